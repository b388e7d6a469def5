import { defineCheck, type Finding, metUnless, notApplicable } from "#model";

import { nextFor } from "../advice.ts";
import { executionOf } from "../execution.ts";
import { deviceSettings, noFirmware, ownUses, settingsOf } from "../firmware.ts";
import names from "../entropy-settings.json" with { type: "json" };
import { anyOf } from "../setting-names.ts";
import { productionUnits } from "../units.ts";

const PREDICTABLE = anyOf(names.predictable);
const TRUE_SOURCE = anyOf(names.trueSource);
const NULL_ENTROPY = anyOf(names.noneAtAll, "^", String.raw`\b`);

export default defineCheck({
  id: "entropy-source-configured",
  question: "Do random numbers come from a true source of the chip or the operating system?",
  why: "Keys, nonces and pairing codes that are drawn from a timer or a fixed seed can be guessed.",
  fix: "Zephyr: CONFIG_ENTROPY_GENERATOR=y with the driver of the chip, and never CONFIG_TEST_RANDOM_GENERATOR or CONFIG_TIMER_RANDOM_GENERATOR.",
  needs: [],
  considers: ["settings", "build", "sourceUses", "binaries", "languages", "product"],
  cwe: [338],
  judge(facts) {
    const { build, sourceUses, languages } = facts;
    const products = deviceSettings(facts.settings, languages);
    const bad = products.flatMap((group) => settingsOf(group, PREDICTABLE).slice(0, 1));
    const good = products.flatMap((group) => settingsOf(group, TRUE_SOURCE));
    const inCode = ownUses(sourceUses, languages, "secureRandom");
    const nulled = build ? productionUnits(build).filter(({ defines }) => defines.some((define) => NULL_ENTROPY.test(define))) : [];
    if (bad.length + nulled.length + good.length + inCode.length === 0) {
      const { hosted, bare, interpreted } = executionOf(facts);
      if (!bare && (hosted || interpreted)) return notApplicable("the kernel of the operating system is the source of randomness");
      const none = noFirmware(facts);
      if (none !== undefined) return notApplicable(none);
    }
    return metUnless({
      findings: [
        ...bad.map(({ name, location }) =>
          finding(location, `${name}=y: random numbers can be foretold, and with them keys and pairing codes`),
        ),
        ...nulled
          .slice(0, 1)
          .map(({ location }) => finding(location, "MBEDTLS_TEST_NULL_ENTROPY is defined: keys are made without any randomness")),
      ],
      standing: [...good, ...inCode].map(({ location }) => location),
      denominator: { seen: Math.min(good.length + inCode.length + bad.length + nulled.length, 1), of: 1, what: "products" },
      met: "a true source of randomness is configured or called",
      unmet: "a source of randomness for tests is configured for the release",
      unknown: {
        because: "neither the settings nor the sources name a source of randomness",
        next: nextFor("entropy-source-configured", facts),
      },
    });
  },
});

const finding = (location: Finding["location"], message: string): Finding => ({
  location,
  message,
  severity: "high",
  cwe: [338],
  reach: "near",
});
