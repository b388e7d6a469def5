import type { Location } from "#model";
import { lineAt, type Part, type UnderstoodProgram } from "#source";

/** Gives the location of a line of a file, without any secret that stands in it. */
export type Locate = (path: string, line: number, symbol?: string) => Location;

/** Where things of an understood program stand, and what they are called. */
export interface Places {
  readonly token: (part: Part, token: number, symbol?: string) => Location;
  readonly node: (part: Part, node: number) => Location;
  /** Where a function begins. */
  readonly function: (index: number) => Location;
  readonly name: (index: number) => string;
  /** The function whose text a token lies in; "" outside of any. */
  readonly around: (part: Part, token: number) => string;
  /** Steps of a way. */
  readonly way: (
    steps: readonly { readonly part: Part; readonly token: number; readonly what: string }[],
  ) => readonly { readonly location: Location; readonly what: string }[];
}

/** The places of one program, each located as the caller locates lines. */
export function placesOf({ session, program }: UnderstoodProgram, locate: Locate): Places {
  const { names, files } = session;
  const token = (part: Part, at: number, symbol?: string): Location => {
    const file = files[part.tokens.files[at] ?? part.file]!;
    return locate(file.path, lineAt(file, part.tokens.starts[at] ?? 0), symbol);
  };
  const name = (index: number): string => {
    const own = program.functions[index]!.form.name;
    return own === 0 ? "a lambda" : names.textOf(own);
  };
  return {
    token,
    name,
    node: (part, node) => token(part, part.nodes.tokens[node]!),
    function: (index) => token(program.functions[index]!.part, program.functions[index]!.form.from, name(index)),
    around: (part, at) => {
      const form = part.functions.find(({ body, from, to }) => body !== 0 && at >= from && at <= to);
      return form === undefined || form.name === 0 ? "" : names.textOf(form.name);
    },
    way: (steps) => steps.map((step) => ({ location: token(step.part, step.token), what: step.what })),
  };
}
