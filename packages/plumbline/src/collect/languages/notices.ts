import type { SourceText } from "#model";

import { holdersIn } from "./holders.ts";
import { licencesIn } from "./licences.ts";
import { makerOf } from "./makers.ts";
import { openingComment } from "./opening-comment.ts";

/** What the opening comment of a file says of whose it is. */
export interface Notice {
  readonly holders: readonly string[];
  readonly licences: readonly string[];
  /** Name and version of the library that a banner announces: "jQuery v3.4.1". */
  readonly banner?: string;
}

/** The notice of a file; nothing where it names nobody. */
export function noticeIn({ file, lines }: SourceText): Notice | undefined {
  const comment = openingComment(lines);
  if (comment.length === 0) return undefined;
  const holders = holdersIn(comment);
  const banner = WEB.has(file.extension) ? bannerIn(comment) : undefined;
  if (holders.length === 0 && banner === undefined) return undefined;
  // Of a maker the name is enough.
  const licences = holders.every((holder) => makerOf(holder)) ? [] : licencesIn(comment.join("\n"));
  return { holders, licences, ...(banner !== undefined && { banner }) };
}

const WEB: ReadonlySet<string> = new Set(["js", "mjs", "cjs"]);

/** Web libraries are copied as one file whose first lines tell name, version and where it comes from. */
function bannerIn(comment: readonly string[]): string | undefined {
  const lines = comment.slice(0, 8).map((line) => line.replaceAll(/^[\s/*!]{1,20}|[\s*/]{1,10}$/g, "").slice(0, 200));
  const all = lines.join(" ");
  const version = /\bv(?:ersion)?:?\s?\d{1,4}\.\d{1,4}(?:\.\d{1,5})?[\w.-]{0,20}/i.exec(all)?.[0];
  const name = lines.find((line) => /^[\w@:/.][\w@:/. -]{1,60}/.test(line));
  if (version === undefined || name === undefined || !/https?:\/\/|\blicen[cs]ed?\b|\(c\)|copyright/i.test(all)) return undefined;
  const short = (/^(?:https?:\/\/)?[\w@:/.-]{2,40}(?: [A-Z][\w.-]{0,20}){0,3}/.exec(name)?.[0] ?? name).replace(/\/$/, "");
  return short.includes(version) ? short : `${short} ${version}`.slice(0, 60);
}
