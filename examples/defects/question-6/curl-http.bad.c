// A workstation sends measurements of patients to a server.
#include <curl/curl.h>
#include <stdio.h>
#include "board.h"

#define SERVER "http://records.example.org"

int send_measurement(const char *json) {
  CURL *curl = curl_easy_init();
  if (curl == NULL) return -1;
  curl_easy_setopt(curl, CURLOPT_URL, SERVER "/v1/measurements"); // expect: question-6
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, json);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  CURLcode code = curl_easy_perform(curl);
  curl_easy_cleanup(curl);
  return code == CURLE_OK ? 0 : -1;
}
