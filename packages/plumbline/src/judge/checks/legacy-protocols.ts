import {
  defineCheck,
  type Finding,
  type LanguagesFact,
  type Location,
  metUnless,
  notApplicable,
  type ProvisioningStep,
  type Setting,
  type SettingsFact,
  type SourceUsesFact,
  type Severity,
} from "#model";

import { isFirmware, ownUses } from "../firmware.ts";
import { deviceSteps, isHttp, weighed } from "../provisioned.ts";
import { isRadio } from "../radio.ts";
import { releaseConfigurations, settingsLike } from "../release-settings.ts";
import { isOwn } from "../roles.ts";

export default defineCheck({
  id: "legacy-protocols",
  question: "Does the device speak only protocols that still protect what they carry?",
  why: "Telnet, FTP, SMB 1, TLS before 1.2 and MQTT without TLS hand logins and data to everybody on the way, and most are the first thing that an intruder tries.",
  fix: "SSH for Telnet and FTP, SMB 3 for SMB 1, TLS 1.2 or 1.3 only, MQTT on 8883; leave the old server out of the image.",
  needs: [],
  considers: ["provisioning", "sourceUses", "settings", "product", "build", "binaries", "languages"],
  cwe: [319, 327],
  judge(facts) {
    const { provisioning, sourceUses, settings, languages } = facts;
    const spoken = deviceSteps(provisioning, languages, "protocol");
    const steps = spoken.filter((step) => !isHttp(step));
    const old = ownUses(sourceUses, languages, "cleartextTransport", "verificationOff").filter(
      ({ name, detail = "" }) => OLD.test(name) || OLD.test(detail),
    );
    const modern = ownUses(sourceUses, languages, "verifiedTransport").filter(({ name }) => !isRadio(name));
    const set = protocolSettings(settings, languages);
    const findings = [...steps.filter(({ guarded }) => !guarded).map(ofStep), ...firstOfFile(old).map(ofUse), ...set.old.map(ofSetting)];
    const standing: readonly Location[] = [...steps.filter(({ guarded }) => guarded), ...modern, ...set.modern].map(
      ({ location }) => location,
    );
    // That a library of TLS is built in says nothing where no connection is opened.
    const none = findings.length + standing.length === set.modern.length && spoken.length === steps.length ? noNetwork(facts) : undefined;
    if (none !== undefined) return notApplicable(none);
    const count = findings.length + standing.length;
    return metUnless({
      findings,
      standing,
      denominator: { seen: count, of: Math.max(count, 1), what: "places that choose a protocol" },
      met:
        count === 1
          ? "the one place that chooses a protocol chooses no old one"
          : `no old protocol is among ${count} places that choose one`,
      unmet: findings.length === 1 ? "one place speaks an old protocol" : `${findings.length} places speak old protocols`,
      unknown: unprotected(spoken, ownUses(sourceUses, languages, "cleartextTransport")),
    });
  },
});

/** Where connections are seen and none is encrypted, there is no version of a protocol to judge yet. */
function unprotected(spoken: readonly ProvisioningStep[], clear: readonly Use[]): { readonly because: string; readonly next: string } {
  const first = clear.find(({ name }) => !isRadio(name))?.name ?? spoken.find((step) => isHttp(step) && !step.guarded)?.what;
  return first === undefined
    ? {
        because: "nothing in the tree shows which protocols the device speaks",
        next: "Put the settings of the network services, or the sources that open connections, into the inspected directory.",
      }
    : {
        because: `the connections that are seen (${first}) choose no protocol that protects what they carry`,
        next: "Encrypt them (encrypted-transport names the places) with TLS 1.2 or 1.3, and inspect again.",
      };
}

const OLD =
  /telnet|\b(?:tft|ft)p\b|_FTP\b|smb ?v?1\b|SSLv[23]|\bssl[23]\b|TLSv1(?:_[01])?(?:_|\b(?!\.[23]))|TLS1_[01]\b|PROTOCOL_TLSv1|\brlogin\b|TLS 1\.[01]\b/i;
const OLD_SETTING =
  /^(?:CONFIG_)?(?:SHELL_BACKEND_TELNET|FTP_CLIENT|FTPS?_SERVER|TFTP_LIB|MBEDTLS_TLS_VERSION_1_[01]|MBEDTLS_SSL_PROTO_(?:SSL3|TLS1|TLS1_1)|ESP_TLS_\w{0,30}TLS1_[01])$/;
const MODERN_SETTING = /^(?:CONFIG_)?(?:MBEDTLS_TLS_VERSION_1_[23]|MBEDTLS_SSL_PROTO_TLS1_[23]|NET_SOCKETS_SOCKOPT_TLS|MQTT_LIB_TLS)$/;
const ON = /^(?!n$|0$|"?"?$).{0,40}$/;

function protocolSettings(
  settings: SettingsFact | undefined,
  languages: LanguagesFact | undefined,
): { readonly old: readonly Setting[]; readonly modern: readonly Setting[] } {
  const own = releaseConfigurations(settings).filter(({ files }) => files.some((path) => isOwn(languages, path)));
  return {
    old: own.flatMap((one) => settingsLike(one, OLD_SETTING, ON)),
    modern: own.flatMap((one) => settingsLike(one, MODERN_SETTING, ON)),
  };
}

const WEIGHT: readonly (readonly [what: RegExp, severity: Severity])[] = [
  [/Telnet|inetd|rsh|SMB 1|SSH 1|without login|WEP/, "high"],
  [/TFTP|FTP|MQTT|VNC|SNMP|TLS before|WPA|broken algorithms/, "medium"],
];

const ofStep = ({ what, detail, where, location }: ProvisioningStep): Finding => ({
  location,
  message: detail === undefined ? what : `${what}: ${detail}`,
  severity: weighed(WEIGHT.find(([pattern]) => pattern.test(what))?.[1] ?? "medium", where),
  cwe: [/TLS before|SSH|SMB|WEP|WPA/.test(what) ? 327 : 319],
  reach: /WEP|WPA/.test(what) ? "near" : "remote",
});

type Use = ReturnType<typeof ownUses>[number];

/** A file that speaks a protocol does so in many lines. */
const firstOfFile = (uses: readonly Use[]): readonly Use[] =>
  [...Map.groupBy(uses, ({ location, name }) => `${location.path}\n${name}`).values()].flatMap((group) => group.slice(0, 1));

const ofUse = ({ name, detail, location }: Use): Finding => ({
  location,
  message: `${name}: ${detail ?? "an old protocol that protects nothing"}`,
  severity: "medium",
  cwe: [/ssl|tls/i.test(name) ? 327 : 319],
  reach: "remote",
});

const ofSetting = ({ name, value, location }: Setting): Finding => ({
  location,
  message: `${name}=${value} builds an old protocol into the release`,
  severity: /TELNET/.test(name) ? "high" : "medium",
  cwe: [/TLS|SSL/.test(name) ? 327 : 319],
  reach: "remote",
});

const NETWORK = /^(?:wifi|ethernet|cellular)$/;

/** Bluetooth, serial lines and buses have other rules; and firmware whose every source is silent opens no connection. */
function noNetwork(facts: NetworkGrounds): string | undefined {
  const connections = facts.product?.connections.value ?? [];
  const { filesRead = 0 } = facts.sourceUses ?? {};
  const opens = ownUses(facts.sourceUses, facts.languages, "cleartextTransport", "verifiedTransport").some(({ name }) => !isRadio(name));
  if (opens || connections.some((one) => NETWORK.test(one))) return undefined;
  const named = connections.filter((one) => one !== "network");
  if (named.length > 0) return `the product has no network (${named.join(", ")})`;
  return filesRead > 0 && isFirmware(facts) ? `none of ${filesRead} source files opens a network connection` : undefined;
}

type NetworkGrounds = Parameters<typeof isFirmware>[0] & { readonly sourceUses: SourceUsesFact | undefined };
