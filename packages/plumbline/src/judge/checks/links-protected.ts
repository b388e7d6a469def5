import { defineCheck, type Finding, hasSome, type KnownUseFact, metUnless, unknown } from "#model";

import { bluetoothValues, openValues } from "../bluetooth-values.ts";
import { isOurs, unitsSeen, unseenIn } from "../flows.ts";
import { locationsOf, originsOf, saysAlways, allUsesIn, within, withoutUses } from "../known-uses.ts";
import { counted } from "../own-code.ts";

const OLD = /^(?:SSL|TLS 1\.[01])/;

export default defineCheck({
  id: "links-protected",
  question: "Do the links of the product demand encryption and a peer that is known?",
  why: "A Bluetooth value without permissions is written by any telephone nearby; TLS that verifies nobody talks to whoever stands between.",
  fix: "Ask for encryption and authentication in the permissions of each value that carries data or commands, pair with a code that somebody compares, verify certificates (REQUIRED), and set TLS 1.2 as the lowest version.",
  needs: ["flows"],
  considers: ["languages", "sourceUses"],
  cwe: [306, 295, 319],
  judge({ flows, languages, sourceUses }) {
    const grounds = { flows, sourceUses, languages };
    const bluetooth = allUsesIn(grounds, "bluetooth");
    const values = bluetoothValues(bluetooth);
    const pairing = allUsesIn(grounds, "pairing");
    const links = allUsesIn(grounds, "tls");
    const open = links.filter((use) => saysAlways(use, "level", (said) => said === "no password"));
    const tls = links.filter(({ arguments: given }) =>
      given.some(
        ({ role, origins }) =>
          role === "verification" || role === "version" || (role === "address" && origins.some(({ means }) => means !== undefined)),
      ),
    );
    if (bluetooth.length + pairing.length + tls.length + open.length === 0)
      return withoutUses(flows, "sets up a Bluetooth value, a pairing or TLS", sourceUses);
    const isAsked = tls.some((use) => saysAlways(use, "verification", (said) => said === "asked"));
    const findings: Finding[] = [
      ...openValues(values),
      ...pairings(pairing),
      ...open.map(openNetwork),
      ...withoutWeaker(tls).flatMap((use) => [...unverified(use, isAsked), ...outdated(use), ...inClear(use)]),
    ];
    const sound = [
      ...values.filter(({ write, read }) => write === "protected" || (write === "none" && read === "protected")).map(({ use }) => use),
      ...tls.filter((use) => saysAlways(use, "verification", (said) => said === "required")),
      ...tls.filter((use) => saysAlways(use, "version", (said) => !OLD.test(said))),
      ...tls.filter((use) => saysAlways(use, "address", (said) => said === "encrypted")),
      ...pairing.filter((use) =>
        use.arguments.some(({ origins }) => origins.some(({ means }) => means === "authenticated" || means === "keyboard")),
      ),
    ];
    if (!hasSome(findings) && sound.length === 0)
      return unknown(
        `${counted(bluetooth.length + pairing.length + tls.length, "place sets", "places set")} up a link, and what it demands is not told by a constant`,
        "Set permissions, verification and versions by the names of the library where the link is set up.",
        unitsSeen(flows),
      );
    const count = values.length + pairing.length + tls.length + open.length;
    const gap = unseenIn(flows);
    if (!hasSome(findings) && gap !== undefined) return unknown(gap.because, gap.next, unitsSeen(flows));
    return metUnless({
      findings,
      standing: locationsOf(sound).filter((location) => isOurs(languages, location)),
      denominator: { seen: count, of: count, what: "places that set up a link" },
      met: `${counted(sound.length, "place demands", "places demand")} encryption or a peer that is verified, and none leaves it open`,
      unmet: `${counted(findings.length, "place leaves", "places leave")} a link open, of ${count} that set one up`,
      unknown: { because: "no link is set up", next: "Put the sources that open connections into the inspected directory." },
    });
  },
});

const WORST: readonly string[] = ["none", "just works"];

/** How the product pairs, once for a file: capability, flags and level say the same thing in three ways. */
function pairings(uses: readonly KnownUseFact[]): readonly Finding[] {
  const fixed = uses.filter((use) => {
    const origins = originsOf(use, "passkey");
    return origins.length > 0 && origins.every(({ is }) => is === "constant");
  });
  // A level is the least that is asked: a device that shows or takes a code gets more.
  const capabilities = new Set(uses.flatMap((use) => originsOf(use, "capability").map(({ means }) => means)));
  const hasCode = capabilities.has("display") || capabilities.has("keyboard");
  // Of the functions for pairing the one that tells of its end alone: the device shows nothing, takes nothing and asks nobody.
  const worst = hasCode || capabilities.has("asks") ? WORST : [...WORST, "cancel"];
  const roles = hasCode ? (["capability", "mode"] as const) : (["capability", "mode", "level"] as const);
  const asksNobody = uses.filter((use) => roles.some((role) => saysAlways(use, role, (said) => worst.includes(said))));
  const byFile = [...Map.groupBy(asksNobody, ({ location }) => location.path).values()];
  return [
    ...fixed.map((use): Finding => ({
      location: use.location,
      message: `${use.what}${within(use)}: every device pairs with the same code, which stands in its program`,
      severity: "medium",
      cwe: [798, 1392],
      reach: "near",
    })),
    ...byFile.map(([first, ...others]): Finding => ({
      location: first!.location,
      message: `${first!.what}${within(first!)}: pairing asks nobody ("just works"): who is in reach at that moment pairs, or stands between`,
      severity: "low",
      cwe: [287],
      reach: "near",
      ...(others.length > 0 && { related: others.slice(0, 20).map(({ location, what }) => ({ location, message: `${what}: the same` })) }),
    })),
  ];
}

const openNetwork = (use: KnownUseFact): Finding => ({
  location: use.location,
  message: `${use.what}${within(use)}: a wireless network without a password: whoever is in reach joins it and talks to the device`,
  severity: "medium",
  cwe: [306, 319],
  reach: "near",
});

/** Where nothing of a certificate is looked at, its name need not be told beside. */
function withoutWeaker(uses: readonly KnownUseFact[]): readonly KnownUseFact[] {
  const off = new Set(uses.filter((use) => saysAlways(use, "verification", (said) => said === "off")).map(functionOf));
  return uses.filter((use) => !(off.has(functionOf(use)) && saysAlways(use, "verification", (said) => said === "name unchecked")));
}

const functionOf = ({ location, inFunction }: KnownUseFact): string => `${location.path} ${inFunction}`;

function unverified(use: KnownUseFact, isAsked: boolean): readonly Finding[] {
  if (saysAlways(use, "verifier", (said) => said === "off")) return [overruled(use)];
  const means = originsOf(use, "verification").map((origin) => origin.means);
  const isOff = means.length > 0 && means.every((said) => said === "off");
  const isOpen = means.length > 0 && means.every((said) => said === "optional" || said === "name unchecked" || said === "off");
  if (!isOpen || (!isOff && isAsked)) return [];
  const named = means.includes("name unchecked");
  return [
    {
      location: use.location,
      message: `${use.what}${within(use)}: ${isOff ? "no certificate is verified: whoever stands between is the peer" : named ? "any certificate of the authority will do: the name in it is not compared" : "the peer is let in whatever its certificate says"}`,
      severity: isOff ? "high" : "medium",
      cwe: [295],
      reach: "remote",
      ...relatedTo(use, "verification"),
    },
  ];
}

const overruled = (use: KnownUseFact): Finding => ({
  location: use.location,
  message: `${use.what}${within(use)}: ${originsOf(use, "verifier")[0]?.name ?? "the function"} is asked for the last word and always says yes: every certificate is good`,
  severity: "high",
  cwe: [295],
  reach: "remote",
  ...relatedTo(use, "verifier"),
});

/** An address that begins in clear wherever it comes from. */
function inClear(use: KnownUseFact): readonly Finding[] {
  const origins = originsOf(use, "address");
  const told = origins.flatMap(({ means }) => means ?? []);
  // What is put behind the beginning changes nothing of it.
  const isOpen = origins.some(({ means, is }) => means === undefined && is !== "text" && is !== "constant");
  if (told.length === 0 || isOpen || !told.every((said) => said.startsWith("in clear"))) return [];
  const scheme = told[0]?.replace("in clear by ", "");
  return [
    {
      location: use.location,
      message: `${use.what}${within(use)}: an address that begins with ${scheme}: whoever is on the way reads and changes what goes there`,
      severity: "medium",
      cwe: [319],
      reach: "remote",
      ...relatedTo(use, "address"),
    },
  ];
}

function outdated(use: KnownUseFact): readonly Finding[] {
  const means = originsOf(use, "version").flatMap((origin) => origin.means ?? []);
  const old = means.filter((said) => OLD.test(said));
  if (old.length === 0 || old.length < means.length) return [];
  return [
    {
      location: use.location,
      message: `${use.what}${within(use)}: ${old[0]} is accepted, whose ciphers and handshakes are broken; TLS 1.2 is the lowest that should be`,
      severity: "medium",
      cwe: [327, 757],
      reach: "remote",
      ...relatedTo(use, "version"),
    },
  ];
}

/** The line that the value comes from, where that is another one. */
function relatedTo(use: KnownUseFact, role: "verification" | "version" | "verifier" | "address"): Pick<Finding, "related"> {
  const elsewhere = originsOf(use, role).filter(
    ({ location }) => location.path !== use.location.path || location.line !== use.location.line,
  );
  return elsewhere.length === 0
    ? {}
    : {
        related: elsewhere
          .slice(0, 10)
          .map(({ location, name }) => ({ location, message: `${name === "" ? "the value" : name} comes from here` })),
      };
}
