import type { Part } from "../form/part.ts";
import type { Program, ProgramFunction, TypeAt } from "../link/program.ts";
import type { EntryPoint, Knowledge } from "./knowledge.ts";

/** Counts what a library exports as entry points: the bytes that it is given, with their length, come from outside. */
export function withExported(program: Program, knowledge: Knowledge): Knowledge {
  const declared = declaredElsewhere(program);
  const entries = program.functions.map((known) => (isExported(known, declared) ? entryOf(program, known) : undefined));
  return { ...knowledge, entry: (index) => knowledge.entry(index) ?? entries[index] };
}

/** Names of functions that a file declares and another one defines: the interface. */
function declaredElsewhere({ parts, functions }: Program): ReadonlySet<number> {
  const homes = new Map(functions.map(({ part, form }) => [form.name, part.file]));
  return new Set(
    parts.flatMap(({ file, functions: own }) =>
      own.flatMap(({ body, name }) => (body === 0 && homes.has(name) && homes.get(name) !== file ? [name] : [])),
    ),
  );
}

function isExported({ form }: ProgramFunction, declared: ReadonlySet<number>): boolean {
  return form.name !== 0 && !form.isStatic && declared.has(form.name);
}

/** Bytes with their length beside them are data; a number alone is the choice of the program that calls. */
function entryOf(program: Program, { part, form }: ProgramFunction): EntryPoint | undefined {
  const kinds = form.parameters.map((variable) =>
    kindOf(program, { part, type: part.variables[variable]!.type }, isOfConstants(part, part.variables[variable]!.token)),
  );
  const contents = kinds.flatMap((kind, index) => (kind === "bytes" && kinds[index + 1] === "number" ? [index] : []));
  if (contents.length === 0) return undefined;
  return {
    what: "a caller of the library",
    kind: "library",
    values: contents.map((index) => index + 1),
    contents,
    limited: [],
    isAuthenticated: false,
  };
}

function kindOf({ types }: Program, at: TypeAt, isGiven: boolean): "bytes" | "number" | undefined {
  // A handle of the library's own is named by a typedef; bytes are written as what they are.
  const isNamed = at.part.types.form(at.type).is === "named";
  const { part, type } = types.resolved(at);
  const own = part.types.form(type);
  if (own.is === "integer") return "number";
  if (own.is !== "pointer" && own.is !== "array") return undefined;
  const inner = types.resolved({ part, type: own.is === "pointer" ? own.to : own.of });
  const pointed = inner.part.types.form(inner.type);
  return (pointed.is === "void" && !isNamed && isGiven) || (pointed.is === "integer" && pointed.bits === 8) ? "bytes" : undefined;
}

/** "const" somewhere before a parameter's name: what is pointed to is given, and no room and no handle. */
function isOfConstants(part: Part, token: number): boolean {
  const { spellings } = part.tokens;
  for (let at = token - 1; at >= 0 && at > token - 16; at -= 1) {
    const text = part.names.textOf(spellings[at]!);
    if (text === "const") return true;
    if (text === "," || text === "(" || text === ";") return false;
  }
  return false;
}
