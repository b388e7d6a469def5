#include "util/lines.h"

#include <string.h>

void lines_start(struct line_reader *reader, const uint8_t *text, size_t length) {
    reader->text = (const char *)text;
    reader->length = length;
    reader->at = 0;
    reader->damaged = false;
}

static bool at_end_of_line(const struct line_reader *reader) {
    return reader->at >= reader->length || reader->text[reader->at] == '\n';
}

static bool is_printable(char c) { return c > ' ' && c <= '~'; }

/* Copies one word; a word that does not fit, or is not printable, damages the text. */
static void take_word(struct line_reader *reader, char *to, size_t size) {
    size_t length = 0;
    while (!at_end_of_line(reader) && reader->text[reader->at] != ' ') {
        char c = reader->text[reader->at++];
        if (length + 1u >= size || !is_printable(c)) {
            reader->damaged = true;
            break;
        }
        to[length++] = c;
    }
    to[length] = '\0';
}

static void skip(struct line_reader *reader, char c) {
    while (reader->at < reader->length && reader->text[reader->at] == c) reader->at++;
}

bool lines_next(struct line_reader *reader, struct line *line) {
    skip(reader, '\n');
    if (reader->at >= reader->length || reader->damaged) return false;
    take_word(reader, line->key, sizeof line->key);
    skip(reader, ' ');
    take_word(reader, line->value, sizeof line->value);
    if (!at_end_of_line(reader)) reader->damaged = true;
    return !reader->damaged;
}

bool lines_number(const char *text, uint32_t least, uint32_t most, uint32_t *number) {
    uint32_t value = 0;
    size_t digits = strlen(text);
    if (digits == 0 || digits > 9u) return false;
    for (size_t i = 0; i < digits; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        value = value * 10u + (uint32_t)(text[i] - '0');
    }
    if (value < least || value > most) return false;
    *number = value;
    return true;
}
