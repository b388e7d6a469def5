import { defineCheck, type Finding, metUnless, notApplicable, type SourceUse, unknown } from "#model";

import { ownUses } from "../firmware.ts";
import { hintOf, saidBy } from "../hints.ts";
import { counted, startOf, ownCode } from "../own-code.ts";
import { inFunction } from "../use-findings.ts";
import { updateWrites } from "../update-writes.ts";

/** What a mechanism should leave a record of: the kinds of event of which one is enough. */
const MECHANISMS = [
  { what: "authenticates or pairs", events: ["authentication", "pairing"], of: "authentication" },
  { what: "installs new software", events: ["software change", "integrity"], of: "update" },
] as const;

export default defineCheck({
  id: "security-events-logged",
  question: "Does the product record security events: logins and pairings, changes of software and settings, failed checks?",
  why: "After an incident the log is the only witness; what was never recorded can never be told.",
  fix: "Record each pairing and login with its outcome, each installation, each change of settings that matter, each signature or checksum that failed, with a time that can be trusted.",
  needs: ["sourceUses"],
  considers: ["languages"],
  cwe: [778],
  judge({ sourceUses, languages }) {
    const own = languages ? ownCode(languages).filter(({ language }) => language !== "Assembly") : [];
    if (languages && own.length === 0) return notApplicable("no source of the product's own was found");
    // What only a debug build writes is no record.
    const recorded = ownUses(sourceUses, languages, "securityEvent").filter(({ detail = "" }) => !detail.endsWith("the debug log"));
    // A port that somebody may listen to keeps nothing.
    const printed = recorded.filter(({ detail = "" }) => detail.endsWith("to the serial port"));
    const events = recorded.filter(({ detail = "" }) => !detail.startsWith("authenticates") && !detail.endsWith("to the serial port"));
    const kinds = new Set(events.map(kindOf));
    // An audit log of the product's own takes any kind of event; which, its arguments say, and they are not read here.
    const keepsLog = kinds.has(AUDIT) || recorded.length > events.length + printed.length;
    const silent = (keepsLog ? [] : MECHANISMS)
      .filter(({ events: wanted }) => !wanted.some((kind) => kinds.has(kind)))
      .flatMap(({ what, of }) => {
        const [first] =
          of === "update"
            ? updateWrites(sourceUses, languages)
            : ownUses(sourceUses, languages, "authentication").filter(({ detail }) => detail !== "compares a secret");
        return first ? [silentMechanism(first, what)] : [];
      });
    const hint = events.length === 0 && silent.length === 0 ? hintOf(sourceUses, languages, "securityEvent") : undefined;
    if (hint)
      return unknown(
        `no call that is known records a security event, but ${saidBy(hint, "records")}`,
        "Look there, and attest which logins, pairings, updates, changed settings and failed checks are recorded.",
      );
    const login = hintOf(sourceUses, languages, "authentication");
    const isOpen = login !== undefined || ownUses(sourceUses, languages, ...OPENINGS).length > 0;
    const nothing: Finding[] =
      events.length === 0 && silent.length === 0 && !keepsLog && own.length > 0
        ? [
            {
              location: printed[0]?.location ?? login?.location ?? startOf(own, "no security event"),
              message: printed[0]
                ? `${printed[0].name}${inFunction(printed[0])}: ${counted(printed.length, "security event is", "security events are")} printed to a serial port, and nothing that is seen keeps a record`
                : `none of ${counted(own.length, "source file")} of the product's own writes a record of a login, a pairing, an update, a changed setting or a failed check`,
              // Where nobody logs in and nothing connects, a failed check is all that there is to record.
              severity: isOpen ? "low" : "note",
              cwe: [778],
              reach: printed[0] ? "physical" : "local",
            },
          ]
        : [];
    const findings = [...silent, ...nothing];
    return metUnless({
      findings,
      standing: events.map(({ location }) => location),
      denominator: { seen: kinds.size, of: kinds.size, what: "kinds of security event" },
      met: `${counted(events.length, "log call records", "log calls record")} security events (${[...kinds].join(", ")})`,
      unmet:
        events.length === 0
          ? "no security event is recorded"
          : `${findings.length === 1 ? "one mechanism leaves" : `${findings.length} mechanisms leave`} no record`,
      unknown: {
        because: `none of ${counted(sourceUses.filesRead, "source file")} is seen to record a security event`,
        next: "Record pairings, logins, updates and failed checks by a log call that says so.",
      },
    });
  },
});

/** What lets somebody or something in. */
const OPENINGS = ["authentication", "cleartextTransport", "verifiedTransport", "flashWrite", "signatureCheck", "debugInterface"] as const;

const AUDIT = "an audit log";

/** "pairing, to the log" is of the kind pairing. */
const kindOf = ({ detail = "" }: SourceUse): string => (detail.includes(",") ? detail.slice(0, detail.indexOf(",")) : AUDIT);

const silentMechanism = (use: SourceUse, what: string): Finding => ({
  location: use.location,
  message: `${use.name}${inFunction(use)}: the product ${what}, and no log call records the outcome`,
  severity: "low",
  cwe: [778],
  reach: "local",
});
