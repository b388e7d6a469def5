/* The commands of an open session: for each, which roles may give it and how long its body is. */
#ifndef COMMANDS_H
#define COMMANDS_H

#include <stdint.h>

enum command {
    COMMAND_STATUS = 0x10,
    COMMAND_SET_THERAPY = 0x20,
    COMMAND_START = 0x21,
    COMMAND_STOP = 0x22,
    COMMAND_SILENCE = 0x23,
    COMMAND_TRANSFER_BEGIN = 0x30,
    COMMAND_TRANSFER_PIECE = 0x31,
    COMMAND_TRANSFER_COMMIT = 0x32,
    COMMAND_READ_LOG = 0x40,
    COMMAND_RESTART = 0x41
};

enum status { STATUS_DONE, STATUS_DENIED, STATUS_MALFORMED, STATUS_OUT_OF_RANGE, STATUS_REFUSED };

#define ANSWER_MOST 64u

struct answer {
    uint8_t bytes[ANSWER_MOST]; /* status first */
    uint32_t length;
};

/* Carries out a command whose MAC was verified. */
void commands_run(uint8_t type, const uint8_t *body, uint32_t length, struct answer *answer);

#endif
