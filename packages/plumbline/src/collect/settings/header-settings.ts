import type { SourceText } from "#model";

import { markOf } from "../build/place.ts";
import type { Assignment } from "./assignments.ts";

const DEFINED = /^\s{0,16}#\s{0,8}define\s{1,16}(config[A-Za-z0-9_]{1,80}|INCLUDE_[A-Za-z0-9_]{1,80})\s{1,80}(.{1,200})$/;

/** What FreeRTOSConfig.h defines; conditions around a definition are not weighed, the last one wins. */
export function headerAssignments(source: SourceText): Assignment[] {
  return source.lines.flatMap((text, index) => {
    const found = text.length < 400 ? DEFINED.exec(text) : null;
    if (!found?.[1]) return [];
    const value = (found[2] ?? "").replace(/\/[/*].*$/, "").trim();
    return [[found[1], value.replace(/^\(\s*(\S+)\s*\)$/, "$1"), markOf(source, index + 1)] as const];
  });
}
