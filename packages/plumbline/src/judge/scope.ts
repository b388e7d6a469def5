import type { LanguagesFact, ProductFact, Scope } from "#model";

export interface Applies {
  readonly applies: boolean;
  readonly because: string;
}

/** Whether an element applies to this device; a trait that was not seen never takes it out of scope. */
export function appliesTo(scope: Scope, product: ProductFact, languages: LanguagesFact | undefined): Applies {
  const out = (because: string): Applies => ({ applies: false, because: `${because}. ${scope.why}` });
  const { operatingSystem, connections, personalData, threads, safetyClass } = product;
  const runsOn: readonly string[] = [operatingSystem.value, ...(product.alsoRunsOn ?? [])];
  if (scope.operatingSystems && !runsOn.some((system) => system === "unknown" || scope.operatingSystems?.some((one) => one === system)))
    return out(
      `the product runs on ${operatingSystem.value === "none" ? "no operating system" : operatingSystem.value} (${operatingSystem.because})`,
    );
  if (scope.connected && connections.value.length === 1 && connections.value[0] === "none") return out("the product has no connection");
  if (scope.personalData && personalData.value === false) return out("the product handles no personal data");
  if (scope.threads && threads.value === false) return out("the product has one thread");
  if (scope.classes && !scope.classes.includes(safetyClass)) return out(`the product is class ${safetyClass}`);
  if (scope.languages && languages && !usesOneOf(scope.languages, languages))
    return out(`no own code in ${scope.languages.join(", ")} was found`);
  return { applies: true, because: scope.why };
}

const usesOneOf = (wanted: readonly string[], { files }: LanguagesFact): boolean =>
  files.some(({ language, role }) => (role === "own" || role === "generated") && wanted.includes(language));
