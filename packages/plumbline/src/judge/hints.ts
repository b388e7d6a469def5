import type { LanguagesFact, SourceUsesFact, UseHint, UseTopic } from "#model";

import { roleOf } from "./roles.ts";
import { isWrapper } from "./use-findings.ts";

/**
 * The first name in the product's code that speaks of a topic: where it stands, silence of everything that is known is no proof of absence.
 * Code of a generator counts, too: it is built into the device.
 */
export const hintOf = (
  sourceUses: SourceUsesFact | undefined,
  languages: LanguagesFact | undefined,
  topic: UseTopic,
  isOther: (hint: UseHint) => boolean = () => true,
): UseHint | undefined =>
  sourceUses?.hints?.find((hint) => {
    if (hint.topic !== topic || !isOther(hint)) return false;
    const { role } = roleOf(languages, hint.location.path);
    return (role === "own" || role === "generated") && !isWrapper(hint.location.path);
  });

/** "feedDog (src/main.c:12) speaks of a watchdog"; a header stands for the platform that it belongs to. */
export function saidBy({ word, location, why }: UseHint, of: string): string {
  const where = `${word} (${location.path}${location.line === undefined ? "" : `:${location.line}`})`;
  if (why !== undefined) return `${where} ${why}`;
  return word.endsWith(".h") ? `${where} belongs to a platform that brings ${of}` : `${where} speaks of ${of}`;
}
