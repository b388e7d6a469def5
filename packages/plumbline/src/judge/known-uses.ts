import {
  type Answer,
  type FlowsFact,
  type KnownUseFact,
  type LanguagesFact,
  type Location,
  notApplicable,
  type OriginFact,
  type SourceUsesFact,
  unknown,
} from "#model";

import { isOurs, programsRead, unitsSeen } from "./flows.ts";
import { counted } from "./own-code.ts";

/** What the product's own C and C++ does with cryptography, randomness and links; one place that several programs share is one. */
export const usesIn = (
  flows: FlowsFact | undefined,
  languages: LanguagesFact | undefined,
  ...does: readonly KnownUseFact["does"][]
): readonly KnownUseFact[] => allUsesIn({ flows, sourceUses: undefined, languages }, ...does);

/** Where uses are known from: C and C++ that is followed, and what one file of another language tells by itself. */
export interface UseGrounds {
  readonly flows: FlowsFact | undefined;
  readonly sourceUses: SourceUsesFact | undefined;
  readonly languages: LanguagesFact | undefined;
}

/** The same for the product's code in every language. */
export function allUsesIn({ flows, sourceUses, languages }: UseGrounds, ...does: readonly KnownUseFact["does"][]): readonly KnownUseFact[] {
  const uses = [
    ...(flows === undefined ? [] : programsRead(flows)).flatMap((program) => program.uses ?? []),
    ...(sourceUses?.known ?? []),
  ].filter((use) => does.includes(use.does) && isOurs(languages, use.location) && !isTrial(use));
  return [...new Map(uses.map((use) => [`${placeOf(use)} ${use.does} ${use.what} ${use.says.join()}`, use])).values()];
}

/** Self-tests, samples and measurements of speed hold keys on purpose. */
function isTrial({ inFunction, location }: KnownUseFact): boolean {
  return (
    // A library that calls itself is not what the product does with it.
    /^(?:mbedtls|tc|wc|wolfSSL|psa|uECC|EVP|nrf_crypto)_/.test(inFunction) ||
    /self_?test|(?:^|_)tests?(?:_|$)|^test[A-Z_]|example|benchmark|test_?vector/i.test(inFunction) ||
    /(?:^|[/_-])(?:tests?|examples?|samples?|mocks?|benchmarks?)(?:[/_.-]|$)/i.test(location.path)
  );
}

/** "src/link.c:12": where two checks would speak of one place. */
export const placeOf = ({ location }: { readonly location: Location }): string => `${location.path}:${location.line ?? 0}`;

/** Where the value of a role comes from; nothing where the use has no such argument. */
export const originsOf = (use: KnownUseFact, role: KnownUseFact["arguments"][number]["role"]): readonly OriginFact[] =>
  use.arguments.find((one) => one.role === role)?.origins ?? [];

/** Whether a use says something in a role in every way that leads to it: "off" for its verification. */
export function saysAlways(use: KnownUseFact, role: KnownUseFact["arguments"][number]["role"], means: (said: string) => boolean): boolean {
  const origins = originsOf(use, role);
  return origins.length > 0 && origins.every((origin) => origin.means !== undefined && means(origin.means));
}

/** " in start_link", or nothing. */
export const within = ({ inFunction }: KnownUseFact): string => (inFunction === "" ? "" : ` in ${inFunction}`);

/** The answer where nothing of a kind was seen: the question does not arise in a product whose units were all read, and is open in one where not. */
export function withoutUses(flows: FlowsFact, what: string, sourceUses?: SourceUsesFact): Answer {
  if (flows.programs.length === 0 && sourceUses !== undefined && sourceUses.filesRead > 0)
    return notApplicable(`none of ${counted(sourceUses.filesRead, "source file")} ${what} by a call that is known`);
  if (flows.programs.length === 0) return notApplicable("no source of the product's own is written in C or C++");
  const denominator = unitsSeen(flows);
  const functions = flows.programs.reduce((sum, program) => sum + program.functions, 0);
  if (functions === 0) return unknown("no function of the product was read", "Make the files on the integrity page readable.", denominator);
  const failed = flows.programs.flatMap((program) => program.failed);
  if (failed.length > 0)
    return unknown(
      `none of ${counted(functions, "function")} ${what}, and ${counted(failed.length, "translation unit")} could not be read`,
      `Make ${failed[0]!.path} readable and inspect again.`,
      denominator,
    );
  return notApplicable(`none of ${counted(functions, "function")} ${what} by a call that is known`);
}

/** Places that an answer is told of, at most as many as somebody reads. */
export const locationsOf = (uses: readonly KnownUseFact[]) => uses.slice(0, 20).map(({ location }) => location);
