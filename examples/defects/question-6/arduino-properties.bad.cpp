// A sketch offers the level of a stimulation to a telephone.
#include <ArduinoBLE.h>

BLEService stimulation("19b10000-e8f2-537e-4f6c-d104768a1214");
BLEByteCharacteristic level("19b10001-e8f2-537e-4f6c-d104768a1214", BLERead | BLEWrite); // expect: question-6

void setup() {
  pinMode(5, OUTPUT);
  BLE.begin();
  BLE.setLocalName("STIM");
  stimulation.addCharacteristic(level);
  BLE.addService(stimulation);
  BLE.advertise();
}

void loop() {
  BLEDevice central = BLE.central();
  if (central && central.connected() && level.written()) analogWrite(5, level.value());
}
