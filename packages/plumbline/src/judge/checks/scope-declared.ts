import { defineCheck, metUnless, type ProductFact, unknown } from "#model";

export default defineCheck({
  id: "scope-declared",
  question: "Has somebody declared what the product is: operating system, connections, data of persons, safety class?",
  why: "What applies to a device follows from what it is; only its makers know that for certain.",
  fix: "Run plumbline init --write, correct what it detected, and keep plumbline.yaml under version control.",
  needs: ["product"],
  considers: ["inspection"],
  judge({ product, inspection }) {
    const declared = TRAITS.filter(({ isDeclared }) => isDeclared(product)).map(({ name }) => name);
    const missing = TRAITS.map(({ name }) => name).filter((name) => !declared.includes(name));
    const path = inspection?.configuration.path ?? "plumbline.yaml";
    if (declared.length === 0) {
      return unknown(
        `nobody declared what the product is; detected: ${detected(product)}`,
        "Run `plumbline init --write` in the inspected directory, and correct what plumbline.yaml then says.",
      );
    }
    return metUnless({
      findings: missing.map((name) => ({
        location: { path, symbol: name },
        message: `the ${name} of the product is not declared`,
        severity: "note" as const,
      })),
      standing: declared.map((name) => ({ path, symbol: name })),
      denominator: { seen: TRAITS.length, of: TRAITS.length, what: "properties of the product" },
      met: `${declared.join(", ")} are declared`,
      unmet: `${missing.length} of ${TRAITS.length} properties of the product are not declared`,
      unknown: { because: "nothing is declared", next: "Run `plumbline init --write` in the inspected directory." },
    });
  },
});

const TRAITS: readonly { readonly name: string; readonly isDeclared: (product: ProductFact) => boolean }[] = [
  { name: "operating system", isDeclared: ({ operatingSystem }) => operatingSystem.declared === true },
  { name: "connections", isDeclared: ({ connections }) => connections.declared === true },
  { name: "handling of personal data", isDeclared: ({ personalData }) => personalData.declared === true },
  { name: "safety class", isDeclared: ({ classDeclared }) => classDeclared === true },
];

function detected({ kind, operatingSystem, connections }: ProductFact): string {
  const seen = [
    ...(kind.value === "unknown" ? [] : [kind.value]),
    ...(operatingSystem.value === "unknown"
      ? []
      : [operatingSystem.value === "none" ? "no operating system" : `operating system ${operatingSystem.value}`]),
    ...(connections.value.length === 0 ? [] : [`connections ${connections.value.join(", ")}`]),
  ];
  return seen.length === 0 ? "nothing" : seen.join("; ");
}
