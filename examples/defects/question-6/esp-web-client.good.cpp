// A sketch sends a heart rate to an address that is put together.
#include <WiFi.h>
#include <HTTPClient.h>

static String address(const char *path) {
  return String("https://api.example.org/") + path;
}

void send(int rate) {
  HTTPClient http;
  http.begin(address("rates"));
  http.POST(String(rate));
  http.end();
}
