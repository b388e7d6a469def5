import {
  type Answer,
  defineCheck,
  type Finding,
  metUnless,
  NO_CONFIGURATION,
  notApplicable,
  type ProductFact,
  type Severity,
  type Trait,
} from "#model";

import { productOf } from "../product.ts";

export default defineCheck({
  id: "scope-consistent",
  question: "Does what was declared of the product agree with what its code, settings and build show?",
  why: "A declaration takes elements out of scope; a wrong one hides what should have been looked at.",
  fix: "Correct plumbline.yaml, or remove from the product what the declaration rules out.",
  needs: ["product"],
  considers: ["build", "settings", "binaries", "sourceUses", "provisioning", "policies", "documents", "languages"],
  judge({ product, ...grounds }): Answer {
    const seen = productOf(grounds, NO_CONFIGURATION, product.name);
    const all = [operatingSystem(product, seen), connections(product, seen), personalData(product, seen), threads(product, seen)];
    const declared = all.filter((one) => one.isDeclared);
    if (declared.length === 0) return notApplicable("nothing is declared of the product that the facts could contradict");
    const findings = declared.flatMap(({ finding }) => finding ?? []);
    const confirmed = declared.filter(({ finding, standing }) => finding === undefined && standing.length > 0);
    return metUnless({
      findings,
      standing: confirmed.flatMap(({ standing }) => standing),
      denominator: { seen: declared.length, of: declared.length, what: "declared properties" },
      met: `${confirmed.length} of ${declared.length} declared properties were seen, and none is contradicted`,
      unmet: `${findings.length} of ${declared.length} declared properties are contradicted`,
      unknown: {
        because: "nothing in the tree shows or refutes what is declared",
        next: "Inspect the directory that holds the build and the settings of the product.",
      },
    });
  },
});

interface Compared {
  readonly isDeclared: boolean;
  readonly finding?: Finding;
  readonly standing: Trait<unknown>["locations"];
}

function operatingSystem({ operatingSystem: said }: ProductFact, { operatingSystem: seen, alsoRunsOn = [] }: ProductFact): Compared {
  const differs = seen.value !== "unknown" && seen.value !== said.value && !alsoRunsOn.includes(said.value);
  return compared(said, seen, differs, `operating system is declared as ${said.value}, but ${seen.because}`, "low");
}

/** A network that was seen in the code may be any of those that carry one. */
const NETWORKS: ReadonlySet<string> = new Set(["wifi", "ethernet", "cellular", "network"]);

function connections({ connections: said }: ProductFact, { connections: seen }: ProductFact): Compared {
  const hidden = seen.value.filter(
    (name) => !said.value.includes(name) && !(name === "network" && said.value.some((one) => NETWORKS.has(one))),
  );
  const none = said.value.length === 0 || said.value.includes("none");
  const message = `${none ? "no connection is declared" : `the connections declared are ${said.value.join(", ")}`}, but ${hidden.join(" and ")} ${hidden.length === 1 ? "was" : "were"} seen`;
  return compared(said, seen, hidden.length > 0, message, none ? "medium" : "low");
}

function personalData({ personalData: said }: ProductFact, { personalData: seen }: ProductFact): Compared {
  return compared(
    said,
    seen,
    said.value === false && seen.value === true,
    `no data of persons are declared, but ${seen.because}`,
    "medium",
  );
}

function threads({ threads: said }: ProductFact, { threads: seen }: ProductFact): Compared {
  return compared(said, seen, said.value === false && seen.value === true, `one thread is declared, but ${seen.because}`, "low");
}

function compared(said: Trait<unknown>, seen: Trait<unknown>, differs: boolean, message: string, severity: Severity): Compared {
  const isDeclared = said.declared === true;
  if (!differs) return { isDeclared, standing: seen.locations };
  const [location = { path: "plumbline.yaml", symbol: "product" }] = seen.locations;
  return { isDeclared, standing: [], finding: { location, message, severity } };
}
