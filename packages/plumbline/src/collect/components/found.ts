import type { NamedComponent, Pin, SourceText } from "#model";

import { withoutCredentials } from "./pins.ts";

/** What one manifest gives. */
export interface ManifestPart {
  readonly kind: string;
  readonly isLock: boolean;
  readonly components: readonly NamedComponent[];
  readonly unread?: string;
  /** Kits that the file names by where they lie, whatever else it is. */
  readonly kits?: ManifestPart;
}

/** A component before its manifest and place are added. */
export interface Entry {
  readonly name: string;
  readonly line?: number;
  readonly version?: string | undefined;
  readonly pin: Pin;
  readonly scope?: NamedComponent["scope"];
  readonly source?: string | undefined;
  /** Package URL type and name, as in "npm/left-pad"; the version is added. */
  readonly purl?: string | undefined;
  readonly transitive?: boolean;
}

const MOST = 20_000;

/** A manifest's part made of its entries. */
export function manifest(source: SourceText, kind: string, isLock: boolean, entries: readonly Entry[]): ManifestPart {
  const named = entries.filter(({ name }) => name !== "" && name.length <= 214).slice(0, MOST);
  return { kind, isLock, components: named.map((entry) => component(source, kind, entry)) };
}

function component(
  source: SourceText,
  kind: string,
  { name, line, version, pin, scope = "unknown", source: from, purl, transitive }: Entry,
): NamedComponent {
  return {
    location: line === undefined ? source.whole({ symbol: name }) : source.at(line, { symbol: name }),
    name,
    ...(version !== undefined && version !== "" && { version: version.slice(0, 200) }),
    ...(purl !== undefined && {
      purl: version === undefined || version === "" ? `pkg:${purl}` : `pkg:${purl}@${encodeURIComponent(version)}`,
    }),
    pin,
    ...(from !== undefined && from !== "" && { source: withoutCredentials(from) }),
    scope,
    manifest: kind,
    ...(transitive && { transitive }),
  };
}

/** Line (from 1) of the first occurrence of a text, searched from an offset. */
export function lineHolding({ lines }: SourceText, text: string, from = 1): number | undefined {
  for (let line = from; line <= lines.length; line++) if (lines[line - 1]?.includes(text)) return line;
  return undefined;
}

/** An object whose keys come from an input, looked at only by its own keys. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

export const textOf = (value: unknown): string => (typeof value === "string" ? value : typeof value === "number" ? String(value) : "");

/** Own entries of an object; nothing of anything else. */
export const entriesOf = (value: unknown): readonly [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
