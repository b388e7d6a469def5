// A sketch makes the password of its own network.
#include <WiFi.h>

static char network_password[9];

void network_start() {
  randomSeed(analogRead(34));
  for (int i = 0; i < 8; i++) {
    network_password[i] = (char)('a' + random(26)); // expect: question-10
  }
  WiFi.softAP("VENT", network_password);
}
