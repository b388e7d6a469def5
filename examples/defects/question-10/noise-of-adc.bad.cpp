// A sketch draws the code that pairs a telephone.
#include <BLEDevice.h>
#include <BLESecurity.h>

void setup() {
  BLEDevice::init("OXIMETER");
  BLESecurity *security = new BLESecurity();
  randomSeed(analogRead(A0));
  uint32_t code = random(100000, 999999);
  security->setCapability(ESP_IO_CAP_OUT);
  security->setStaticPIN(code); // expect: question-10
}

void loop() {}
