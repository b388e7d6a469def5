/** Names that speak of a Bluetooth link: its rules are others than those of a network. */
const RADIO =
  /^(?:BT_|BLE_|SEC_|ESP_LE|ESP_BLE|ESP_GATT|pm_sec|aci_ga(?:p|tt)|GATT_|write_access$|NimBLE|BLEDevice|createCharacteristic$|setAuthenticationMode$|createBond$)/;

/** Whether what is called or set belongs to Bluetooth. */
export const isRadio = (name: string): boolean => RADIO.test(name);
