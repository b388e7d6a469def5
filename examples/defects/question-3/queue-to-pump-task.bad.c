// One task receives a rate, another one pumps it.
#include "FreeRTOS.h"
#include "queue.h"
#include "board.h"

struct order { uint8_t kind; uint16_t rate; };
static QueueHandle_t orders;

void receive_task(void *unused) {
  uint8_t bytes[3];
  (void)unused;
  if (uart_receive(bytes, sizeof bytes) != 3) return;
  struct order order = {bytes[0], (uint16_t)(bytes[1] | bytes[2] << 8)};
  xQueueSend(orders, &order, 0);
}

void pump_task(void *unused) {
  struct order order;
  (void)unused;
  if (xQueueReceive(orders, &order, 10) != pdTRUE) return;
  if (order.kind > 2) return;
  pump_start(order.rate); // expect: question-3
}
