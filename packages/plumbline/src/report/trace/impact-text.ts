import type { Touched, Trace } from "#trace";

import { tame, wrapped } from "../width.ts";
import { KIND_NAMES } from "./trace-words.ts";

/** What a change touches: first what asked for it, then what carries it out, each with its way. */
export function impactText(trace: Trace, changed: readonly number[], touched: readonly Touched[], width: number): string {
  const names = changed.map((item) => trace.store.id(item));
  return [
    wrapped(tame(`A change of ${listed(names)} touches ${touched.length} ${touched.length === 1 ? "item" : "items"}.`), width),
    ...(["above", "below"] as const).flatMap((side) => sideText(trace, touched, side, width)),
    "",
  ].join("\n");
}

/** More than this are counted; `--format json` has them all. */
const MOST = 60;

const listed = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ");

function sideText({ store, kind, kinds }: Trace, touched: readonly Touched[], side: Touched["side"], width: number): string[] {
  const rows = touched.filter((each) => each.side === side);
  if (rows.length === 0) return [];
  const shown = rows.slice(0, MOST).map(({ item, distance, way }) => {
    const { id, path, line } = store.item(item);
    const by =
      way.length > 2
        ? `  by ${way
            .slice(1, -1)
            .map((step) => store.id(step))
            .join(" > ")}`
        : "";
    const text = `${id}  ${KIND_NAMES[kinds[kind[item]!]!] ?? ""}  ${path}:${line}${by}`;
    return `  ${String(distance).padStart(2)} ${wrapped(tame(text), width - 5, "       ")}`;
  });
  const title = side === "above" ? "What asked for it" : "What carries it out or verifies it";
  return ["", title, ...shown, ...(rows.length > MOST ? [`  and ${rows.length - MOST} more`] : [])];
}

/** The same for programs, whole. */
export function impactJson({ store, kind, kinds }: Trace, changed: readonly number[], touched: readonly Touched[]): string {
  const rows = touched.map(({ item, side, distance, way }) => {
    const { id, path, line } = store.item(item);
    return { id, kind: kinds[kind[item]!]!, side, distance, path, line, way: way.map((step) => store.id(step)) };
  });
  return `${JSON.stringify({ changed: changed.map((item) => store.id(item)), touched: rows }, undefined, 2)}\n`;
}
