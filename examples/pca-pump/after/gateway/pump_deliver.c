/* Gateway: hands one signed package to the pump over the service connector, in the role of delivery.
   usage: pump-deliver DEVICE KEY-FILE PACKAGE. It listens on no port. */
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "security/crypto_port.h"
#include "security/identity.h"
#include "service/commands.h"
#include "service/frame.h"
#include "service/session.h"
#include "util/bytes.h"

#define ANSWER_WAIT_MS 5000
#define PACKAGE_MOST 8192u
#define PIECE 200u
#define LABEL_SIZE 8u
#define AT_KIND 5u
#define TYPE_ANSWER 0x80u

static int pump = -1;
static uint8_t key[CRYPTO_KEY_SIZE];
static uint8_t nonce[SESSION_NONCE_SIZE];
static uint32_t count;
static struct frame_reader reader;

static bool open_pump(const char *device) {
    struct termios settings;
    pump = open(device, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (pump < 0 || tcgetattr(pump, &settings) != 0) return false;
    cfmakeraw(&settings);
    return cfsetspeed(&settings, B115200) == 0 && tcsetattr(pump, TCSANOW, &settings) == 0;
}

/* The size of a file that fits, or 0. */
static uint32_t read_file(const char *path, uint8_t *to, uint32_t room) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return 0;
    size_t size = fread(to, 1, room, file);
    bool whole = fgetc(file) == EOF && ferror(file) == 0;
    (void)fclose(file);
    return whole ? (uint32_t)size : 0;
}

static bool send(uint8_t type, const uint8_t *payload, uint32_t length) {
    uint8_t bytes[FRAME_PAYLOAD_MOST + FRAME_OVERHEAD];
    uint32_t size = frame_write(bytes, sizeof bytes, type, payload, length);
    return size > 0 && write(pump, bytes, size) == (ssize_t)size;
}

static bool receive(uint8_t type) {
    struct pollfd ready = {.fd = pump, .events = POLLIN};
    uint8_t byte;
    frame_reset(&reader);
    while (poll(&ready, 1, ANSWER_WAIT_MS) == 1 && read(pump, &byte, 1) == 1) {
        enum frame_result result = frame_take(&reader, byte, 0);
        if (result == FRAME_DAMAGED) return false;
        if (result == FRAME_READY) return frame_type(&reader) == (type | TYPE_ANSWER);
    }
    return false;
}

static bool log_in(void) {
    static const uint8_t role = ROLE_DELIVERY;
    uint8_t message[LABEL_SIZE + 1u + DEVICE_ID_SIZE + SESSION_NONCE_SIZE] = "PCAlogin";
    uint8_t mac[CRYPTO_MAC_SIZE];
    if (!send(0x01u, &role, 1) || !receive(0x01u) || frame_length(&reader) != 1u + DEVICE_ID_SIZE + SESSION_NONCE_SIZE) return false;
    message[LABEL_SIZE] = role;
    memcpy(message + LABEL_SIZE + 1u, frame_payload(&reader) + 1, DEVICE_ID_SIZE + SESSION_NONCE_SIZE);
    memcpy(nonce, frame_payload(&reader) + 1 + DEVICE_ID_SIZE, sizeof nonce);
    if (!crypto_mac_make(key, message, sizeof message, mac) || !send(0x02u, mac, sizeof mac)) return false;
    return receive(0x02u) && frame_length(&reader) == 1u && frame_payload(&reader)[0] == STATUS_DONE;
}

static uint32_t message_of(const char *label, uint8_t type, const uint8_t *body, uint32_t length, uint8_t *to) {
    memcpy(to, label, LABEL_SIZE);
    memcpy(to + LABEL_SIZE, nonce, sizeof nonce);
    bytes_put_u32(to + LABEL_SIZE + sizeof nonce, count);
    to[LABEL_SIZE + sizeof nonce + 4u] = type;
    if (length > 0) memcpy(to + LABEL_SIZE + sizeof nonce + 5u, body, length);
    return LABEL_SIZE + (uint32_t)sizeof nonce + 5u + length;
}

/* Gives a command and holds the answer against its MAC. */
static bool command(uint8_t type, const uint8_t *body, uint32_t length) {
    uint8_t payload[FRAME_PAYLOAD_MOST];
    uint8_t message[LABEL_SIZE + SESSION_NONCE_SIZE + 5u + FRAME_PAYLOAD_MOST];
    if (length > FRAME_PAYLOAD_MOST - 4u - CRYPTO_MAC_SIZE) return false;
    count++;
    bytes_put_u32(payload, count);
    if (length > 0) memcpy(payload + 4, body, length);
    uint32_t size = message_of("PCAcmd  ", type, body, length, message);
    if (!crypto_mac_make(key, message, size, payload + 4u + length) || !send(type, payload, 4u + length + CRYPTO_MAC_SIZE)) return false;
    if (!receive(type) || frame_length(&reader) != 1u + CRYPTO_MAC_SIZE) return false;
    size = message_of("PCAanswr", (uint8_t)(type | TYPE_ANSWER), frame_payload(&reader), 1, message);
    return crypto_mac_fits(key, message, size, frame_payload(&reader) + 1) && frame_payload(&reader)[0] == STATUS_DONE;
}

static bool deliver(const uint8_t *package, uint32_t size) {
    uint8_t body[4u + PIECE];
    body[0] = package[AT_KIND];
    bytes_put_u32(body + 1, size);
    if (!command(COMMAND_TRANSFER_BEGIN, body, 5)) return false;
    for (uint32_t at = 0; at < size;) {
        uint32_t length = size - at < PIECE ? size - at : PIECE;
        bytes_put_u32(body, at);
        memcpy(body + 4, package + at, length);
        if (!command(COMMAND_TRANSFER_PIECE, body, 4u + length)) return false;
        at += length;
    }
    return command(COMMAND_TRANSFER_COMMIT, NULL, 0);
}

int main(int argc, char **argv) {
    static uint8_t package[PACKAGE_MOST];
    uint32_t size = 0;
    bool done = argc == 4 && crypto_start() && read_file(argv[2], key, sizeof key) == sizeof key &&
                (size = read_file(argv[3], package, sizeof package)) > AT_KIND && open_pump(argv[1]) && log_in() && deliver(package, size);
    bytes_wipe(key, sizeof key);
    if (pump >= 0) (void)close(pump);
    (void)fprintf(stderr, "%s\n", done ? "delivered" : "not delivered");
    return done ? 0 : 1;
}
