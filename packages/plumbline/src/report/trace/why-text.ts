import type { Trace, TraceFinding, Verified } from "#trace";

import { tame, wrapped } from "../width.ts";
import { KIND_NAMES, REASONS, STATES } from "./trace-words.ts";

/** A trace with what was found out of it. */
interface Looked {
  readonly trace: Trace;
  readonly verified: Verified;
  readonly findings: readonly TraceFinding[];
}

/** One item with what is above and below it, and why it is or is not verified. */
export function whyText({ trace, verified: { of, because }, findings }: Looked, item: number, width: number): string {
  const { id, type, title, text, status, path, line } = trace.store.item(item);
  const kind = KIND_NAMES[trace.kinds[trace.kind[item]!]!] ?? "";
  const reason = of[item] === "below" ? `it is ${REASONS.below}: ${trace.store.id(because[item]!)}` : sentence(REASONS[of[item]!]);
  return [
    wrapped(tame(`${id}  ${title}`.trim()), width, "  "),
    wrapped(`${kind} (${type}${status === "" ? "" : `, ${status}`})  ${tame(path)}:${line}`, width, "  "),
    ...(text === ""
      ? []
      : [
          "",
          ...text
            .slice(0, LONGEST)
            .split("\n")
            .map((each) => wrapped(tame(each), width)),
        ]),
    "",
    of[item] === "verified" ? "✓ verified" : `○ not verified: ${reason}`,
    ...broken(findings, id, width),
    ...side(trace, of, item, "above", width),
    ...side(trace, of, item, "below", width),
    "",
  ].join("\n");
}

const LONGEST = 1_000;
/** More neighbours than this are counted. */
const MOST = 40;

const sentence = (reason: string): string =>
  reason
    .replace(/^with /, "it has ")
    .replace(/^that /, "")
    .replace(/^in /, "it is in ");

/** Links that the item holds and that lead to no one item. */
function broken(findings: readonly TraceFinding[], id: string, width: number): string[] {
  const found = findings.filter(({ item }) => item === id);
  return found.length === 0 ? [] : ["", ...found.map(({ message }) => wrapped(tame(`✗ ${message}`), width, "  "))];
}

function side({ store, levels, kind, kinds }: Trace, of: Verified["of"], item: number, name: "above" | "below", width: number): string[] {
  const { starts, ends } = levels[name];
  const others = [...new Set(ends.subarray(starts[item], starts[item + 1]))];
  if (others.length === 0) return ["", `nothing ${name} it`];
  const rows = others.slice(0, MOST).map((other) => {
    const { id, title, path, line } = store.item(other);
    const sign = of[other] === "verified" ? "✓" : "○";
    const what = [KIND_NAMES[kinds[kind[other]!]!] ?? "", STATES[of[other]!]].join(", ");
    return `  ${sign} ${wrapped(tame(`${id}  ${what}  ${title}  ${path}:${line}`.replaceAll(/ {3,}/g, "  ")), width - 4, "      ")}`;
  });
  const more = others.length > MOST ? [`  and ${others.length - MOST} more`] : [];
  return ["", `${name} it`, ...rows, ...more];
}
