import { checksListing, explanation, standardsListing } from "#engine";

/** Prints the standards with their editions. */
export const standardsCommand = (): void => void process.stdout.write(standardsListing());

/** Prints the checks with their questions. */
export const checksCommand = (): void => void process.stdout.write(checksListing());

/** Prints what a check, a standard or an element is about. */
export const explainCommand = (id: string, { ruleTexts }: { readonly ruleTexts?: string }): void =>
  void process.stdout.write(explanation(id, ruleTexts));
