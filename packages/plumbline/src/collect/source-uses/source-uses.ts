import { defineCollector, type FilePart, isText, type SourceUsesFact } from "#model";

import { lexisOf } from "./lexing/lexis.ts";
import { type FileUses, usesIn } from "./uses-in-file.ts";

/** All places kept; beyond them only the worst of each file would be looked at by a person anyway. */
const MOST = 60_000;
const MOST_HINTS = 10_000;
const MOST_KNOWN = 10_000;

/** Places of interest in the source text: calls, names and what their arguments tell. */
export default defineCollector({
  id: "source-uses",
  version: 9,
  gives: "sourceUses",
  strength: "reproduced",
  wants: (file) => (!file.ignored && lexisOf(file) ? "text" : false),
  read(source): FileUses | undefined {
    const lexis = lexisOf(source.file);
    return isText(source) && lexis ? usesIn(source, lexis) : undefined;
  },
  gather(parts: readonly FilePart<FileUses>[], { tree }) {
    const read = new Set(parts.map(({ path }) => path));
    const failed = tree.files.filter((file) => !file.ignored && lexisOf(file) && !read.has(file.path)).map(({ path }) => path);
    if (parts.length === 0 && failed.length === 0) {
      return {
        state: "absent",
        why: "no source file of a language that is searched is in the tree",
        next: "Point plumbline at the folder that holds the source code.",
      };
    }
    const uses = parts.flatMap(({ part }) => part.uses);
    const cut = parts.flatMap(({ path, part }) => part.cut.map((one) => ({ path, ...one })));
    const known = parts.flatMap(({ part }) => part.known);
    const hints = parts.flatMap(({ part }) => part.hints);
    const fact: SourceUsesFact = {
      uses: uses.slice(0, MOST),
      filesRead: parts.length,
      filesFailed: failed.slice(0, 1_000),
      ...(cut.length > 0 && { cut: cut.slice(0, 1_000) }),
      ...(known.length > 0 && { known: known.slice(0, MOST_KNOWN) }),
      ...(hints.length > 0 && { hints: hints.slice(0, MOST_HINTS) }),
    };
    return { state: "found", fact };
  },
});
