import type { AllowList, SourceText } from "#model";

import { linesFrom } from "../provisioning/script-lines.ts";
import { compiled, type LineRule, matchesOf } from "../provisioning/steps/line-rules.ts";
import rules from "./allow-list-lines.json" with { type: "json" };
import { appArmorProfiles, imaPolicy, fapolicydRules } from "./linux-policies.ts";
import { mountsWithoutExecution } from "./mounts.ts";
import { windowsPolicies } from "./windows-policies.ts";

type Rule = LineRule & Pick<AllowList, "mechanism" | "mode"> & { readonly because: string };
const LINES = compiled(rules as readonly Rule[]);

/** What limits which programs may run, as far as one file says. */
export function allowListsIn(source: SourceText): readonly AllowList[] {
  const lines = matchesOf(LINES, linesFrom(source.lines), source.file.path).map(({ rule: { mechanism, mode, because }, line }) => ({
    location: source.at(line, { symbol: mechanism }),
    mechanism,
    mode,
    changedBy: mode === "off" ? ("unknown" as const) : ("administrator" as const),
    because,
  }));
  return [
    ...onePerMechanism(lines),
    ...imaPolicy(source),
    ...fapolicydRules(source),
    ...appArmorProfiles(source),
    ...windowsPolicies(source),
    ...mountsWithoutExecution(source),
  ];
}

/** A boot script that says the same for each of its four kernels says it once. */
const onePerMechanism = (lists: readonly AllowList[]): readonly AllowList[] =>
  [...new Map(lists.toReversed().map((list) => [`${list.mechanism} ${list.mode}`, list])).values()].toReversed();
