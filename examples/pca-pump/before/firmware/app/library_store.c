#include "app/library_store.h"

#include <string.h>

#include "app/pump.h"
#include "hal/hal.h"
#include "util/log.h"

#define LIBRARY_TEXT 4096

/* What the pump knows before a pharmacy sends its own library. */
static const char factory_library[] =
    "PCALIB 1\n"
    "SITE FACTORY\n"
    "DRUG MORPHINE\nCONC 1000\nBASAL_MAX 2000\nBOLUS_MAX 2000\nLOCKOUT_MIN 360\nHOUR_MAX 10000\n"
    "DRUG FENTANYL\nCONC 50\nBASAL_MAX 100\nBOLUS_MAX 50\nLOCKOUT_MIN 300\nHOUR_MAX 400\n";

static char text[LIBRARY_TEXT];

static bool take(const char *from) {
    strcpy(text, from);
    return drug_library_parse(&pump_library, text);
}

bool library_store_load(void) {
    const char *stored = (const char *)hal_flash_at(FLASH_LIBRARY_ADDRESS);
    return take(strncmp(stored, "PCALIB", 6) == 0 ? stored : factory_library);
}

bool library_store_replace(const char *from) {
    if (!take(from)) return false;
    hal_flash_erase(FLASH_LIBRARY_ADDRESS, FLASH_LIBRARY_SIZE);
    hal_flash_write(FLASH_LIBRARY_ADDRESS, from, (uint32_t)strlen(from) + 1);
    debug_printf("library of %s with %u drugs", pump_library.site, (unsigned int)pump_library.count);
    return true;
}
