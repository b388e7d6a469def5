/* Reads "KEY value" lines out of text that is not trusted and not terminated. */
#ifndef LINES_H
#define LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LINE_KEY_SIZE 16u
#define LINE_VALUE_SIZE 32u

struct line_reader {
    const char *text;
    size_t length;
    size_t at;
    bool damaged; /* a key or value too long, or a character that is not printable ASCII */
};

struct line {
    char key[LINE_KEY_SIZE];
    char value[LINE_VALUE_SIZE];
};

void lines_start(struct line_reader *reader, const uint8_t *text, size_t length);

/* The next line that is not empty; false at the end, or when the text is damaged. */
bool lines_next(struct line_reader *reader, struct line *line);

/* A decimal number from least to most, and nothing else. */
bool lines_number(const char *text, uint32_t least, uint32_t most, uint32_t *number);

#endif
