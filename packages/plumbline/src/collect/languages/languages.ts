import { type CountedFile, defineCollector, type Escape, type FilePart, isText, type SourceBytes, type SourceText } from "#model";

import { assertsIn } from "./assertions.ts";
import { countLines } from "./counting.ts";
import { escapesIn } from "./escapes.ts";
import type { Mark } from "./foreign-folders.ts";
import { cubeTemplate, generatedBecause } from "./headers.ts";
import { exceptionsIn } from "./exceptions.ts";
import { isSource, languageOf, MEMORY_SAFE, UNREADABLE } from "./language-of.ts";
import { type Notice, noticeIn } from "./notices.ts";
import { unreadIn, withShare } from "./unread.ts";
import { isMark, type MarkPart, markAt, markIn } from "./marks.ts";
import { type Care, CARES, type Hint, type Roles } from "./named-roles.ts";
import { rolesOf } from "./roles.ts";
import { startsProgram } from "./starts.ts";
import { testBecause } from "./tests.ts";

interface Counted {
  readonly is: "source";
  readonly language: string;
  readonly lines: number;
  readonly codeLines: number;
  readonly escapes: readonly Escape[];
  readonly hint?: Hint;
  readonly notice?: Notice;
  readonly starts?: true;
  readonly asserts?: boolean;
}
interface Unread {
  readonly is: "unread";
  readonly kind: string;
}
type Part = Counted | Unread | MarkPart;

/** Language census: files and lines per language, who wrote each, and what cannot be read. */
export default defineCollector({
  id: "languages",
  version: 4,
  gives: "languages",
  strength: "reproduced",
  wants(file) {
    if (file.ignored) return false;
    if (UNREADABLE.has(file.extension)) return "head";
    return isSource(file) || isMark(file) ? "text" : false;
  },
  read(source): Part | undefined {
    if (!isText(source)) return closed(source);
    return isMark(source.file) ? markIn(source) : counted(source);
  },
  gather(parts: readonly FilePart<Part>[], { tree, configuration }) {
    const sources = parts.flatMap(({ path, hash, part }) => (part.is === "source" ? [{ path, hash, part }] : []));
    const unread = unreadIn(tree.files, new Set(parts.map(({ path }) => path)), closedAmong(parts));
    if (sources.length === 0 && unread.length === 0) {
      return {
        state: "absent",
        why: "no source file of a known language is in the tree",
        next: "Point plumbline at the folder that holds the source code.",
      };
    }
    const marks = parts.flatMap(({ path, hash, part }): Mark[] =>
      part.is === "source" || part.is === "unread" ? [] : [markAt(part, path, hash)],
    );
    const said = sources.map(({ path, part: { hint, notice, starts } }) => ({ path, hint, notice, starts }));
    const { roles, files } = firstWithOwn((care) => {
      const told = rolesOf(tree.files, said, marks, configuration.roles, care);
      return { roles: told, files: sources.map(({ path, hash, part }) => countedFile(told, path, hash, part)) };
    });
    return {
      state: "found",
      fact: {
        files,
        folders: roles.folders,
        exceptions: exceptionsIn(tree.files, roles, new Set(files.map(({ path }) => path))),
        unreadable: withShare(unread, roles, tree.files),
      },
    };
  },
});

/** The first census in which something is the tree's own: nobody's tree is made up of other people's code alone. */
function firstWithOwn(census: (care: Care) => { readonly roles: Roles; readonly files: readonly CountedFile[] }) {
  const [normal, ...careful] = CARES;
  const first = census(normal);
  let last = first;
  for (const care of careful) {
    if (last.files.some(({ role }) => role === "own")) return last;
    last = census(care);
  }
  return last.files.some(({ role }) => role === "own") ? last : first;
}

/** Formats that only their maker's program reads; ".p" is one only with the mark of MATLAB in front. */
function closed({ file, bytes }: SourceBytes): Part | undefined {
  const kind = UNREADABLE.get(file.extension);
  if (kind === undefined || (file.extension === "p" && !(bytes[0] === 0x76 && bytes[1] === 0x30))) return undefined;
  return { is: "unread", kind };
}

function counted(source: SourceText): Part {
  const { file, text } = source;
  if (text.startsWith("version https://git-lfs")) return { is: "unread", kind: "Git LFS pointer" };
  if (/^\s{0,40}`(?:protect|pragma protect begin)/m.test(text.slice(0, 20_000))) return { is: "unread", kind: "encrypted" };
  if (text.startsWith("$ANSIBLE_VAULT") || text.startsWith("-----BEGIN PGP MESSAGE")) return { is: "unread", kind: "encrypted" };
  const { name, comments } = languageOf(file, text);
  const hint = hintIn(source);
  const notice = noticeIn(source);
  const asserts = assertsIn(file, text);
  return {
    is: "source",
    language: name,
    ...countLines(text, comments),
    escapes: escapesIn(source, name),
    ...(hint && { hint }),
    ...(notice && { notice }),
    ...(startsProgram(text) && { starts: true }),
    ...(asserts !== undefined && { asserts }),
  };
}

function hintIn({ file, text, lines }: SourceText): Hint | undefined {
  const cube = cubeTemplate(text);
  if (cube === "filled") return { role: "own", because: "STM32CubeMX template with code of its own", template: true };
  if (cube === "empty") return { role: "generated", because: "STM32CubeMX template without code of its own", template: true };
  const generated = generatedBecause(file.name, text, lines);
  if (generated !== undefined) return { role: "generated", because: generated };
  const test = testBecause(file.name, text);
  return test === undefined ? undefined : { role: "test", because: test };
}

function countedFile(
  roles: Roles,
  path: string,
  hash: string,
  { language, lines, codeLines, escapes, hint, asserts }: Counted,
): CountedFile {
  const given = roles.of(path, hint);
  return {
    ...given,
    language,
    lines,
    codeLines,
    memorySafe: MEMORY_SAFE.has(language),
    escapes,
    hash,
    ...(given.role === "test" && asserts !== undefined && { asserts }),
  };
}

const closedAmong = (parts: readonly FilePart<Part>[]): ReadonlyMap<string, string> =>
  new Map(parts.flatMap(({ path, part }) => (part.is === "unread" ? [[path, part.kind] as const] : [])));
