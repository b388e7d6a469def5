// Support asks for memory by its address, and the release answers.
#include "board.h"

struct request {
  uint32_t address;
  uint8_t length;
};

void uart_send(const uint8_t *data, size_t length);

void on_frame(const uint8_t *data, uint16_t length) {
  struct request request;
  uint8_t answer[64];
  if (length < sizeof request) return;
  memcpy(&request, data, sizeof request);
  if (request.length > sizeof answer) return;
  memcpy(answer, (const void *)(uintptr_t)request.address, request.length); // expect: question-4
  uart_send(answer, request.length);
}
