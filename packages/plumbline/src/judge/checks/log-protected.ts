import { defineCheck, type Finding, metUnless, notApplicable, type Setting } from "#model";

import { deviceSettings, ownUses, settingsOf } from "../firmware.ts";
import { counted } from "../own-code.ts";

/** Backends that take records out of the reach of whoever holds the device. */
const ELSEWHERE = /^CONFIG_LOG_BACKEND_(?:NET|SYSLOG|MQTT|CLOUD|WS|ADSP_HDA)$/;
/** Backends that keep records over a restart, in the device itself. */
const KEEPS = /^CONFIG_(?:LOG_BACKEND_FS|LOG_BACKEND_FLASH|LOG_BACKEND_FCB|MEMFAULT|NVS_AUDIT_LOG)$/;
/** Backends that show records to whoever is connected and keep none. */
const SHOWS = /^CONFIG_(?:LOG_BACKEND_(?:UART|RTT|SWO|BLE|NATIVE_POSIX|XTENSA_SIM|SEMIHOST)|LOG_MODE_MINIMAL|LOG_PRINTK|LOG)$/;

export default defineCheck({
  id: "log-protected",
  question: "Are records of security events kept where an attacker can neither erase nor change them?",
  why: "Who has broken in erases the traces first; a record that leaves the device at once, or that is chained and signed, stays.",
  fix: "Send records to a collector that only appends (syslog over TLS, journal-remote, audit), or chain and sign them in storage that only the logger can write; on Linux seal the journal.",
  needs: ["sourceUses"],
  considers: ["settings", "languages", "policies"],
  cwe: [117, 778],
  judge({ sourceUses, settings, languages, policies }) {
    const groups = deviceSettings(settings, languages);
    const of = (names: RegExp): readonly Setting[] => groups.flatMap((group) => settingsOf(group, names));
    // What only a serial port or a debug build shows is no record yet: security-events-logged tells of it.
    const events = ownUses(sourceUses, languages, "securityEvent").filter(
      ({ detail = "" }) => !/to the (?:serial port|debug log)$/.test(detail),
    );
    const audited = events.filter(({ detail = "" }) =>
      /log of the kernel|security log of|event log of|authenticates the records/.test(detail),
    );
    const collectors = (policies?.services ?? []).filter(({ name }) =>
      /journal-(?:upload|remote)|auditd|rsyslog|syslog-ng|fluent-?bit|vector/i.test(name),
    );
    const standing = [...of(ELSEWHERE), ...audited, ...collectors].map(({ location }) => location);
    // The setting that names the port says most.
    const shown = of(SHOWS).toSorted((a, b) => Number(b.name.includes("BACKEND")) - Number(a.name.includes("BACKEND")));
    if (events.length + standing.length + shown.length + of(KEEPS).length === 0)
      return notApplicable(
        `none of ${counted(sourceUses.filesRead, "source file")} and no setting writes a log that could be kept (see security-events-logged)`,
      );
    const local =
      standing.length > 0
        ? []
        : localOnly(
            of(KEEPS),
            shown,
            events.map(({ location, detail = "" }) => ({ location, detail })),
          );
    return metUnless({
      findings: local,
      standing,
      denominator: { seen: standing.length + local.length > 0 ? 1 : 0, of: 1, what: "logs" },
      met: "records are authenticated, leave the device, or go to a log that only the system can write",
      unmet: "no record of a security event outlives the device's restart or its attacker",
      unknown: {
        because: "security events are recorded, and nothing in the tree shows what guards the records",
        next: "Put the configuration of the journal (Seal=yes, journal-upload) or of the syslog daemon into the inspected directory; chain and sign a log of your own.",
      },
    });
  },
});

interface Event {
  readonly location: Finding["location"];
  readonly detail: string;
}

function localOnly(kept: readonly Setting[], shown: readonly Setting[], events: readonly Event[]): Finding[] {
  const [stored] = kept;
  if (stored)
    return [
      found(
        stored.location,
        `${stored.name}=y keeps records in the device, where nothing that is seen guards them from being erased`,
        "note",
      ),
    ];
  const [setting] = shown;
  if (setting)
    return [found(setting.location, `${setting.name}=y shows records to whoever is connected, and no setting keeps them`, "low")];
  const event = events.find(({ detail }) => /to the (?:log|console)$/.test(detail));
  return event ? [found(event.location, "records go to a port or console, and nothing that is seen keeps them", "low")] : [];
}

const found = (location: Finding["location"], message: string, severity: Finding["severity"]): Finding => ({
  location,
  message,
  severity,
  cwe: [778],
  reach: "physical",
});
