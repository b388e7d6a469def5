import canonicalize from "canonicalize";

import { wellFormed } from "./well-formed.ts";

/** RFC 8785: the same value has the same bytes everywhere. */
export function canonical(value: unknown): string {
  const sound = wellFormed(value);
  // The serialiser of the language takes a third of the time, and gives the same bytes wherever the keys can be put in order.
  const ordered = inOrder(sound);
  const text = ordered === UNORDERED ? canonicalize(sound) : JSON.stringify(ordered);
  if (text === undefined) throw new TypeError("a value without JSON form cannot be evidence");
  return text;
}

/** The same in lines, for people; a value that JSON cannot hold is refused as above. */
export function canonicalLines(value: unknown): string {
  const ordered = inOrder(wellFormed(value));
  return JSON.stringify(ordered === UNORDERED ? JSON.parse(canonical(value)) : ordered, null, 1);
}

/** What a plain copy cannot hold in order: names like numbers, which every object puts first, and what JSON has no form for. */
const UNORDERED = Symbol("unordered");

const NUMBER_LIKE = /^\d{1,10}$/;

function inOrder(value: unknown): unknown {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : UNORDERED;
  if (typeof value !== "object" || "toJSON" in value) return UNORDERED;
  return Array.isArray(value) ? listInOrder(value) : recordInOrder(value as Readonly<Record<string, unknown>>);
}

function listInOrder(values: readonly unknown[]): unknown {
  const ordered: unknown[] = [];
  for (const value of values) {
    const one = inOrder(value);
    if (one === UNORDERED) return UNORDERED;
    ordered.push(one);
  }
  return ordered;
}

function recordInOrder(record: Readonly<Record<string, unknown>>): unknown {
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(record).toSorted()) {
    const value = record[key];
    if (value === undefined) continue;
    const one = NUMBER_LIKE.test(key) || key === "__proto__" ? UNORDERED : inOrder(value);
    if (one === UNORDERED) return UNORDERED;
    ordered[key] = one;
  }
  return ordered;
}
