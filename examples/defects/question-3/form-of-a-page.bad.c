// A form of the device's own page sets a stimulation.
#include "esp_http_server.h"
#include "board.h"
#include <stdio.h>

struct stimulation { int amplitude_ua; int width_us; };
static struct stimulation stimulation;

static esp_err_t stimulation_post(httpd_req_t *request) {
  char body[64] = {0};
  int amplitude = 0, width = 0;
  if (httpd_req_recv(request, body, sizeof body - 1) <= 0) return ESP_FAIL;
  if (sscanf(body, "ua=%d&us=%d", &amplitude, &width) != 2) return ESP_FAIL;
  if (width < 50 || width > 450) return ESP_FAIL;
  stimulation.width_us = width;
  stimulation.amplitude_ua = amplitude; // expect: question-3
  return ESP_OK;
}

static const httpd_uri_t page = {.uri = "/stimulation", .method = HTTP_POST, .handler = stimulation_post};
