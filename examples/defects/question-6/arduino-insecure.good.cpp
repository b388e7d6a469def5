// A scale posts weights from a sketch.
#include <WiFiClientSecure.h>
#include <HTTPClient.h>

static const char AUTHORITY[] PROGMEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

void post_weight(float kilograms) {
  WiFiClientSecure client;
  HTTPClient http;
  client.setCACert(AUTHORITY);
  if (!http.begin(client, "https://scales.example.org/weight")) return;
  http.addHeader("Content-Type", "application/json");
  http.POST("{\"kg\":" + String(kilograms) + "}");
  http.end();
}
