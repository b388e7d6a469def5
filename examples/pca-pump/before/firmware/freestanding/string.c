#include <string.h>

void *memcpy(void *to, const void *from, size_t length) {
    unsigned char *d = to;
    const unsigned char *s = from;
    while (length--) *d++ = *s++;
    return to;
}

void *memset(void *to, int value, size_t length) {
    unsigned char *d = to;
    while (length--) *d++ = (unsigned char)value;
    return to;
}

int memcmp(const void *a, const void *b, size_t length) {
    const unsigned char *x = a, *y = b;
    for (; length > 0; length--, x++, y++)
        if (*x != *y) return *x - *y;
    return 0;
}

size_t strlen(const char *text) {
    size_t length = 0;
    while (text[length] != '\0') length++;
    return length;
}

char *strcpy(char *to, const char *from) {
    char *d = to;
    while ((*d++ = *from++) != '\0') {
    }
    return to;
}

char *strcat(char *to, const char *from) {
    char *d = to;
    while (*d != '\0') d++;
    while ((*d++ = *from++) != '\0') {
    }
    return to;
}

int strcmp(const char *a, const char *b) {
    while (*a != '\0' && *a == *b) a++, b++;
    return (unsigned char)*a - (unsigned char)*b;
}

int strncmp(const char *a, const char *b, size_t length) {
    while (length > 0 && *a != '\0' && *a == *b) a++, b++, length--;
    return length == 0 ? 0 : (unsigned char)*a - (unsigned char)*b;
}

char *strchr(const char *text, int character) {
    for (; *text != '\0'; text++)
        if (*text == (char)character) return (char *)text;
    return NULL;
}

char *strtok(char *text, const char *separators) {
    static char *rest;
    if (text != NULL) rest = text;
    if (rest == NULL) return NULL;
    while (*rest != '\0' && strchr(separators, *rest) != NULL) rest++;
    if (*rest == '\0') return NULL;
    char *token = rest;
    while (*rest != '\0' && strchr(separators, *rest) == NULL) rest++;
    if (*rest != '\0') *rest++ = '\0';
    return token;
}
