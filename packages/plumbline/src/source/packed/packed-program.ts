import type { Part } from "../form/part.ts";
import type { Dialect } from "../preprocess/dialect.ts";
import { lex, type TokenFile } from "../preprocess/lex.ts";
import type { ReadProgram, ReadSegment } from "../read-program.ts";
import { Spellings } from "../spellings.ts";
import { unpackedPart } from "./pack-part.ts";
import type { UnitReport } from "./unit-packer.ts";

/** What was read of a program, packed: by whom and in which order does not matter. */
export interface PackedProgram {
  /** In the order of the program's units. */
  readonly units: readonly UnitReport[];
  readonly parts: ReadonlyMap<string, Uint8Array>;
  readonly lines: ReadonlyMap<string, Int32Array>;
}

/** Puts the units of a program together in their own order; files are cut into tokens again only where somebody asks for them. */
export function unpackedProgram(
  { units, parts: packed, lines }: PackedProgram,
  { textOf, dialect }: { readonly textOf: (path: string) => string | undefined; readonly dialect: (path: string) => Dialect },
): ReadProgram {
  const names = new Spellings();
  const files: TokenFile[] = [];
  const numbers = new Map<string, number>();
  const fileOf = (path: string): number => {
    const known = numbers.get(path);
    if (known !== undefined) return known;
    const number = files.push(new FileAsked(path, lines.get(path)!, () => lex(path, textOf(path) ?? "", names, dialect(path)))) - 1;
    numbers.set(path, number);
    return number;
  };
  const parts = new Map<string, Part>();
  for (const key of units.flatMap((unit) => unit.parts))
    if (!parts.has(key)) parts.set(key, unpackedPart(packed.get(key)!, { names, fileOf, partOf: (other) => parts.get(other)! }));
  return {
    session: { names, files },
    parts: [...parts.values()],
    segments: segmentsOf(units, fileOf, (name) => names.numberOf(name, 1)),
    failed: units.flatMap(({ path, why }) => (why === undefined ? [] : [{ path, why }])),
  };
}

/** What was seen of each file in all units together. */
function segmentsOf(
  units: readonly UnitReport[],
  fileOf: (path: string) => number,
  numberOf: (name: string) => number,
): readonly ReadSegment[] {
  const segments = new Map<string, { readonly undetermined: Set<string>; readonly missing: Set<string> }>();
  const of = (path: string) => {
    let known = segments.get(path);
    if (known === undefined) segments.set(path, (known = { undetermined: new Set(), missing: new Set() }));
    return known;
  };
  for (const unit of units) {
    for (const path of unit.files) of(path);
    for (const [name, path] of unit.missing) of(path).missing.add(name);
    for (const [name, path] of unit.undetermined) of(path).undetermined.add(name);
  }
  return [...segments].map(([path, { undetermined, missing }]) => ({
    file: fileOf(path),
    undetermined: [...undetermined].map(numberOf),
    missing: [...missing].map((name) => ({ name })),
  }));
}

/** A file whose lines are known and whose tokens nobody may ever ask for. */
class FileAsked implements TokenFile {
  readonly path: string;
  readonly lines: Int32Array;
  readonly #read: () => TokenFile;
  #file: TokenFile | undefined;

  constructor(path: string, lines: Int32Array, read: () => TokenFile) {
    this.path = path;
    this.lines = lines;
    this.#read = read;
  }

  get #tokens(): TokenFile {
    return (this.#file ??= this.#read());
  }

  get text(): string {
    return this.#tokens.text;
  }

  get count(): number {
    return this.#tokens.count;
  }

  get spellings(): Int32Array {
    return this.#tokens.spellings;
  }

  get starts(): Int32Array {
    return this.#tokens.starts;
  }

  get flags(): Uint8Array {
    return this.#tokens.flags;
  }

  get directives(): Int32Array {
    return this.#tokens.directives;
  }
}
