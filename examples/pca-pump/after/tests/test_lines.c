#include "harness.h"
#include "util/bytes.h"
#include "util/crc.h"
#include "util/lines.h"

static struct line_reader reader;
static struct line line;

static bool next_of(const char *text) {
    lines_start(&reader, (const uint8_t *)text, strlen(text));
    return lines_next(&reader, &line);
}

static void keys_and_values_are_told_apart(void) {
    EXPECT(next_of("\n\nKEY value\nEND"));
    EXPECT(strcmp(line.key, "KEY") == 0 && strcmp(line.value, "value") == 0);
    EXPECT(lines_next(&reader, &line) && strcmp(line.key, "END") == 0 && line.value[0] == '\0');
    EXPECT(!lines_next(&reader, &line) && !reader.damaged);
}

static void a_word_that_does_not_fit_damages_the_text(void) {
    EXPECT(next_of("KEY4567890ABCDE v"));
    EXPECT(!next_of("KEY4567890ABCDEF v") && reader.damaged);
    EXPECT(!next_of("KEY 12345678901234567890123456789012") && reader.damaged);
    EXPECT(!next_of("KEY one two") && reader.damaged);
}

static void unprintable_characters_damage_the_text(void) {
    EXPECT(!next_of("KEY\tvalue") && reader.damaged);
    EXPECT(!next_of("K\x80Y value") && reader.damaged);
}

static void numbers_are_decimal_and_in_range(void) {
    uint32_t number = 7;
    EXPECT(lines_number("10", 10, 20, &number) && number == 10);
    EXPECT(lines_number("20", 10, 20, &number) && number == 20);
    EXPECT(!lines_number("9", 10, 20, &number));
    EXPECT(!lines_number("21", 10, 20, &number));
    EXPECT(!lines_number("", 0, 20, &number));
    EXPECT(!lines_number("-1", 0, 20, &number));
    EXPECT(!lines_number("1x", 0, 20, &number));
    EXPECT(!lines_number("4294967297", 0, 20, &number));
    EXPECT(number == 20);
}

static void check_sums_have_their_published_values(void) {
    const uint8_t digits[] = "123456789";
    EXPECT(crc16(digits, 9) == 0x29B1);
    EXPECT(crc32(digits, 9) == 0xCBF43926u);
}

static void bytes_are_wiped(void) {
    uint8_t secret[4] = {1, 2, 3, 4};
    bytes_wipe(secret, sizeof secret);
    EXPECT(bytes_are_all(secret, sizeof secret, 0));
    secret[3] = 1;
    EXPECT(!bytes_are_all(secret, sizeof secret, 0));
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-022", "keys and values are told apart", keys_and_values_are_told_apart},
        {"REQ-022", "a word that does not fit damages the text", a_word_that_does_not_fit_damages_the_text},
        {"REQ-022", "unprintable characters damage the text", unprintable_characters_damage_the_text},
        {"REQ-022", "numbers are decimal and in range", numbers_are_decimal_and_in_range},
        {"REQ-034", "check sums have their published values", check_sums_have_their_published_values},
        {"REQ-035", "bytes are wiped", bytes_are_wiped},
    };
    return RUN("lines", tests, argc, argv);
}
