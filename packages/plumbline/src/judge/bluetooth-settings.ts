import type { EffectiveSettings, Finding, Setting } from "#model";

import { settingsOf } from "./firmware.ts";

const BLUETOOTH = /^CONFIG_BT$/;
const SERVES = /^CONFIG_BT_(?:PERIPHERAL|CENTRAL)$/;
/** An image that is only the controller of a radio: the host on the other core pairs. */
const CONTROLLER = /^CONFIG_BT_HCI_RAW$/;
const PAIRS = /^CONFIG_(?:BT_SMP|BT_MESH)$/;
const SECURITY_MANAGER = /^CONFIG_BT_SMP$/;
/** Permissions of the services that the platform brings along: heart rate, thermometer, the management of the device. */
const OPEN = /^CONFIG_(?:(?:BT|BLE)_\w{1,40}_DEFAULT|MCUMGR_TRANSPORT_BT)_PERM_RW$/;
const DEMANDS = /^CONFIG_(?:(?:BT|BLE)_\w{1,40}_DEFAULT|MCUMGR_TRANSPORT_BT)_PERM_RW_(?:ENCRYPT|AUTHEN)$/;

/** Settings that make it possible to pair where Bluetooth links are made: they demand nothing of any link. */
export const pairable = (groups: readonly (readonly EffectiveSettings[])[]): readonly Setting[] =>
  groups.filter((group) => settingsOf(group, SERVES).length > 0).flatMap((group) => settingsOf(group, SECURITY_MANAGER));

/** Settings by which values of a Bluetooth service ask for encryption. */
export const demanded = (groups: readonly (readonly EffectiveSettings[])[]): readonly Setting[] =>
  groups.flatMap((group) => settingsOf(group, DEMANDS));

/** Services whose values a setting opens to everybody, once for each setting. */
export function openServices(groups: readonly (readonly EffectiveSettings[])[]): readonly Finding[] {
  const byName = Map.groupBy(
    groups.flatMap((group) => settingsOf(group, OPEN)),
    ({ name }) => name,
  );
  return [...byName.values()].map(([first]) => ({
    location: first!.location,
    message: `${first!.name}=y: whoever is in reach reads and writes the values of this Bluetooth service: no pairing and no encryption is asked`,
    severity: "medium",
    cwe: [306, 319],
    reach: "near",
  }));
}

/** Bluetooth without the Security Manager pairs with nobody, and so encrypts nothing. */
export function unpaired(group: readonly EffectiveSettings[]): readonly Finding[] {
  const [bluetooth] = settingsOf(group, BLUETOOTH);
  if (
    !bluetooth ||
    settingsOf(group, PAIRS).length > 0 ||
    settingsOf(group, CONTROLLER).length > 0 ||
    settingsOf(group, SERVES).length === 0
  )
    return [];
  return [
    {
      location: bluetooth.location,
      message: "Bluetooth is on, and CONFIG_BT_SMP is not: without pairing no link is encrypted",
      severity: "medium",
      cwe: [319],
      reach: "near",
    },
  ];
}
