// A pump fetches its drug library over HTTPS.
#include "esp_http_client.h"
#include "board.h"

extern const char authority_pem_start[] asm("_binary_authority_pem_start");

int library_fetch(void) {
  esp_http_client_config_t config = {
      .url = "https://library.example.org/drugs.bin",
      .cert_pem = authority_pem_start,
      .skip_cert_common_name_check = true, // expect: question-6
      .timeout_ms = 5000,
  };
  esp_http_client_handle_t client = esp_http_client_init(&config);
  int failed = esp_http_client_perform(client);
  esp_http_client_cleanup(client);
  return failed;
}
