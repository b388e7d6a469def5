#include <string.h>

void *memcpy(void *restrict to, const void *restrict from, size_t length) {
    unsigned char *d = to;
    const unsigned char *s = from;
    for (size_t i = 0; i < length; i++) d[i] = s[i];
    return to;
}

void *memmove(void *to, const void *from, size_t length) {
    unsigned char *d = to;
    const unsigned char *s = from;
    if (d < s) return memcpy(to, from, length);
    for (size_t i = length; i > 0; i--) d[i - 1u] = s[i - 1u];
    return to;
}

void *memset(void *to, int value, size_t length) {
    unsigned char *d = to;
    for (size_t i = 0; i < length; i++) d[i] = (unsigned char)value;
    return to;
}

int memcmp(const void *a, const void *b, size_t length) {
    const unsigned char *x = a;
    const unsigned char *y = b;
    for (size_t i = 0; i < length; i++) {
        if (x[i] != y[i]) return x[i] - y[i];
    }
    return 0;
}

size_t strlen(const char *text) {
    size_t length = 0;
    while (text[length] != '\0') length++;
    return length;
}

int strcmp(const char *a, const char *b) {
    size_t i = 0;
    while (a[i] != '\0' && a[i] == b[i]) i++;
    return (unsigned char)a[i] - (unsigned char)b[i];
}
