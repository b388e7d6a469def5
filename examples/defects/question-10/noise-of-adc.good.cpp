// A sketch draws the code that pairs a telephone.
#include <BLEDevice.h>
#include <BLESecurity.h>

void setup() {
  BLEDevice::init("OXIMETER");
  BLESecurity *security = new BLESecurity();
  uint32_t code = esp_random() % 900000 + 100000;
  security->setCapability(ESP_IO_CAP_OUT);
  security->setStaticPIN(code);
}

void loop() {}
