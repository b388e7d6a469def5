// The updater of a bedside monitor loads over HTTPS.
#include <curl/curl.h>
#include "board.h"

int load(CURL *curl, const char *path) {
  char url[128];
  snprintf(url, sizeof(url), "https://update.example.org/%s", path);
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L); // expect: question-6
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
  return curl_easy_perform(curl) == CURLE_OK ? 0 : -1;
}
