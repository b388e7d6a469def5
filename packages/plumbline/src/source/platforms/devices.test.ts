import assert from "node:assert/strict";
import test from "node:test";

import { readFileSync } from "node:fs";

import { knowledgeOf } from "../flow/knowledge-of.ts";
import { Reach } from "../flow/reach.ts";
import { Meaning } from "../flow/vocabulary.ts";
import { followed, platform } from "../testing.ts";
import { vocabularyIn } from "./load.ts";
import type { Platform } from "./platform.ts";

const VOCABULARY = vocabularyIn(readFileSync(new URL("vocabulary.yaml", import.meta.url), "utf8"));

/** A device: CHECK stands where a guard can stand, and where there is none outside data leaves `box`, which holds eight bytes. */
type Device = readonly [what: string, platforms: string, text: string, guard?: string];

const INDEX = "if (i < 0 || i >= 8) return 0;";
const LENGTH = "if (len > 8) return 0;";
const C: readonly Device[] = [
  ["a read of a file", "iso-c", "int f(FILE *p) { int i = fgetc(p); CHECK return box[i]; }", INDEX],
  ["a parsed number", "iso-c", "int main(int argc, char **argv) { int i = atoi(argv[1]); CHECK return box[i]; }", INDEX],
  [
    "a scanned number",
    "iso-c",
    'int f(FILE *p) { char t[20]; int k, i; fgets(t, 20, p); sscanf(t, "%d %d", &k, &i); CHECK return box[i]; }',
    INDEX,
  ],
  ["a socket", "iso-c posix", "int f(int s) { unsigned char b[4]; recv(s, b, 4, 0); int i = b[2]; CHECK return box[i]; }", INDEX],
  [
    "a number in network order",
    "iso-c posix",
    "int f(int s) { uint16_t n; recv(s, &n, 2, 0); int len = ntohs(n); CHECK memcpy(box, other, len); return 0; }",
    LENGTH,
  ],
  [
    "elements of fread",
    "iso-c posix",
    "int f(FILE *p) { uint16_t len; fread(&len, 2, 1, p); CHECK fread(box, 1, len, p); return 0; }",
    LENGTH,
  ],

  [
    "UART, waited for",
    "stm32",
    "int f(UART_HandleTypeDef *h) { uint8_t b[4]; HAL_UART_Receive(h, b, 4, 10); int i = b[0]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "UART by DMA, used in its callback",
    "stm32",
    "uint8_t rx[4]; void start(void) { HAL_UART_Receive_DMA(&huart1, rx, 4); } int HAL_UART_RxCpltCallback(UART_HandleTypeDef *h) { int i = rx[1]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "one byte by interrupt, used in the main loop",
    "stm32",
    "uint8_t rx; void start(void) { HAL_UART_Receive_IT(&huart2, &rx, 1); } int main(void) { int i = rx; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "what an idle event leaves in a buffer",
    "stm32",
    "uint8_t rx[4]; void start(void) { HAL_UARTEx_ReceiveToIdle_IT(&huart1, rx, 4); } int HAL_UARTEx_RxEventCallback(UART_HandleTypeDef *h, uint16_t n) { int i = rx[0]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "the length of a report of a HID",
    "stm32 iso-c",
    "int CUSTOM_HID_OutEvent_FS(uint8_t len, uint8_t state) { CHECK memcpy(box, other, len); return 0; }",
    LENGTH,
  ],
  ["USB", "stm32 iso-c", "int CDC_Receive_FS(uint8_t *b, uint32_t *n) { uint32_t len = *n; CHECK memcpy(box, b, len); return 0; }", LENGTH],
  [
    "a number in a JSON text",
    "json iso-c posix",
    'int f(int s) { char b[90]; recv(s, b, 90, 0); cJSON *root = cJSON_Parse(b); cJSON *item = cJSON_GetObjectItem(root, "slot"); int i = item->valueint; CHECK return box[i]; }',
    INDEX,
  ],
  ["UART of a PSoC", "psoc", "int f(void) { int i = UART_1_GetChar(); CHECK return box[i]; }", INDEX],
  [
    "what is written over Bluetooth to a PSoC",
    "psoc iso-c",
    "struct value { uint16_t len; uint8_t *val; }; int on_event(uint32_t event, void *given) { struct value *v = (struct value *)given; int len = v->len; CHECK memcpy(box, v->val, len); return 0; } void start(void) { Cy_BLE_Start(on_event); }",
    LENGTH,
  ],
  ["the data register of a UART", "stm32", "int USART1_IRQHandler(void) { int i = USART1->DR; CHECK return box[i]; }", INDEX],
  [
    "the data register behind a handle",
    "stm32",
    "int HAL_UART_RxCpltCallback(UART_HandleTypeDef *h) { int i = h->Instance->RDR; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "CAN",
    "stm32",
    "int f(CAN_HandleTypeDef *h) { CAN_RxHeaderTypeDef k; uint8_t b[8]; HAL_CAN_GetRxMessage(h, 0, &k, b); int i = b[7]; CHECK return box[i]; }",
    INDEX,
  ],

  [
    "a GATT write",
    "zephyr iso-c",
    "static ssize_t put(struct bt_conn *c, const struct bt_gatt_attr *a, const void *b, uint16_t len, uint16_t o, uint8_t f) { CHECK memcpy(box, b, len); return len; } BT_GATT_SERVICE_DEFINE(svc, BT_GATT_PRIMARY_SERVICE(U), BT_GATT_CHARACTERISTIC(V, W, P, NULL, put, NULL), );",
    LENGTH,
  ],
  [
    "a GATT read by its offset",
    "zephyr",
    "static ssize_t get(struct bt_conn *c, const struct bt_gatt_attr *a, void *b, uint16_t n, uint16_t i) { CHECK return box[i]; } BT_GATT_SERVICE_DEFINE(svc, BT_GATT_CHARACTERISTIC(V, R, P, get, NULL, NULL), );",
    "if (i >= 8) return 0;",
  ],
  [
    "the UART over Bluetooth",
    "zephyr iso-c",
    "static int got(struct bt_conn *c, const uint8_t *d, uint16_t len) { CHECK memcpy(box, d, len); return 0; } static struct bt_nus_cb cb = { .received = got };",
    LENGTH,
  ],
  [
    "a command of the shell",
    "zephyr iso-c",
    'static int cmd(const struct shell *s, size_t argc, char **argv) { int i = strtol(argv[1], NULL, 10); CHECK return box[i]; } SHELL_STATIC_SUBCMD_SET_CREATE(sub, SHELL_CMD_ARG(set, NULL, "x", cmd, 2, 0), SHELL_SUBCMD_SET_END); SHELL_CMD_REGISTER(dev, &sub, "x", NULL);',
    INDEX,
  ],
  [
    "a message queue between threads",
    "zephyr",
    "struct m { int a; int i; }; void rx(const struct device *d, struct m m) { unsigned char c; uart_poll_in(d, &c); m.i = c; k_msgq_put(&q, &m, K_NO_WAIT); } int use(void) { struct m m; k_msgq_get(&q, &m, K_FOREVER); int i = m.i; CHECK return box[i]; }",
    INDEX,
  ],
  ["a socket of Zephyr", "zephyr", "int f(int s) { uint8_t b[4]; zsock_recv(s, b, 4, 0); int i = b[0]; CHECK return box[i]; }", INDEX],

  [
    "NimBLE",
    "nimble iso-c",
    "static int acc(uint16_t c, uint16_t h, struct ble_gatt_access_ctxt *x, void *a) { uint16_t len = OS_MBUF_PKTLEN(x->om); CHECK os_mbuf_copydata(x->om, 0, len, box); return 0; } static const struct ble_gatt_svc_def s[] = { { .type = 1, .characteristics = (struct ble_gatt_chr_def[]){ { .uuid = U, .access_cb = acc }, { 0 } } }, { 0 } };",
    LENGTH,
  ],
  [
    "Bluedroid",
    "esp-idf iso-c",
    "static int ev(int e, int g, esp_ble_gatts_cb_param_t *p) { uint16_t len = p->write.len; CHECK memcpy(box, p->write.value, len); return 0; } void app_main(void) { esp_ble_gatts_register_callback(ev); }",
    LENGTH,
  ],
  [
    "HTTP of ESP-IDF",
    "esp-idf iso-c",
    'static int h(httpd_req_t *r) { int len = r->content_len; CHECK httpd_req_recv(r, box, len); return 0; } static const httpd_uri_t u = { .uri = "/", .method = 1, .handler = h };',
    "if (len < 0 || len > 8) return 0;",
  ],
  ["UART of ESP-IDF", "esp-idf", "int f(void) { uint8_t b[4]; uart_read_bytes(1, b, 4, 10); int i = b[0]; CHECK return box[i]; }", INDEX],
  [
    "the console of ESP-IDF",
    "esp-idf iso-c",
    'static int cmd(int argc, char **argv) { int i = atoi(argv[1]); CHECK return box[i]; } void app_main(void) { const esp_console_cmd_t c = { .command = "x", .func = &cmd }; }',
    INDEX,
  ],

  [
    "a queue of FreeRTOS",
    "freertos stm32",
    "QueueHandle_t q; void rx(UART_HandleTypeDef *h) { uint8_t b; HAL_UART_Receive(h, &b, 1, 1); xQueueSend(q, &b, 0); } int task(void *p) { uint8_t i; xQueueReceive(q, &i, 10); CHECK return box[i]; }",
    "if (i >= 8) return 0;",
  ],

  [
    "a TCP connection of lwIP",
    "lwip iso-c",
    "static int got(void *a, struct tcp_pcb *t, struct pbuf *p, int e) { uint16_t len = p->tot_len; CHECK pbuf_copy_partial(p, box, len, 0); return 0; } void up(struct tcp_pcb *t) { tcp_recv(t, got); }",
    LENGTH,
  ],
  [
    "a UDP datagram of lwIP",
    "lwip iso-c",
    "static int got(void *a, struct udp_pcb *u, struct pbuf *p, const ip_addr_t *from, uint16_t i) { uint8_t *d = p->payload; int k = d[0]; CHECK return box[k]; } void up(struct udp_pcb *u) { udp_recv(u, got, NULL); }",
    "if (k >= 8) return 0;",
  ],

  [
    "the asynchronous UART of Zephyr",
    "zephyr iso-c",
    "static void cb(const struct device *d, struct uart_event *e, void *u) { size_t len = e->data.rx.len; CHECK memcpy(box, e->data.rx.buf + e->data.rx.offset, len); } void up(const struct device *d) { uart_callback_set(d, cb, NULL); }",
    "if (len > 8) return;",
  ],
  [
    "the bytes of a buffer of NimBLE",
    "nimble",
    "static int acc(uint16_t c, uint16_t h, struct ble_gatt_access_ctxt *x, void *a) { int i = x->om->om_data[0]; CHECK return box[i]; } static const struct ble_gatt_chr_def d[] = { { .access_cb = acc }, { 0 } };",
    INDEX,
  ],
  [
    "a value that a SoftDevice hands on",
    "nrf5-sdk",
    "static int on_write(ble_gatts_evt_write_t const *w) { int i = w->data[0]; CHECK return box[i]; } static void on(ble_evt_t const *e, void *x) { on_write(&e->evt.gatts_evt.params.write); } NRF_SDH_BLE_OBSERVER(obs, 3, on, NULL);",
    INDEX,
  ],
  [
    "an interrupt that a macro heads",
    "avr",
    "ISR(USART_RX_vect, ISR_BLOCK) { int i = UDR0; CHECK box[i] = 1; }",
    "if (i < 0 || i >= 8) return;",
  ],
  [
    "a list of Zephyr",
    "zephyr iso-c",
    "int f(int s) { struct item *it; uint8_t b[4]; zsock_recv(s, b, 4, 0); int i = b[0]; SYS_SLIST_FOR_EACH_CONTAINER(&list, it, node) { CHECK box[i] = it->v; } return 0; }",
    INDEX,
  ],
  ["a critical section of AVR", "avr", "int f(void) { int i = UDR0; ATOMIC_BLOCK(ATOMIC_RESTORESTATE) { CHECK } return box[i]; }", INDEX],
  [
    "SPI through a set of buffers",
    "zephyr",
    "int f(const struct spi_dt_spec *s) { uint8_t b[4]; struct spi_buf rx = { .buf = b, .len = 4 }; const struct spi_buf_set set = { .buffers = &rx, .count = 1 }; spi_transceive_dt(s, NULL, &set); int i = b[0]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "SPI through buffers that stand in the set",
    "zephyr",
    "int f(const struct spi_dt_spec *s) { uint8_t b[4]; struct spi_buf rx[] = {{ .buf = NULL, .len = 1 }, { .buf = b, .len = 4 }}; struct spi_buf_set set = { rx, 2 }; spi_read_dt(s, &set); int i = b[0]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "messages of I2C",
    "zephyr",
    "int f(const struct device *d) { uint8_t b[4]; struct i2c_msg m[1]; m[0].buf = b; m[0].len = 4; m[0].flags = I2C_MSG_READ; i2c_transfer(d, m, 1, 80); int i = b[0]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "a vector of buffers",
    "iso-c posix",
    "int f(int s) { unsigned char b[4]; struct iovec v = { .iov_base = b, .iov_len = 4 }; readv(s, &v, 1); int i = b[0]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "a message with a vector of buffers",
    "iso-c posix",
    "int f(int s) { unsigned char b[4]; struct iovec v; v.iov_base = b; v.iov_len = 4; struct msghdr m = { 0 }; m.msg_iov = &v; recvmsg(s, &m, 0); int i = b[0]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "a transaction of SPI",
    "esp-idf",
    "static uint8_t b[4]; int f(void *d) { spi_transaction_t t = { .length = 32, .rx_buffer = b }; spi_device_transmit(d, &t); int i = b[0]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "a transfer of SPI",
    "nrf5-sdk",
    "static uint8_t b[4]; static nrfx_spim_xfer_desc_t x = { .p_rx_buffer = b, .rx_length = 4 }; int f(void *s) { nrfx_spim_xfer(s, &x, 0); int i = b[0]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "buffers of Winsock",
    "win32",
    "int f(SOCKET s) { char b[4]; WSABUF w; w.buf = b; w.len = 4; DWORD n, g = 0; WSARecv(s, &w, 1, &n, &g, 0, 0); int i = b[0]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "a UDP datagram of Contiki",
    "contiki iso-c",
    "static int got(struct simple_udp_connection *c, const uip_ipaddr_t *a, uint16_t p, const uip_ipaddr_t *to, uint16_t q, const uint8_t *d, uint16_t len) { CHECK memcpy(box, d, len); return 0; } void up(void) { simple_udp_register(&c, 1, NULL, 1, got); }",
    LENGTH,
  ],
  ["a byte that libopencm3 waits for", "libopencm3", "int f(void) { int i = usart_recv_blocking(USART1); CHECK return box[i]; }", INDEX],
  [
    "an interrupt of libopencm3, used in the main loop",
    "libopencm3",
    "static volatile uint16_t rx; void usart1_isr(void) { rx = usart_recv(USART1); } int main(void) { int i = rx; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "a packet of the USB device of libopencm3",
    "libopencm3 iso-c",
    "static void rx(usbd_device *d, uint8_t ep) { uint8_t b[8]; usbd_ep_read_packet(d, ep, b, 8); int len = b[0]; CHECK memcpy(box, other, len); } void up(usbd_device *d) { usbd_ep_setup(d, 1, 2, 8, rx); }",
    "if (len > 8) return;",
  ],
  ["a signal of AUTOSAR", "autosar", "int Rx_Cyclic(void) { uint8 i; Com_ReceiveSignal(3, &i); CHECK return box[i]; }", INDEX],
  [
    "TLS of Mbed TLS",
    "mbedtls",
    "int f(mbedtls_ssl_context *s) { unsigned char b[4]; mbedtls_ssl_read(s, b, 4); int i = b[0]; CHECK return box[i]; }",
    INDEX,
  ],
  ["TLS of wolfSSL", "wolfssl", "int f(void *s) { unsigned char b[4]; wolfSSL_read(s, b, 4); int i = b[0]; CHECK return box[i]; }", INDEX],
  ["TLS of OpenSSL", "openssl", "int f(SSL *s) { unsigned char b[4]; SSL_read(s, b, 4); int i = b[0]; CHECK return box[i]; }", INDEX],
  [
    "a decoded message",
    "nanopb",
    "struct m { int i; }; int f(void *s) { struct m m; pb_decode(s, F, &m); int i = m.i; CHECK return box[i]; }",
    INDEX,
  ],
  ["a file on a card", "files", "int f(FIL *p) { uint8_t b[4]; UINT n; f_read(p, b, 4, &n); int i = b[0]; CHECK return box[i]; }", INDEX],

  [
    "the UART of a SoftDevice",
    "nrf5-sdk iso-c",
    "static int on(ble_nus_evt_t *e) { uint16_t len = e->params.rx_data.length; CHECK memcpy(box, e->params.rx_data.p_data, len); return 0; } void up(void) { ble_nus_init_t n; n.data_handler = on; }",
    LENGTH,
  ],
  [
    "an event of a SoftDevice",
    "nrf5-sdk iso-c",
    "static int on(ble_evt_t const *e, void *x) { uint16_t len = e->evt.gatts_evt.params.write.len; CHECK memcpy(box, e->evt.gatts_evt.params.write.data, len); return 0; } NRF_SDH_BLE_OBSERVER(obs, 3, on, NULL);",
    LENGTH,
  ],

  ["the register of an AVR", "avr", "int USART_RX_vect(void) { int i = UDR0; CHECK return box[i]; }", INDEX],
  ["a choice on the screen", "lvgl", "int f(lv_obj_t *o) { int i = lv_dropdown_get_selected(o); CHECK return box[i]; }", INDEX],
  ["the register of a PIC", "avr", "int f(void) { int i = RCREG; CHECK return box[i]; }", INDEX],
  ["the register of a SAM", "cortex-m", "int SERCOM5_Handler(void) { int i = SERCOM5->USART.DATA.reg; CHECK return box[i]; }", INDEX],
  ["the register of an nRF", "cortex-m", "int UART0_IRQHandler(void) { int i = NRF_UART0->RXD; CHECK return box[i]; }", INDEX],
  [
    "TinyUSB",
    "cortex-m iso-c",
    "int tud_hid_set_report_cb(uint8_t a, uint8_t b, int c, uint8_t const *d, uint16_t len) { CHECK memcpy(box, d, len); return 0; }",
    LENGTH,
  ],

  [
    "a queue of ThreadX",
    "threadx posix",
    "TX_QUEUE q; void rx(int s) { unsigned char b[4]; recv(s, b, 4, 0); tx_queue_send(&q, b, 0); } int use(void) { unsigned char m[4]; tx_queue_receive(&q, m, 1); int i = m[0]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "a device of Win32",
    "win32",
    "int f(HANDLE h) { unsigned char b[4]; DWORD n; ReadFile(h, b, 4, &n, 0); int i = b[0]; CHECK return box[i]; }",
    INDEX,
  ],
  [
    "a message of a window",
    "win32",
    "static int proc(HWND w, UINT m, WPARAM i, LPARAM l) { CHECK return box[i]; } void up(void) { WNDCLASS c; c.lpfnWndProc = proc; }",
    INDEX,
  ],
];

const CPP: readonly Device[] = [
  ["a serial port of Arduino", "arduino", "int loop() { int i = Serial.read(); CHECK return box[i]; }", INDEX],
  ["a serial port by its type", "arduino", "int f(HardwareSerial &port) { int i = port.read(); CHECK return box[i]; }", INDEX],
  ["a number read from a stream", "arduino", "int loop() { int i = Serial.parseInt(); CHECK return box[i]; }", INDEX],
  [
    "a text made a number",
    "arduino",
    "int loop() { String s = Serial.readStringUntil('\\n'); int i = s.toInt(); CHECK return box[i]; }",
    INDEX,
  ],
  ["bytes of a client", "arduino", "WiFiClient c; int loop() { uint8_t b[4]; c.read(b, 4); int i = b[0]; CHECK return box[i]; }", INDEX],
  ["I2C as a slave", "arduino", "int got(int i) { CHECK return box[i]; } void setup() { Wire.onReceive(got); }", INDEX],
  [
    "a message of MQTT",
    "arduino iso-c",
    "int got(char *t, uint8_t *p, unsigned int len) { CHECK memcpy(box, p, len); return 0; } void setup() { mqtt.setCallback(got); }",
    LENGTH,
  ],
  [
    "a lambda as handler",
    "arduino iso-c",
    "void setup() { mqtt.setCallback([](char *t, uint8_t *p, unsigned int len) { CHECK memcpy(box, p, len); return 0; }); }",
    LENGTH,
  ],
  [
    "a number in the bytes that a call points to",
    "arduino",
    "class My : public BLECharacteristicCallbacks { int onWrite(BLECharacteristic *c) { std::string v = c->getValue(); int i = *(const int *)(v.data() + 1); CHECK return box[i]; } };",
    INDEX,
  ],
  [
    "a class for Bluetooth writes",
    "arduino",
    "class My : public BLECharacteristicCallbacks { int onWrite(BLECharacteristic *c) { int i = c->getValue(); CHECK return box[i]; } };",
    INDEX,
  ],
  ["a serial port of Qt", "qt", "int f(QSerialPort *p) { char b[4]; p->read(b, 4); int i = b[0]; CHECK return box[i]; }", INDEX],
  [
    "NimBLE in a constructor",
    "nimble iso-c",
    "static int acc(uint16_t c, uint16_t h, ble_gatt_access_ctxt *x, void *a) { uint16_t len = OS_MBUF_PKTLEN(x->om); CHECK os_mbuf_copydata(x->om, 0, len, box); return 0; } struct S { ble_gatt_chr_def d[2]; S(); }; S::S() : d{{.uuid = U, .access_cb = acc}, {0}} {}",
    LENGTH,
  ],
];

const BEFORE = "static uint8_t box[8]; static uint8_t other[64];\n";
for (const [unit, devices] of [
  ["main.c", C],
  ["main.cpp", CPP],
] as const) {
  for (const [what, platforms, text, guard = ""] of devices) {
    test(`${what} (${platforms}) is outside data, and a guard stops it`, async () => {
      const known = platforms.split(" ").map((name) => platform(name));
      const bare = await followed({ [unit]: BEFORE + text.replace("CHECK", "") }, known);
      const guarded = await followed({ [unit]: BEFORE + text.replace("CHECK", guard) }, known);
      assert.notEqual(bare.findings.length, 0, "without the guard");
      assert.deepEqual(
        guarded.findings.map((finding) => finding.what),
        [],
        "with it",
      );
    });
  }
}

/** What a command of the shell reaches, and past which guard. */
const harms: readonly (readonly [what: string, platforms: string, body: string, guard: string, reached: string])[] = [
  [
    "an image that is to be started",
    "zephyr mcuboot",
    "boot_set_pending(1);",
    "bootutil_img_validate(s, f, b, 64) != 0",
    "update behind signature",
  ],
  [
    "an image that is written",
    "zephyr mcuboot",
    "img_mgmt_erase_slot(1);",
    "bootutil_verify_sig(h, 32, s, 64, 0) != 0",
    "update behind signature",
  ],
  ["the flash of Zephyr", "zephyr", "flash_erase(d, 0, 4096);", "bt_conn_get_security(c) < 4", "flash behind authentication"],
  [
    "the flash of an STM32",
    "zephyr stm32",
    "HAL_FLASH_Program(2, 0x8000000, 1);",
    "bt_conn_get_security(c) < 4",
    "flash behind authentication",
  ],
  ["the flash of AUTOSAR", "zephyr autosar", "Fls_Erase(0, 4096);", "bt_conn_get_security(c) < 4", "flash behind authentication"],
  [
    "a page of the flash by libopencm3",
    "zephyr libopencm3",
    "flash_erase_page(0x08010000);",
    "bt_conn_get_security(c) < 4",
    "flash behind authentication",
  ],
  ["a file of Contiki", "zephyr contiki", 'cfs_remove("x");', "bt_conn_get_security(c) < 4", "storage behind authentication"],
];
for (const [what, platforms, body, guard, expected] of harms) {
  test(`${what} (${platforms}) is harm that a command reaches: ${expected}`, async () => {
    const known = platforms.split(" ").map((name) => platform(name));
    const text = (before: string) =>
      `static int cmd(const struct shell *s, size_t argc, char **argv) { ${before} ${body} return 0; } SHELL_CMD_REGISTER(dev, NULL, "x", cmd);`;
    assert.equal(await reachedIn(text(""), known), expected.replace(/ behind.*/, ""));
    assert.equal(await reachedIn(text(`if (${guard}) return -1;`), known), expected);
  });
}

async function reachedIn(text: string, platforms: readonly Platform[], unit = "main.c"): Promise<string> {
  const { program, session, commands, accesses } = await followed({ [unit]: text }, platforms);
  const spelled = (name: number) => session.names.textOf(name);
  const reach = new Reach(program, knowledgeOf(platforms, program, session.names), new Meaning(VOCABULARY), commands, spelled, accesses);
  const ways = reach.entries().flatMap((entry) => reach.from(entry));
  return ways.map(({ effect, guards }) => [effect.kind, ...[...guards].map((guard) => `behind ${guard}`)].join(" ")).join(", ");
}

const BLUEDROID = (row: string) =>
  `static const esp_gatts_attr_db_t db[] = { ${row} }; static void ev(int e, int g, esp_ble_gatts_cb_param_t *p) { if (p->write.value[0] == 1) nvs_erase_all(h); } void app_main(void) { esp_ble_gatts_create_attr_tab(db, 1, 2, 0); esp_ble_gatts_register_callback(ev); }`;
const SOFTDEVICE = (text: string) =>
  `static void on(ble_evt_t const *e, void *x) { if (e->evt.gatts_evt.params.write.data[0] == 1) fds_record_delete(&d); } NRF_SDH_BLE_OBSERVER(obs, 3, on, NULL); void add(void) { ${text} }`;
const NIMBLE = (properties: string) =>
  `class My : public NimBLECharacteristicCallbacks { void onWrite(NimBLECharacteristic *c) { if (c->getValue()[0] == 1) EEPROM.write(1, 2); } }; void setup() { service->createCharacteristic("x", ${properties}); }`;
/** One handler gets what peers write to all values: who may do so is said where the values are made. */
const permissions: readonly (readonly [what: string, unit: string, platforms: string, text: string, isClosed: boolean])[] = [
  ["Bluedroid, for anybody", "main.c", "esp-idf", BLUEDROID("{{1}, {2, uuid, ESP_GATT_PERM_READ | ESP_GATT_PERM_WRITE, 4, 4, v}}"), false],
  ["Bluedroid, encrypted alone", "main.c", "esp-idf", BLUEDROID("{{1}, {2, uuid, ESP_GATT_PERM_WRITE_ENCRYPTED, 4, 4, v}}"), false],
  ["Bluedroid, for authenticated peers", "main.c", "esp-idf", BLUEDROID("{{1}, {2, uuid, ESP_GATT_PERM_WRITE_ENC_MITM, 4, 4, v}}"), true],
  [
    "Bluedroid, with a subscription that anybody writes",
    "main.c",
    "esp-idf",
    BLUEDROID("{{1}, {2, uuid, ESP_GATT_PERM_WRITE_ENC_MITM, 4, 4, v}}, {{1}, {2, client_config_uuid, ESP_GATT_PERM_WRITE, 2, 2, w}}"),
    true,
  ],
  [
    "Bluedroid, with a further value that anybody writes",
    "main.c",
    "esp-idf",
    BLUEDROID("{{1}, {2, uuid, ESP_GATT_PERM_WRITE_ENC_MITM, 4, 4, v}}, {{1}, {2, other_uuid, ESP_GATT_PERM_WRITE, 2, 2, w}}"),
    false,
  ],
  ["a SoftDevice that says nothing", "main.c", "nrf5-sdk", SOFTDEVICE(""), false],
  ["a SoftDevice, for anybody", "main.c", "nrf5-sdk", SOFTDEVICE("BLE_GAP_CONN_SEC_MODE_SET_OPEN(&attr.write_perm);"), false],
  [
    "a SoftDevice, for authenticated peers",
    "main.c",
    "nrf5-sdk",
    SOFTDEVICE(
      "BLE_GAP_CONN_SEC_MODE_SET_OPEN(&cccd.write_perm); BLE_GAP_CONN_SEC_MODE_SET_OPEN(&attr.read_perm); BLE_GAP_CONN_SEC_MODE_SET_ENC_WITH_MITM(&attr.write_perm);",
    ),
    true,
  ],
  [
    "a SoftDevice's service, for authenticated peers",
    "main.c",
    "nrf5-sdk",
    SOFTDEVICE("p.write_access = SEC_MITM; p.read_access = SEC_OPEN;"),
    true,
  ],
  ["NimBLE of Arduino, for anybody", "main.cpp", "arduino", NIMBLE("NIMBLE_PROPERTY::WRITE"), false],
  [
    "NimBLE of Arduino, for authenticated peers",
    "main.cpp",
    "arduino",
    NIMBLE("NIMBLE_PROPERTY::WRITE | NIMBLE_PROPERTY::WRITE_AUTHEN"),
    true,
  ],
];
for (const [what, unit, platforms, text, isClosed] of permissions) {
  test(`${what}: what is written guards ${isClosed ? "its commands" : "nothing"}`, async () => {
    const known = platforms.split(" ").map((name) => platform(name));
    assert.equal(await reachedIn(text, known, unit), isClosed ? "storage behind authentication" : "storage");
  });
}
