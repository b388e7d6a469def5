// The status page tells whether there is a password for the network.
#include "esp_http_server.h"
#include "board.h"
#include <stdio.h>

static struct { char ssid[33]; char password[65]; } network;

static esp_err_t status_get(httpd_req_t *request) {
  char page[256];
  snprintf(page, sizeof page, "<input value='%s'>%s", network.ssid, strlen(network.password) > 0 ? "secured" : "open");
  return httpd_resp_send(request, page, strlen(page));
}

static const httpd_uri_t page_of = {.uri = "/", .method = HTTP_GET, .handler = status_get};
