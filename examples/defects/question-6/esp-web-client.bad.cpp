// A sketch sends a heart rate to an address that is put together.
#include <WiFi.h>
#include <HTTPClient.h>

static String address(const char *path) {
  return String("http://api.example.org/") + path;
}

void send(int rate) {
  HTTPClient http;
  http.begin(address("rates")); // expect: question-6
  http.POST(String(rate));
  http.end();
}
