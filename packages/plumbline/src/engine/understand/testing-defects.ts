import { readdirSync, readFileSync } from "node:fs";

import { COLLECTORS, listing, sourceText } from "#collect";
import { CHECKS } from "#judge";
import { type Answer, type FilePart, namesIn, NO_CONFIGURATION } from "#model";
import { grammarsFrom, lineAt, type Part, platformIn, targetOf, type UnderstoodProgram, understandProgram } from "#source";

import { parserModules } from "../parsers.ts";
import { flowProgram } from "./flow-facts.ts";
import { platformsOnDisk, rolesOnDisk, vocabularyOnDisk } from "./platforms-on-disk.ts";

const FOLDER = new URL("../../../../../examples/defects/", import.meta.url);
const grammars = await grammarsFrom(parserModules());
const platforms = [...platformsOnDisk(), platformIn(textOf("platform.yaml"))];
const vocabulary = vocabularyOnDisk();
const roles = rolesOnDisk();

/** Text of a file in the folder of the defects. */
export function textOf(name: string): string {
  return readFileSync(new URL(name, FOLDER), "utf8");
}

/** Where a question's table of what is found stands. */
export const tableOf = (question: string): URL => new URL(`${question}/found.json`, FOLDER);

/** The programs of a question, each a file. */
export const programsOf = (question: string): readonly string[] =>
  readdirSync(new URL(`${question}/`, FOLDER))
    .filter((name) => !name.endsWith(".json"))
    .toSorted();

/** One file, read as a program of its own. */
export interface Defect {
  readonly path: string;
  readonly text: string;
  /** Understood as C or C++; nothing of a file in another language. */
  readonly understood: UnderstoodProgram;
}

/** Reads a file as a program of its own, with the board support beside it. */
export function understand(path: string, text = textOf(path)): Defect {
  const language = path.endsWith(".cpp") ? "c++" : "c";
  const { predefined, ...target } = targetOf("controller", language);
  const isNative = /\.(?:c|cpp)$/.test(path);
  return {
    path,
    text,
    understood: understandProgram({
      units: isNative ? [{ path, language, defines: definesOf(text), forcedIncludes: [], predefined, searchKey: "" }] : [],
      source: {
        text: (asked) => (asked === "board.h" ? textOf("board.h") : asked === path ? text : undefined),
        find: ({ name }) => (name === "board.h" ? name : undefined),
      },
      target,
      platforms,
      vocabulary,
      roles,
      grammars,
    }),
  };
}

/** What the build of the release defines: "// build: CONFIG_SHELL=1 NDEBUG" in the head of a file. */
const definesOf = (text: string): readonly string[] => /^\/\/ build: (.+)$/m.exec(text)?.[1]?.split(" ") ?? [];

/** Line of a node of the form, in the program's own file. */
export function lineOf({ session }: UnderstoodProgram, part: Part, node: number): number {
  const token = part.nodes.tokens[node]!;
  return lineAt(session.files[part.tokens.files[token] ?? part.file]!, part.tokens.starts[token]!);
}

/** Lines that checks of the product tell of, by what is understood of the program and what its text shows. */
export const toldBy = (defect: Defect, ...ids: readonly string[]): readonly number[] =>
  ids.flatMap((id) => {
    const answer = answerOf(defect, id);
    return answer.is === "unmet" ? answer.findings.flatMap(({ location }) => location.line ?? []) : [];
  });

/** What one check says of a program. */
export function answerOf({ path, text, understood }: Defect, id: string): Answer {
  const isNative = understood.parts.length > 0;
  const plan = { product: "", configuration: "", system: "controller", units: isNative ? [{ path }] : [] } as never;
  const flows = { programs: isNative ? [flowProgram(plan, understood, understood.platforms, (of, line) => ({ path: of, line }))] : [] };
  const check = CHECKS.find((each) => each.id === id)!;
  const facts = Object.fromEntries([...check.needs, ...(check.considers ?? [])].map((kind) => [kind, undefined]));
  return check.judge({
    ...facts,
    flows,
    languages: factIn("languages", path, text),
    sourceUses: factIn("source-uses", path, text),
  } as never);
}

/** What one collector finds in a tree of this one file. */
function factIn(collected: string, path: string, text: string): unknown {
  const collector = COLLECTORS.find(({ id }) => id === collected)!;
  const bytes = new TextEncoder().encode(text);
  const file = { ...namesIn(path), bytes: bytes.length, mode: 0o644, ignored: false };
  const part = collector.read(sourceText(file, bytes)!);
  const parts = [{ path, hash: "", part }] as FilePart<never>[];
  const found = collector.gather(parts, { tree: listing([file]), configuration: NO_CONFIGURATION, outputs: new Map() });
  return found.state === "found" ? found.fact : undefined;
}
