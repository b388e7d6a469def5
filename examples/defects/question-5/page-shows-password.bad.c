// The status page fills the password of the network into its form.
#include "esp_http_server.h"
#include "board.h"
#include <stdio.h>

static struct { char ssid[33]; char password[65]; } network;

static esp_err_t status_get(httpd_req_t *request) {
  char page[256];
  snprintf(page, sizeof page, "<input value='%s'><input type=password value='%s'>", network.ssid, network.password);
  return httpd_resp_send(request, page, strlen(page)); // expect: question-5
}

static const httpd_uri_t page_of = {.uri = "/", .method = HTTP_GET, .handler = status_get};
