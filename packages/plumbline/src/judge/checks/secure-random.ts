import { defineCheck, metUnless, notApplicable, unknown } from "#model";

import { ownUses } from "../firmware.ts";
import { counted } from "../own-code.ts";
import { familiesOf } from "../processor-families.ts";
import { notTold } from "../told-by-flows.ts";
import { findingsOf, inFunction } from "../use-findings.ts";

export default defineCheck({
  id: "secure-random",
  question: "Are random numbers that protect something drawn from a generator made for it?",
  why: "rand() repeats itself and can be computed from a few values: a session, a nonce or a pairing code made of it can be guessed.",
  fix: "psa_generate_random, sys_csrand_get, esp_fill_random, getrandom, secrets (Python), crypto.randomBytes (Node), SecureRandom (JVM).",
  needs: ["sourceUses"],
  considers: ["languages", "build", "flows"],
  cwe: [338],
  judge({ sourceUses, languages, build, flows }) {
    // random(…) of the ESP cores asks the generator of the chip, unless randomSeed tells it otherwise.
    const seeds = ownUses(sourceUses, languages, "weakRandom").some(({ name }) => name === "randomSeed");
    const byChip = !seeds && familiesOf(build).has("esp");
    const weak = ownUses(sourceUses, languages, "weakRandom").filter(({ by }) => !(byChip && by === "arduino/random"));
    const secure = ownUses(sourceUses, languages, "secureRandom");
    if (sourceUses.filesRead === 0) return unknown("no source file could be read", "Make the files on the integrity page readable.");
    if (weak.length === 0 && secure.length === 0)
      return notApplicable(`none of ${counted(sourceUses.filesRead, "source file")} draws a random number by a call that is known`);
    // What goes into a key or nonce is told by random-from-proper-source.
    const isOpen = notTold({ flows, sourceUses, languages }, "key", "cipher", "mac", "tls", "seed", "agree", "derive", "secret");
    const open = weak.filter((use) => (use.danger === "medium" || use.danger === "high") && isOpen(use));
    if (open.length === 0 && secure.length === 0)
      return notApplicable(
        `${counted(weak.length, "random number is drawn, and makes", "random numbers are drawn, and none makes")} ${weak.length === 1 ? "nothing" : "anything"} that its names say must be secret`,
      );
    return metUnless({
      findings: findingsOf(
        open,
        ({ name }) => name,
        (worst) => ({
          message: `${worst.name}${inFunction(worst)} can be foretold, and ${worst.detail ?? "makes what must be secret"}`,
          severity: "medium",
          cwe: [338],
          reach: "near",
        }),
      ),
      standing: secure.map(({ location }) => location),
      denominator: { seen: weak.length + secure.length, of: weak.length + secure.length, what: "places that draw random numbers" },
      met: `${counted(secure.length, "place draws", "places draw")} from a generator made for secrets, and none from a predictable one for anything that must be secret`,
      unmet: `${open.length} of ${counted(weak.length + secure.length, "place")} that draw random numbers ${open.length === 1 ? "makes" : "make"} a secret of a generator that can be foretold`,
      unknown: { because: "no random number is drawn", next: "Name the generator in the sources." },
    });
  },
});
