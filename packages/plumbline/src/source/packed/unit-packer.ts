import type { Part } from "../form/part.ts";
import type { Target } from "../lower/lowering.ts";
import type { Grammars } from "../parse/grammars.ts";
import type { MacroShapes } from "../parse/shapes.ts";
import { dialectOf } from "../preprocess/dialect.ts";
import { lineStarts } from "../preprocess/lines.ts";
import { Session, type SourceFiles, type UnitRequest } from "../preprocess/session.ts";
import { readUnit } from "../read-unit.ts";
import { PartStore } from "../understand.ts";
import { type PackedPart, packedPart } from "./pack-part.ts";

/** What reading one unit told, in plain data: the same in whatever session and order it was read. */
export interface UnitReport {
  readonly path: string;
  readonly why?: string;
  /** Keys of its parts, included ones before those that include them. */
  readonly parts: readonly string[];
  /** Paths of the files that were read. */
  readonly files: readonly string[];
  /** Headers that are not there, each with the file that asks for it. */
  readonly missing: readonly (readonly [name: string, asking: string])[];
  /** Names that decided a directive although nothing says whether they are defined, each with the file that asks for it. */
  readonly undetermined: readonly (readonly [name: string, asking: string])[];
}

/** Where the lines of a file begin. */
export interface FileLines {
  readonly path: string;
  readonly lines: Int32Array<ArrayBuffer>;
}

/** What came to light with a unit for the first time. */
export interface PackedUnit {
  readonly report: UnitReport;
  readonly parts: readonly PackedPart[];
  readonly files: readonly FileLines[];
}

/** What units are read with. */
export interface Reading {
  readonly source: SourceFiles;
  readonly target: Target;
  /** Typedef names of headers that are not there. */
  readonly types: readonly string[];
  readonly shapes: readonly MacroShapes[];
  readonly grammars: Grammars;
}

/** Reads units and packs what they gave, each part and each file's lines once. */
export class UnitPacker {
  readonly #session: Session;
  readonly #store: PartStore;
  readonly #target: Target;
  readonly #keys = new WeakMap<Part, string>();
  readonly #given = new Set<string>();

  constructor({ source, grammars, types, shapes, target }: Reading) {
    this.#session = new Session(source);
    this.#store = new PartStore(this.#session, grammars, types, shapes);
    this.#target = target;
  }

  read(unit: UnitRequest): PackedUnit {
    const { parts, segments, why } = readUnit(unit, this.#session, this.#store, this.#target);
    const made: PackedPart[] = [];
    for (const part of parts) {
      if (this.#keys.has(part)) continue;
      const packed = packedPart(part, this.#session.files, (other) => this.#keys.get(other)!);
      this.#keys.set(part, packed.key);
      if (this.#isNew(packed.key)) made.push(packed);
    }
    const pathOf = (file: number) => this.#session.files[file]!.path;
    const { names } = this.#session;
    const all = [...segments];
    const files = [...new Set(all.map(({ file }) => file))];
    const report: UnitReport = {
      path: unit.path,
      ...(why !== undefined && { why }),
      parts: [...new Set(parts.map((part) => this.#keys.get(part)!))],
      files: files.map(pathOf),
      missing: all.flatMap(({ file, missing }) => missing.map(({ name }) => [name, pathOf(file)] as const)),
      undetermined: all.flatMap(({ file, undetermined }) => undetermined.map((name) => [names.textOf(name), pathOf(file)] as const)),
    };
    const lines = files
      .filter((file) => this.#isNew(`lines of ${pathOf(file)}`))
      .map((file) => ({ path: pathOf(file), lines: lineStarts(this.#session.files[file]!).slice() }));
    this.#session.leave(unit.path, dialectOf(unit));
    return { report, parts: made, files: lines };
  }

  #isNew(key: string): boolean {
    if (this.#given.has(key)) return false;
    this.#given.add(key);
    return true;
  }
}
