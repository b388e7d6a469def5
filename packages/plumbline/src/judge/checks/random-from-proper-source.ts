import { defineCheck, type Finding, hasSome, type KnownUseFact, metUnless, type OriginFact, unknown } from "#model";

import { unitsSeen, unseenIn } from "../flows.ts";
import { locationsOf, originsOf, placeOf, allUsesIn, within, withoutUses } from "../known-uses.ts";
import { counted } from "../own-code.ts";
import { familiesOf } from "../processor-families.ts";

const ROLES = [
  ["key", "the key"],
  ["iv", "the nonce"],
  ["seed", "the seed of the generator"],
  ["passkey", "the code of the pairing"],
  ["secret", "what its name says nobody may guess"],
] as const;

export default defineCheck({
  id: "random-from-proper-source",
  question: "Are keys, nonces, seeds and pairing codes drawn from a generator that nobody can foretell?",
  why: "rand() and the clock can be computed by whoever knows when the device was switched on: so can every key and nonce that is made of them.",
  fix: "Draw from the generator of the chip or of the library (esp_fill_random, sys_csrand_get, HAL_RNG_GenerateRandomNumber behind a DRBG, psa_generate_random), and seed no generator with a constant or the time.",
  needs: ["flows"],
  considers: ["languages", "sourceUses", "build"],
  cwe: [338, 337, 330],
  judge({ flows, languages, sourceUses, build }) {
    const grounds = { flows, sourceUses, languages };
    const all = allUsesIn(grounds, "key", "cipher", "mac", "derive", "agree", "tls", "seed", "pairing", "random", "secret");
    // srand and its like seed what is weak by itself: where that is used for a secret, the use is told.
    const asked = all.filter(({ does, what }) => does !== "random" && !/^(?:srand|srandom|srand48|randomSeed)$/.test(what));
    // random(…) of the ESP cores asks the generator of the chip, unless randomSeed tells it otherwise.
    const byChip = familiesOf(build).has("esp") && !all.some(({ what }) => what === "randomSeed");
    const judged = withoutRepeats(
      asked.map((use) => (byChip ? askingChip(use) : use)).flatMap((use) => [...drawn(use), ...generators(use)]),
    );
    const findings = judged.flatMap(({ finding }) => finding ?? []);
    const sound = [
      ...all.filter(({ does, isSecure }) => does === "random" && isSecure === true),
      ...judged.filter(({ isSound }) => isSound).map(({ use }) => use),
    ];
    const open = judged.filter(({ isOpen }) => isOpen);
    if (judged.length === 0 && sound.length === 0) return withoutUses(flows, "draws or is handed what must be random", sourceUses);
    if (!hasSome(findings) && open.length > 0)
      return unknown(
        `${counted(open.length, "generator")} of the product's own ${open.length === 1 ? "draws" : "draw"} from a place that is not known (${open[0]!.use.what}${within(open[0]!.use)})`,
        `Look at what the generator at ${open[0]!.use.location.path}:${open[0]!.use.location.line ?? 1} draws from, or attest it.`,
        unitsSeen(flows),
      );
    const count = new Set([...judged.map(({ use }) => use), ...sound]).size;
    const gap = unseenIn(flows);
    if (!hasSome(findings) && gap !== undefined) return unknown(gap.because, gap.next, unitsSeen(flows));
    return metUnless({
      findings,
      standing: locationsOf([...new Set(sound)]),
      denominator: { seen: count, of: count, what: "places that draw or are handed what must be random" },
      met: `${counted(new Set(sound).size, "place draws", "places draw")} from a generator made for secrets, and nothing that must be secret comes from another`,
      unmet: `${findings.length} of ${counted(count, "place")} where something must be random can be foretold`,
      unknown: { because: "nothing random is drawn", next: "Name the generator in the sources." },
    });
  },
});

const askingChip = (use: KnownUseFact): KnownUseFact => ({
  ...use,
  arguments: use.arguments.map(({ role, origins }) => ({
    role,
    origins: origins.map((origin) => (origin.name === "random" && origin.does === "random" ? { ...origin, isSecure: true } : origin)),
  })),
});

interface Judged {
  readonly use: KnownUseFact;
  readonly finding?: Finding;
  readonly isSound?: boolean;
  readonly isOpen?: boolean;
}

/** What a key, nonce, seed or code is drawn from. */
function drawn(use: KnownUseFact): readonly Judged[] {
  return ROLES.flatMap(([role, what]): Judged[] => {
    const origins = originsOf(use, role);
    const weak = origins.filter(
      (origin) => (origin.does === "random" && origin.isSecure === false) || (origin.does === "time" && isForetoldByTime(use, role)),
    );
    const sound = origins.some((origin) => origin.does === "random" && origin.isSecure === true);
    if (weak.length > 0 && !sound)
      return [{ use, finding: findingOf(use, what, weak, role === "key" || role === "seed" ? "high" : "medium") }];
    // What lies in memory by chance is what lay there before.
    if (role !== "passkey" && origins.length > 0 && origins.every(({ is }) => is === "unset"))
      return [{ use, finding: unwritten(use, what, origins) }];
    const isConstant =
      role === "seed" &&
      origins.length > 0 &&
      origins.every(({ is }) => is === "constant" || is === "table" || is === "text" || is === "zeros");
    if (isConstant) return [{ use, finding: constantSeed(use, origins) }];
    return sound ? [{ use, isSound: true }] : [];
  });
}

/** A nonce only has to come once; the clock is enough for that. */
const isForetoldByTime = (use: KnownUseFact, role: (typeof ROLES)[number][0]): boolean =>
  role !== "iv" && !(role === "secret" && /nonce|iv$|pin/i.test(use.what));

/** Functions that a library is told to ask for randomness. */
function generators(use: KnownUseFact): readonly Judged[] {
  const origins = originsOf(use, "generator").filter(({ name }) => name !== "");
  if (origins.length === 0) return [];
  const weak = origins.filter(({ isSecure }) => isSecure === false);
  if (origins.every(({ does }) => does === "constant")) return [{ use, finding: constantGenerator(use, origins) }];
  if (weak.length > 0) return [{ use, finding: findingOf(use, "what the library draws", weak, "high") }];
  const isKnown = origins.every(({ name, isSecure }) => isSecure === true || /^(?:mbedtls_|wc_|psa_|nrf_crypto|esp_)/.test(name));
  return [isKnown ? { use, isSound: true } : { use, isOpen: origins.some(({ is }) => is === "function") }];
}

function findingOf(use: KnownUseFact, what: string, weak: readonly OriginFact[], severity: "high" | "medium"): Finding {
  const [first] = weak;
  const isTime = first?.does === "time";
  return {
    location: use.location,
    message: `${use.what}${within(use)}: ${use.does === "secret" ? "" : `${what} `}comes from ${first?.name ?? "a generator"}, which can be foretold`,
    severity,
    cwe: isTime ? [337, 330] : [338],
    reach: "near",
    related: weak.slice(0, 10).map(({ location, name }) => ({ location, message: `${name} is asked here` })),
  };
}

const constantSeed = (use: KnownUseFact, origins: readonly OriginFact[]): Finding => ({
  location: use.location,
  message: `${use.what}${within(use)}: the seed of the generator stands in the program: it gives the same numbers in every device and after every start`,
  severity: "high",
  cwe: [336, 337],
  reach: "near",
  related: origins.slice(0, 10).map(({ location }) => ({ location, message: "the seed stands here" })),
});

const constantGenerator = (use: KnownUseFact, origins: readonly OriginFact[]): Finding => ({
  location: use.location,
  message: `${use.what}${within(use)}: ${origins[0]?.name ?? "the generator"} gives what stands in the program, and draws nothing: the same in every device and after every start`,
  severity: "high",
  cwe: [336, 337],
  reach: "near",
  related: origins.slice(0, 10).map(({ location, name }) => ({ location, message: `${name} is handed over here` })),
});

const unwritten = (use: KnownUseFact, what: string, origins: readonly OriginFact[]): Finding => ({
  location: use.location,
  message: `${use.what}${within(use)}: nothing ever writes ${origins[0]?.name === undefined || origins[0].name === "" ? what : origins[0].name}: ${what} is what lay in memory before`,
  severity: "medium",
  cwe: [330, 457],
  reach: "near",
  related: origins.slice(0, 10).map(({ location, name }) => ({ location, message: `${name} is declared here` })),
});

/** A nonce that is drawn badly and then handed over is one gap: the place that is handed it is told. */
function withoutRepeats(judged: readonly Judged[]): readonly Judged[] {
  const told = new Set(
    judged.flatMap(({ use, finding }) => (use.does === "secret" || finding === undefined ? [] : (finding.related ?? []).map(placeOf))),
  );
  return judged.filter(({ use, finding }) => use.does !== "secret" || !(finding?.related ?? []).some((place) => told.has(placeOf(place))));
}
