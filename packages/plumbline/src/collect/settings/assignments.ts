import type { FilePart, Setting, SourceText } from "#model";

import { type Mark, markOf, placeOf } from "../build/place.ts";

/** A setting as a file assigns it, before the location is made. */
export type Assignment = readonly [name: string, value: string, mark: Mark];

const MOST = 20_000;
const LONGEST_LINE = 2_000;
const ASSIGNED = /^\s{0,16}((?:SB_)?CONFIG_[A-Za-z0-9_]{1,120})\s{0,8}=\s{0,8}(.*)$/;
const NOT_SET = /^# ((?:SB_)?CONFIG_[A-Za-z0-9_]{1,120}) is not set\s*$/;

/** All assignments of a file of the Kconfig family; a commented-out one says nothing, "is not set" says n. */
export function assignmentsIn(source: SourceText): Assignment[] {
  const found: Assignment[] = [];
  source.lines.forEach((text, index) => {
    if (found.length >= MOST || text.length > LONGEST_LINE || !text.includes("CONFIG_")) return;
    const off = NOT_SET.exec(text);
    if (off?.[1]) found.push([off[1], "n", markOf(source, index + 1)]);
    const on = off ? null : ASSIGNED.exec(text);
    if (on?.[1]) found.push([on[1], withoutKeys(on[1], plainValue(on[2] ?? "")), markOf(source, index + 1)]);
  });
  return found;
}

/** Values of files in the order applied: the last one wins and remembers what it replaced. */
export function valuesInForce(files: readonly FilePart<readonly Assignment[]>[]): Setting[] {
  const byName = new Map<string, Setting>();
  for (const file of files) {
    for (const [name, value, mark] of file.part) {
      const earlier = byName.get(name);
      const replaced = earlier && earlier.value !== value ? { value: earlier.value, location: earlier.location } : earlier?.overrides;
      byName.set(name, { name, value, location: placeOf(file, mark, name), ...(replaced && { overrides: replaced }) });
    }
  }
  return [...byName.values()];
}

/** Without quotation marks, and without what follows a number, y or n as a comment. */
function plainValue(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith('"')) {
    const end = trimmed.indexOf('"', 1);
    return end < 0 ? trimmed.slice(1) : trimmed.slice(1, end);
  }
  return (trimmed.split(/\s+#/, 1)[0] ?? "").trim();
}

const SECRET_NAME = /PASSWORD|PASSWD|PASSPHRASE|PASSKEY|SECRET|_PSK|TOKEN|CREDENTIAL|PRIVATE_KEY|_KEY(?:_|$)|_KEYS?$/;
const NUMBER_OR_SWITCH = /^(?:[yn]|\d{1,5})?$/;
const FILE_NAME = /\.(?:pem|der|key|bin|crt|cer|c|h|p12|jks|hex)$|^[\w.-]*\$\{?\w|\//i;

/** Key material never leaves this file; names of key files do, they are what a reader needs. */
function withoutKeys(name: string, value: string): string {
  if (/^(?:0x)?[0-9a-f]{24,}$/i.test(value)) return "<redacted>";
  if (!SECRET_NAME.test(name) || NUMBER_OR_SWITCH.test(value)) return value;
  return /_(?:FILE|PATH|FILENAME)$/.test(name) || FILE_NAME.test(value) ? value : "<redacted>";
}
