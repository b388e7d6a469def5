import {
  defineCheck,
  type Finding,
  type FlowsFact,
  hasSome,
  type KnownUseFact,
  type LanguagesFact,
  metUnless,
  type OriginFact,
  unknown,
  type UseArgumentFact,
} from "#model";

import { isHeld } from "../claimed-protection.ts";
import { isOurs, programsRead, reachOf, unitsSeen, unseenIn } from "../flows.ts";
import { locationsOf, originsOf, saysAlways, allUsesIn, within, withoutUses } from "../known-uses.ts";
import { counted } from "../own-code.ts";

/** Modes that fail wholly where one nonce comes twice under one key. */
const STREAM = /GCM|CCM|CTR|ChaCha|Salsa|stream/;
/** Calls that count their nonce themselves. */
const COUNTS = /ctr_mode|crypt_ctr|AES_CTR_xcrypt/;
/** Tables that are no secret: public halves, certificates, what everybody may know. */
const PUBLIC = /pub|cert|root_?ca|anchor|modulus|prime|generator/i;

export default defineCheck({
  id: "keys-from-safe-places",
  question: "Do the keys and nonces of the product come from where nobody else can take them?",
  why: "A key in the program is the same in every device and read from one; a key made of the serial number is known to whoever reads the label; a nonce used twice opens what it encrypts.",
  fix: "Give each device a key of its own when it is made, keep it in a key store, derive others from it by HKDF; draw nonces anew or count them and never begin again; never write either to a log.",
  needs: ["flows"],
  considers: ["languages", "sourceUses"],
  cwe: [321, 323, 329, 345, 294, 522, 532],
  judge({ flows, languages, sourceUses }) {
    const grounds = { flows, sourceUses, languages };
    const uses = allUsesIn(grounds, "key", "cipher", "mac", "derive", "tls").filter((use) =>
      askedOf(use).some(({ origins }) => origins.length > 0),
    );
    const given = allUsesIn(grounds, "log", "send");
    const replayed = allUsesIn(grounds, "replay").filter((use) => !isHeld(use));
    const sums = checksumsAlone(flows, allUsesIn(grounds, "checksum"), languages);
    if (uses.length + given.length + replayed.length + sums.length === 0)
      return withoutUses(flows, "hands over a key or a nonce", sourceUses);
    const judged = uses.map((use) => ({
      use,
      told: [...keyFindings(use), ...nonceFindings(use)],
      isSafe: askedOf(use).every(isFromSafePlace),
    }));
    const findings = byCause([...judged.flatMap(({ told }) => told), ...given.map(givenAway)]).concat(sums, replayed.map(replayable));
    const safe = judged.filter((each) => each.isSafe).map(({ use }) => use);
    const open = judged.filter((each) => !each.isSafe && each.told.length === 0).map(({ use }) => use);
    const denominator = {
      seen: uses.length - open.length + sums.length,
      of: uses.length + sums.length,
      what: "places that are handed a key or a nonce, or that check a sum",
    };
    const [first] = open;
    if (!hasSome(findings) && first !== undefined)
      return unknown(
        `${open.length} of ${counted(uses.length, "place")} ${open.length === 1 ? "is" : "are"} handed a key or a nonce from where the sources do not tell (${first.what}${within(first)})`,
        `Look at ${first.location.path}:${first.location.line ?? 1} where the ${originsOf(first, "key").length > 0 ? "key" : "nonce"} comes from, or attest it.`,
        denominator,
      );
    const gap = unseenIn(flows);
    if (!hasSome(findings) && gap !== undefined) return unknown(gap.because, gap.next, unitsSeen(flows));
    return metUnless({
      findings,
      standing: locationsOf(safe),
      denominator,
      met: `${counted(safe.length, "place takes", "places take")} keys and nonces from a generator or a key store, and none from the program or a public name`,
      unmet: `${counted(findings.length, "place uses", "places use")} a key, a nonce or a check that somebody else can know, compute or send again`,
      unknown: { because: "no key is handed over in sight", next: "Put the sources that set keys into the inspected directory." },
    });
  },
});

const isWritten = ({ is, name }: OriginFact): boolean => (is === "table" || is === "text") && !PUBLIC.test(name);
/** No key yet: a pointer that is nothing, an offset, a buffer before it is filled. */
const isNothing = ({ is }: OriginFact): boolean => is === "constant" || is === "zeros" || is === "unset";
/** Where devices keep what they were given when they were made. */
const STORE = /flash|eeprom|nvs|nvm|otp|e?fuse|key_?store|secure_?element|provision|atca/i;
const isSafe = ({ is, name, does, isSecure, means }: OriginFact): boolean =>
  (is === "call" && STORE.test(name)) ||
  does === "storage" ||
  does === "derive" ||
  does === "agree" ||
  (does === "random" && isSecure === true) ||
  means === "decrypt";

/** The arguments that must come from a safe place; the nonce of what is decrypted comes along with it. */
const askedOf = (use: KnownUseFact): KnownUseFact["arguments"] =>
  use.arguments.filter(({ role }) => role === "key" || (role === "iv" && !isDecryption(use)));
const isDecryption = (use: KnownUseFact): boolean => saysAlways(use, "mode", (said) => said === "decrypt");
const isFromSafePlace = ({ origins }: UseArgumentFact): boolean =>
  origins.some(isSafe) && origins.every((origin) => isSafe(origin) || isNothing(origin));

function keyFindings(use: KnownUseFact): readonly Finding[] {
  const origins = originsOf(use, "key");
  if (origins.length === 0) return [];
  if (origins.some(isWritten) && origins.every((origin) => isWritten(origin) || origin.is === "constant")) {
    const name = origins.find((origin) => origin.name !== "")?.name;
    return [
      {
        location: use.location,
        message: `${use.what}${within(use)}: the key stands in the program${name === undefined ? "" : ` (${name})`}, the same in every device`,
        severity: "high",
        cwe: [321, 798],
        reach: "physical",
        ...elsewhere(use, origins, "the key stands here"),
      },
    ];
  }
  const identity = origins.filter(({ does }) => does === "identity");
  const rest = origins.filter(
    ({ does, is }) => does !== "identity" && is !== "table" && is !== "text" && is !== "zeros" && is !== "constant",
  );
  if (identity.length === 0 || rest.length > 0) return [];
  return [
    {
      location: use.location,
      message: `${use.what}${within(use)}: the key is made of ${identity[0]!.name}, which is no secret: who knows the address or number of the device knows its key`,
      severity: "high",
      cwe: [321, 340],
      reach: "near",
      ...elsewhere(use, identity, "the public name is read here"),
    },
  ];
}

function nonceFindings(use: KnownUseFact): readonly Finding[] {
  const origins = originsOf(use, "iv");
  if (origins.length === 0 || isDecryption(use)) return [];
  if (!origins.every(({ is }) => is === "zeros" || is === "table" || is === "text" || is === "constant")) return [];
  const algorithm = algorithmOf(use);
  const isStream = STREAM.test(algorithm);
  const name = origins.find((origin) => origin.name !== "")?.name;
  return [
    {
      location: use.location,
      message: `${use.what}${within(use)}: the nonce ${COUNTS.test(use.what) ? "begins anew after every start" : "is always the same"}${name === undefined ? "" : ` (${name})`}: ${isStream ? `with ${algorithm} two messages under one key open each other` : "equal messages look equal, and the first block can be foretold"}`,
      severity: isStream ? "high" : "medium",
      cwe: isStream ? [323, 329] : [329],
      reach: "near",
      ...elsewhere(use, origins, "the nonce stands here, and nothing writes it"),
    },
  ];
}

function algorithmOf(use: KnownUseFact): string {
  return originsOf(use, "algorithm").find(({ means }) => means !== undefined)?.means ?? use.algorithm ?? "this cipher";
}

function givenAway(use: KnownUseFact): Finding {
  const [origin] = originsOf(use, "key");
  const isSent = use.does === "send";
  return {
    location: use.location,
    message: `${use.what}${within(use)}: ${origin?.name ?? "what"} goes to ${isSent ? "the peer" : "the log"}, and is ${origin?.means === undefined ? "a secret" : `the secret that ${origin.means} is given`}`,
    severity: isSent ? "high" : "medium",
    cwe: isSent ? [522, 200] : [532],
    reach: isSent ? "near" : "local",
  };
}

const replayable = (use: KnownUseFact): Finding => ({
  location: use.location,
  message: `${use.what}${within(use)}: who sends is verified, and nothing tells an old command from a new one: whoever records one sends it again${use.says[0] === undefined ? "" : ` (to ${use.says[0]})`}`,
  severity: "medium",
  cwe: [294],
  reach: "near",
});

const HARMS: ReadonlySet<string> = new Set(["therapy", "actuator", "update", "boot"]);

/** Sums that stand on the way of a command from outside to harm, where no authentication and no signature does: once for each function that computes one. */
function checksumsAlone(flows: FlowsFact, sums: readonly KnownUseFact[], languages: LanguagesFact | undefined): readonly Finding[] {
  const ways = programsRead(flows).flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      entry.reaches
        .filter(({ kind, guards, location }) => HARMS.has(kind) && guards.length === 0 && isOurs(languages, location))
        .map((effect) => ({ entry, effect })),
    ),
  );
  const found = sums.flatMap((sum): Finding[] => {
    const way = ways.find(({ effect }) => effect.chain.includes(sum.inFunction));
    return way === undefined
      ? []
      : [
          {
            location: sum.location,
            message: `${sum.what}${within(sum)} is all that stands between a command from ${way.entry.what} and ${way.effect.what} (${way.effect.kind}): whoever can send can compute it`,
            severity: "medium",
            cwe: [345, 353],
            reach: reachOf(way.entry.what),
            related: [{ location: way.effect.location, message: `${way.effect.what} is reached` }],
          },
        ];
  });
  // A sum that is made and compared in one place is one, whichever of both told of it.
  const keyOf = ({ location, related = [] }: Finding): string =>
    [location, ...related.map((one) => one.location)]
      .map(({ path, line = 0 }, index) => (index === 0 ? path : `${path}:${line}`))
      .join(" ");
  return [...new Map(found.map((finding) => [keyOf(finding), finding])).values()];
}

function elsewhere(use: KnownUseFact, origins: readonly OriginFact[], message: string): Pick<Finding, "related"> {
  const other = origins.filter(({ location }) => location.path !== use.location.path || location.line !== use.location.line);
  return other.length === 0 ? {} : { related: other.slice(0, 10).map(({ location }) => ({ location, message })) };
}

/** Encryption and decryption with one key are one gap: the first place stands for all of a file that have the same cause. */
function byCause(findings: readonly Finding[]): readonly Finding[] {
  const causeOf = ({ location, cwe, related, message }: Finding) =>
    `${location.path} ${cwe?.[0] ?? 0} ${related?.[0] === undefined ? message : `${related[0].location.path}:${related[0].location.line ?? 0}`}`;
  return [...Map.groupBy(findings, causeOf).values()].map((group) => {
    const [first, ...others] = group as [Finding, ...Finding[]];
    if (others.length === 0) return first;
    const more = others.map(({ location }) => ({ location, message: "is given the same" }));
    return { ...first, related: [...(first.related ?? []), ...more].slice(0, 30) };
  });
}
