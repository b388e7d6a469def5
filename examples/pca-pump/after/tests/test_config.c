#include "app/config.h"
#include "harness.h"

static struct config config;

static bool parses(const char *text) { return config_parse(&config, (const uint8_t *)text, strlen(text)); }

static void a_configuration_is_read(void) {
    EXPECT(parses("PCACFG 1\nVOLUME 3\nOCCLUSION_KPA 40\nIDLE_S 600\n"));
    EXPECT(config.volume == 3 && config.occlusion_kpa == 40 && config.idle_s == 600);
}

static void what_is_not_said_keeps_its_default(void) {
    EXPECT(parses("PCACFG 1\n"));
    EXPECT(config.volume == 5 && config.occlusion_kpa == 120 && config.idle_s == 120);
}

static void values_out_of_range_are_refused(void) {
    EXPECT(!parses("PCACFG 1\nVOLUME 0\n"));
    EXPECT(!parses("PCACFG 1\nVOLUME 11\n"));
    EXPECT(!parses("PCACFG 1\nOCCLUSION_KPA 151\n"));
    EXPECT(!parses("PCACFG 1\nIDLE_S 9\n"));
}

static void what_is_not_a_configuration_is_refused(void) {
    EXPECT(!parses(""));
    EXPECT(!parses("PCACFG 2\n"));
    EXPECT(!parses("VOLUME 5\n"));
    EXPECT(!parses("PCACFG 1\nCOLOUR 1\n"));
    EXPECT(!parses("PCACFG 1\nVOLUME 5 5\n"));
}

int main(int argc, char **argv) {
    static const struct test tests[] = {
        {"REQ-022", "a configuration is read", a_configuration_is_read},
        {"REQ-022", "what is not said keeps its default", what_is_not_said_keeps_its_default},
        {"REQ-011", "values out of range are refused", values_out_of_range_are_refused},
        {"REQ-022", "what is not a configuration is refused", what_is_not_a_configuration_is_refused},
    };
    return RUN("config", tests, argc, argv);
}
