// A page stores the password of the administrator in the settings.
#include "esp_http_server.h"
#include "nvs.h"
#include "board.h"

static nvs_handle_t handle;

static esp_err_t account_post(httpd_req_t *request) {
  char body[33] = {0};
  if (httpd_req_recv(request, body, sizeof body - 1) <= 0) return ESP_FAIL;
  nvs_set_str(handle, "admin_pass", body); // expect: question-5
  return nvs_commit(handle);
}

static const httpd_uri_t page = {.uri = "/account", .method = HTTP_POST, .handler = account_post};
