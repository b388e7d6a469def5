import type { FilePart, Setting, SourceText } from "#model";

import { type Mark, markOf, placeOf } from "../build/place.ts";

/** A setting as a file assigns it, before the location is made. */
export type Assignment = readonly [name: string, value: string, mark: Mark];

const MOST = 20_000;
const LONGEST_LINE = 2_000;
const ASSIGNED = /^\s{0,16}((?:SB_)?CONFIG_[A-Za-z0-9_]{1,120})\s{0,8}=\s{0,8}(.*)$/;
const NOT_SET = /^# ((?:SB_)?CONFIG_[A-Za-z0-9_]{1,120}) is not set\s*$/;

/** What the chip could do is no setting: CONFIG_HAS_…, CONFIG_CPU_HAS_…, CONFIG_…_SUPPORTED. */
const CAPABILITY = /^CONFIG_(?:HAS_|(?:CPU|ARCH|SOC|HW|MCU|BOARD|TOOLCHAIN)_(?:\w{0,80}_)?(?:HAS|SUPPORTS)_|\w{1,110}_SUPPORTED$)/;

/** All assignments of a file of the Kconfig family; a commented-out one says nothing, "is not set" says n. */
export function assignmentsIn(source: SourceText): Assignment[] {
  const found: Assignment[] = [];
  source.lines.forEach((text, index) => {
    if (found.length >= MOST || text.length > LONGEST_LINE || !text.includes("CONFIG_")) return;
    const off = NOT_SET.exec(text);
    const on = off ? null : ASSIGNED.exec(text);
    const name = off?.[1] ?? on?.[1];
    if (name === undefined || CAPABILITY.test(name)) return;
    found.push([name, off ? "n" : tellable(name, on?.[2] ?? ""), markOf(source, index + 1)]);
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

/** The value as it may be told: without quotation marks, without a comment behind it, without key material. */
export function tellable(name: string, text: string): string {
  const trimmed = text.trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"?/.exec(trimmed)?.[1]?.replaceAll(/\\(.)/g, "$1");
  return withoutKeys(name, quoted ?? (trimmed.split(/\s+#/, 1)[0] ?? "").trim(), quoted !== undefined);
}

const SECRET_NAME = /PASSWORD|PASSWD|PASSPHRASE|PASSKEY|SECRET|_PSK|TOKEN|CREDENTIAL|PRIVATE_KEY|_KEY(?:_|$)|_KEYS?$/;
/** Numbers that go with a secret and are none: its length, its slot. */
const COUNT_NAME = /(?:LEN|LENGTH|SIZE|MAX|MIN|COUNT|NUM|BITS|ID|TIMEOUT|INTERVAL|SLOTS?|TYPE|ATTEMPTS)(?:_|$)/;
const FILE_NAME = /\.(?:pem|der|key|bin|crt|cer|c|h|p12|jks|hex)$|^[\w.-]*\$\{?\w|\//i;
const IN_ADDRESS = /^([a-z][\w+.-]{1,20}:\/\/)[^/@\s]{1,200}@/i;

/** Key material never leaves this file; names of key files do, they are what a reader needs. */
function withoutKeys(name: string, value: string, quoted: boolean): string {
  if (/^(?:0x)?[0-9a-f]{24,}$/i.test(value)) return "<redacted>";
  if (IN_ADDRESS.test(value)) return value.replace(IN_ADDRESS, "$1<redacted>@");
  if (!SECRET_NAME.test(name) || value === "") return value;
  if (!quoted && (/^[yn01]$/.test(value) || (/^\d{1,5}$/.test(value) && COUNT_NAME.test(name)))) return value;
  return /_(?:FILE|PATH|FILENAME)$/.test(name) || (quoted && FILE_NAME.test(value) && !value.includes("://")) ? value : "<redacted>";
}
