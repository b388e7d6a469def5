import {
  type Answer,
  defineCheck,
  type Finding,
  metUnless,
  notApplicable,
  type ProvisioningStep,
  type Setting,
  type SourceUse,
  unknown,
} from "#model";

import { demanded, openServices, pairable, unpaired } from "../bluetooth-settings.ts";
import { deviceSettings, ownUses, settingsOf } from "../firmware.ts";
import { neverShipped } from "../never-shipped.ts";
import { counted } from "../own-code.ts";
import { deviceSteps, isHttp, weighed } from "../provisioned.ts";
import { isRadio } from "../radio.ts";
import { filesWithValues, notTold } from "../told-by-flows.ts";
import { findingsOf, inFunction } from "../use-findings.ts";

/** Links that somebody chose and that always encrypt. */
const ENCRYPTS = /^CONFIG_(?:HTTPS_OTA|OPENTHREAD|WIFI_NM_WPA_SUPPLICANT_CRYPTO)$/;
/** What makes TLS possible, whoever uses it. ESP-IDF sets its TLS and its Security Manager by default, whatever the product opens. */
const ENABLES =
  /^CONFIG_(?:NET_SOCKETS_SOCKOPT_TLS|MQTT_LIB_TLS|MBEDTLS_TLS_LIBRARY|ESP_HTTPS_SERVER_ENABLE|COAP_DTLS|LWM2M_DTLS_SUPPORT)$/;

export default defineCheck({
  id: "encrypted-transport",
  question: "Are the connections that the product opens encrypted?",
  why: "What goes over the air or a network in clear is read and changed by everybody on the way: measurements, names, commands.",
  fix: "TLS 1.2 or 1.3 for every network connection (https, mqtts, wss), pairing with encryption for every Bluetooth characteristic that carries data or commands.",
  needs: ["sourceUses"],
  considers: ["languages", "settings", "build", "provisioning", "flows"],
  cwe: [319],
  judge({ sourceUses, languages, settings, build, provisioning, flows }) {
    if (sourceUses.filesRead === 0) return unknown("no source file could be read", "Make the files on the integrity page readable.");
    // Telnet and FTP are told by legacy-protocols.
    // Values of Bluetooth in files that were understood are told by links-protected.
    const told = filesWithValues(flows, languages);
    const isOpen = notTold({ flows, sourceUses, languages }, "tls");
    const places = ownUses(sourceUses, languages, "cleartextTransport")
      .filter(isOpen)
      .filter(
        ({ name, detail = "", location }) =>
          !(isRadio(name) && told.has(location.path)) &&
          !/telnet|ftp/i.test(name) &&
          !/\b(?:telnet|t?ftp)\b/i.test(detail) &&
          !neverShipped(build, location.path),
      );
    const clear = places.filter(({ danger }) => danger !== "none");
    const encrypted = ownUses(sourceUses, languages, "verifiedTransport").filter(({ location }) => !neverShipped(build, location.path));
    const groups = deviceSettings(settings, languages);
    const set = groups.flatMap((group) => settingsOf(group, ENCRYPTS));
    const addressed = groups.flatMap((group) => [...settingsOf(group, ADDRESS, CLEAR), ...settingsOf(group, MQTT_PORT, /^"?1883"?$/)]);
    const servers = deviceSteps(provisioning, languages, "protocol").filter(isHttp);
    const bare = encrypted.length > 0 ? [] : groups.flatMap(unpaired);
    const opened = openServices(groups);
    // Where links-protected tells of Bluetooth, nothing here says that it is encrypted.
    const proven = encrypted.filter(({ name }) => !(isRadio(name) && told.size > 0));
    const demands = told.size > 0 ? [] : demanded(groups);
    const withTls = new Set(encrypted.filter(({ name }) => !isRadio(name)).map(({ location }) => location.path));
    // A plain socket beside TLS in the same file is what TLS runs over, and so is a server that is handed to it.
    const open = clear.filter(({ name, location, danger }) => !((danger === "low" || IS_WRAPPED.test(name)) && withTls.has(location.path)));
    const unseen = places.filter(({ danger }) => danger === "none");
    const findings: Finding[] = [
      ...findingsOf(
        open.filter(({ name }) => !isRadio(name)),
        ({ name }) => name,
        saidOf,
      ),
      ...findingsOf(open.filter(({ name }) => isRadio(name)).map(byFile), ({ name }) => name, saidOfRadio),
      ...bare,
      ...opened,
      ...addressed.map(ofSetting),
      ...servers.filter(({ guarded }) => !guarded).map(ofStep),
    ];
    const standing = [...proven, ...set, ...demands, ...servers.filter(({ guarded }) => guarded)].map(({ location }) => location);
    const count = findings.length + standing.length;
    const hasRadio = demands.length > 0 || proven.some(({ name }) => isRadio(name)) || told.size > 0;
    const idle = hasRadio ? undefined : pairable(groups)[0];
    if (findings.length === 0 && idle !== undefined) return undemanded(idle);
    if (count === 0 && unseen.length > 0) return addressesUnseen(unseen);
    const [tls] = groups.flatMap((group) => settingsOf(group, ENABLES));
    if (count === 0 && tls !== undefined) return unused(tls);
    if (count === 0 && told.size > 0)
      return notApplicable("the one kind of link in sight is Bluetooth, and what it demands is told by links-protected");
    if (count === 0)
      return notApplicable(
        `none of ${counted(sourceUses.filesRead, "source file")} and no setting opens a network or radio connection that is known`,
      );
    return metUnless({
      findings,
      standing,
      denominator: { seen: count, of: count, what: "places that open or set up a connection" },
      met:
        count === 1
          ? "the one place that opens or sets up a connection encrypts it"
          : `all ${count} places that open or set up a connection encrypt it`,
      unmet: `${findings.length} of ${counted(count, "place opens", "places open")} a connection that nothing encrypts`,
      unknown: { because: "no connection is seen", next: "Put the sources that open connections into the inspected directory." },
    });
  },
});

/** Setting in which an address stands, and the beginning of one in clear. */
const ADDRESS = /(?:URL|URI|SERVER|HOST|ENDPOINT|BROKER|ADDR)/;
const CLEAR = /^"?(?:http|ftp|ws|mqtt|tcp|coap):\/\/(?!localhost|127\.|0\.0\.0\.0|\[::1)/i;
const MQTT_PORT = /(?:MQTT|BROKER)\w{0,40}PORT/;
/** Servers of libraries whose socket TLS is put around. */
const IS_WRAPPED = /^(?:Threading)?(?:HTTP|TCP|WSGI)Server$|^make_server$/;

const ofSetting = ({ name, value, location }: Setting): Finding => {
  const scheme = /^"?([a-z]{2,6}:\/\/)/i.exec(value)?.[1];
  return {
    location,
    message: scheme === undefined ? `${name}=1883: the port of MQTT without TLS` : `${name}: an address that begins with ${scheme}`,
    severity: scheme === undefined ? "low" : "medium",
    cwe: [319],
    reach: "remote",
  };
};

const ofStep = ({ what, detail, where, location }: ProvisioningStep): Finding => ({
  location,
  message: detail === undefined ? what : `${what}: ${detail}`,
  severity: weighed("medium", where),
  cwe: [319],
  reach: "remote",
});

/** The values of a Bluetooth service are set up one after the other, each in a function of its own: a file of them is one gap. */
const byFile = ({ inFunction: _inFunction, ...use }: SourceUse): SourceUse => use;

const saidOfRadio = (worst: SourceUse, all: readonly SourceUse[]): ReturnType<typeof saidOf> => ({
  ...saidOf(worst),
  message: `${worst.name}${all.length === 1 ? "" : ` (${all.length} places in this file)`}: ${worst.detail ?? "a Bluetooth link that is not encrypted"}`,
  reach: "near",
});

const saidOf = (
  worst: SourceUse,
): Omit<Finding, "location"> & { severity: "low" | "medium"; cwe: readonly number[]; message: string; reach: "remote" | "near" } => ({
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

/** Pairing is built in, and nothing that was seen asks for it. */
const undemanded = ({ name }: Setting): Answer =>
  unknown(
    `${name} makes it possible to pair and to encrypt, and no source and no setting in sight demands it of a Bluetooth link`,
    "Ask for encryption in the permissions of each Bluetooth value (BT_GATT_PERM_READ_ENCRYPT, BT_GATT_PERM_WRITE_ENCRYPT, or …_AUTHEN).",
    { seen: 0, of: 1, what: "kinds of link" },
  );

/** TLS is built in, and no place that opens a connection with it was seen. */
const unused = ({ name }: Setting): Answer =>
  unknown(
    `${name} makes TLS possible, and no source in sight opens a connection with it`,
    "Put the sources that open connections into the inspected directory, or attest that each of them uses TLS.",
    { seen: 0, of: 1, what: "kinds of link" },
  );
