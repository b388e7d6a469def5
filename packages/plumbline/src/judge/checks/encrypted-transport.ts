import { type Answer, defineCheck, type EffectiveSettings, type Finding, metUnless, notApplicable, type SourceUse, unknown } from "#model";

import { deviceSettings, ownUses, settingsOf } from "../firmware.ts";
import { neverShipped } from "../never-shipped.ts";
import { counted } from "../own-code.ts";
import { findingsOf, inFunction } from "../use-findings.ts";

/** What somebody chose: ESP-IDF sets its TLS and its Security Manager by default, whatever the product opens. */
const ENCRYPTS =
  /^CONFIG_(?:BT_SMP|NET_SOCKETS_SOCKOPT_TLS|MQTT_LIB_TLS|MBEDTLS_TLS_LIBRARY|ESP_HTTPS_SERVER_ENABLE|HTTPS_OTA|COAP_DTLS|LWM2M_DTLS_SUPPORT|OPENTHREAD|WIFI_NM_WPA_SUPPLICANT_CRYPTO)$/;
const BLUETOOTH = /^CONFIG_BT$/;
const SERVES_BLUETOOTH = /^CONFIG_BT_(?:PERIPHERAL|CENTRAL)$/;
const PAIRS = /^CONFIG_(?:BT_SMP|BT_MESH)$/;

export default defineCheck({
  id: "encrypted-transport",
  question: "Are the connections that the product opens encrypted?",
  why: "What goes over the air or a network in clear is read and changed by everybody on the way: measurements, names, commands.",
  fix: "TLS 1.2 or 1.3 for every network connection (https, mqtts, wss), pairing with encryption for every Bluetooth characteristic that carries data or commands.",
  needs: ["sourceUses"],
  considers: ["languages", "settings", "build"],
  cwe: [319],
  judge({ sourceUses, languages, settings, build }) {
    if (sourceUses.filesRead === 0) return unknown("no source file could be read", "Make the files on the integrity page readable.");
    // Telnet and FTP are told by legacy-protocols.
    const places = ownUses(sourceUses, languages, "cleartextTransport").filter(
      ({ name, location }) => !/telnet|ftp/i.test(name) && !neverShipped(build, location.path),
    );
    const clear = places.filter(({ danger }) => danger !== "none");
    const encrypted = ownUses(sourceUses, languages, "verifiedTransport").filter(({ location }) => !neverShipped(build, location.path));
    const groups = deviceSettings(settings, languages);
    const set = groups.flatMap((group) => settingsOf(group, ENCRYPTS));
    const bare = encrypted.length > 0 ? [] : groups.flatMap(unpaired);
    const withTls = new Set(encrypted.map(({ location }) => location.path));
    // A plain socket beside TLS in the same file is what TLS runs over.
    const open = clear.filter(({ location, danger }) => !(danger === "low" && withTls.has(location.path)));
    const unseen = places.filter(({ danger }) => danger === "none");
    if (open.length + encrypted.length + set.length + bare.length === 0 && unseen.length > 0) return addressesUnseen(unseen);
    if (open.length + encrypted.length + set.length + bare.length === 0)
      return notApplicable(
        `none of ${counted(sourceUses.filesRead, "source file")} and no setting opens a network or radio connection that is known`,
      );
    const count = open.length + encrypted.length + set.length + bare.length;
    return metUnless({
      findings: [...findingsOf(open, ({ name }) => name, saidOf), ...bare],
      standing: [...encrypted, ...set].map(({ location }) => location),
      denominator: { seen: count, of: count, what: "places that open or set up a connection" },
      met:
        count === 1
          ? "the one place that opens or sets up a connection encrypts it"
          : `all ${count} places that open or set up a connection encrypt it`,
      unmet: `${open.length + bare.length} of ${counted(count, "place opens", "places open")} a connection that nothing encrypts`,
      unknown: { because: "no connection is seen", next: "Put the sources that open connections into the inspected directory." },
    });
  },
});

const saidOf = (
  worst: SourceUse,
): Omit<Finding, "location"> & { severity: "low" | "medium"; cwe: readonly number[]; message: string; reach: "remote" } => ({
  message: `${worst.name}${inFunction(worst)}: ${worst.detail ?? "an address that is not encrypted"}`,
  severity: worst.danger === "low" ? "low" : "medium",
  cwe: [319],
  reach: "remote",
});

/** Clients are made, and whether their addresses begin with https stands elsewhere. */
function addressesUnseen(unseen: readonly SourceUse[]): Answer {
  const [first] = unseen;
  return unknown(
    `${counted(unseen.length, "call opens", "calls open")} a connection to an address that is not seen in the call (${first?.name ?? ""})`,
    "Refuse addresses that do not begin with https:// or wss:// where they are read, or attest which addresses are used.",
    { seen: 0, of: unseen.length, what: "places that open a connection" },
  );
}

/** Bluetooth without the Security Manager pairs with nobody, and so encrypts nothing. */
function unpaired(group: readonly EffectiveSettings[]): Finding[] {
  const [bluetooth] = settingsOf(group, BLUETOOTH);
  if (!bluetooth || settingsOf(group, PAIRS).length > 0 || settingsOf(group, SERVES_BLUETOOTH).length === 0) return [];
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
