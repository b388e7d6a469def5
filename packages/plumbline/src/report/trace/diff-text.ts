import { styleText } from "node:util";

import type { ChangedItem, Retest, Trace, TraceDiff } from "#trace";

import { tame, wrapped } from "../width.ts";
import { KIND_NAMES, STATES } from "./trace-words.ts";
import { wordsDiff } from "./words-diff.ts";

export interface DiffTextOptions {
  readonly colour: boolean;
  readonly width: number;
}

/** What became of a trace between two states, for a person who reviews it. */
export function diffText({ items, verifications }: TraceDiff, options: DiffTextOptions): string {
  if (items.length + verifications.length === 0) return "Nothing of the trace changed.\n";
  const counts = (["added", "removed", "changed"] as const).map(
    (change) => `${items.filter((item) => item.change === change).length} ${change}`,
  );
  return [
    `Items: ${counts.join(" · ")}`,
    "",
    ...items.flatMap((item) => itemText(item, options)),
    ...(verifications.length > 0 ? ["", "Verdicts that changed"] : []),
    ...verifications.map(({ item, before, after }) =>
      wrapped(tame(`  ${item.id}: ${STATES[before]} before, ${STATES[after]} now`), options.width, "    "),
    ),
    "",
  ].join("\n");
}

const SIGNS = { added: "+", removed: "-", changed: "~" } as const;

function itemText({ change, before, after, what, linksAdded, linksRemoved }: ChangedItem, options: DiffTextOptions): readonly string[] {
  const item = (after ?? before)!;
  const said = what.filter((field) => field !== "text" && field !== "title").join(", ");
  const head = `${SIGNS[change]} ${item.id}  ${item.path}:${item.line}${said === "" ? "" : `  ${said}`}`;
  const texts = (["title", "text"] as const)
    .filter(
      (field) =>
        what.includes(field) && before !== undefined && after !== undefined && !(field === "title" && before.text.startsWith(before.title)),
    )
    .map((field) => `    ${wrapped(wordsText(before![field], after![field], options), options.width - 4, "    ")}`);
  return [
    wrapped(tame(head), options.width, "    "),
    ...texts,
    ...linksRemoved.map((link) => wrapped(tame(`    - ${link}`), options.width, "      ")),
    ...linksAdded.map((link) => wrapped(tame(`    + ${link}`), options.width, "      ")),
  ];
}

/** [-what was taken out-] {+what was put in+}: colour is never the only sign. */
function wordsText(before: string, after: string, { colour }: DiffTextOptions): string {
  const paint = (style: "red" | "green", text: string): string => (colour ? styleText(style, text, { validateStream: false }) : text);
  return wordsDiff(before, after)
    .map(({ is, text }) =>
      is === "same" ? tame(text) : is === "removed" ? paint("red", `[-${tame(text)}-]`) : paint("green", `{+${tame(text)}+}`),
    )
    .join(" ");
}

/** Tests that must run again, each with what changed and what both hang on. */
export function retestText(
  { store, kind, kinds }: Trace,
  changed: readonly number[],
  retests: readonly Retest[],
  { width }: DiffTextOptions,
): string {
  const line = ({ test, because, by }: Retest): string => {
    const { id, path, line: at, attributes } = store.item(test);
    const why =
      test === because
        ? "it changed itself"
        : by === because
          ? `${store.id(because)} changed`
          : `${store.id(because)} changed, which is part of ${store.id(by)}`;
    return `  ${wrapped(tame(`${attributes?.["declares"] ?? id}  ${path}:${at}  ${why}`), width - 2, "      ")}`;
  };
  const tested = new Set(retests.map(({ because }) => because));
  const loose = changed.filter((item) => kinds[kind[item]!] !== "test" && !tested.has(item));
  return [
    `${changed.length} ${changed.length === 1 ? "item" : "items"} changed; ${retests.length} ${retests.length === 1 ? "test" : "tests"} must run again.`,
    ...retests.map(line),
    ...(loose.length > 0 ? ["", "No test is linked to these, which changed:"] : []),
    ...loose.map((item) => `  ${wrapped(tame(`${store.id(item)}  ${KIND_NAMES[kinds[kind[item]!]!] ?? ""}`), width - 2, "      ")}`),
    "",
  ].join("\n");
}
