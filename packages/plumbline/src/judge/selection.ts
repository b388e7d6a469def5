import type { Standard } from "#model";

import { checksIn } from "./combine.ts";

/** The part of everything that a caller asked for. */
export interface Selection {
  readonly checks: ReadonlySet<string>;
  /** Whether an element can be judged: all checks that it names are among them. */
  judges(standard: string, element: string): boolean;
}

/** Names that fit no check, element or group. */
export type Unknown = { readonly unknown: string };

/** Selects by ids of checks, elements or groups; both lists may mix them. */
export function selectionOf(
  only: readonly string[] | undefined,
  exclude: readonly string[],
  standards: readonly Standard[],
  checks: readonly string[],
): Selection | Unknown {
  const all = new Set(checks);
  const wanted = only ? expand(only, standards, all) : all;
  if ("unknown" in wanted) return wanted;
  const unwanted = expand(exclude, standards, all);
  if ("unknown" in unwanted) return unwanted;
  const chosen = new Set([...wanted].filter((id) => !unwanted.has(id)));
  const rules = new Map(
    standards.flatMap(({ id, elements }) => elements.map((element) => [`${id}:${element.id}`, checksIn(element.rule)] as const)),
  );
  return {
    checks: chosen,
    judges: (standard, element) =>
      (rules.get(`${standard}:${element}`) ?? []).some((check) => all.has(check)) &&
      (rules.get(`${standard}:${element}`) ?? []).every((check) => chosen.has(check)),
  };
}

function expand(names: readonly string[], standards: readonly Standard[], checks: ReadonlySet<string>): ReadonlySet<string> | Unknown {
  const ids = new Set<string>();
  for (const name of names.flatMap((list) => list.split(",")).filter((part) => part !== "")) {
    const elements = standards.flatMap(({ id, elements: all }) =>
      all.filter((element) => [element.id, element.group, `${id}:${element.id}`].includes(name)),
    );
    if (!checks.has(name) && elements.length === 0) return { unknown: name };
    for (const check of checks.has(name) ? [name] : elements.flatMap(({ rule }) => checksIn(rule))) ids.add(check);
  }
  return ids;
}
