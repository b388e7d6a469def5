import type { Part } from "./form/part.ts";
import { lower } from "./lower/lower.ts";
import type { Target } from "./lower/lowering.ts";
import { type NamesRecord, UnitNames } from "./lower/unit-names.ts";
import type { Grammars } from "./parse/grammars.ts";
import { type PartText, partText, writtenText } from "./parse/part-text.ts";
import { type MacroShapes, type Shapes, shapesOf } from "./parse/shapes.ts";
import { parse } from "./parse/syntax.ts";
import type { Segment } from "./preprocess/segment.ts";
import type { TokenColumns } from "./preprocess/token-columns.ts";
import { withoutDamage } from "./read-part.ts";
import type { Session } from "./preprocess/session.ts";
import { IDENTIFIER } from "./spellings.ts";

/** A segment as it was lowered after parts that told it the same names. */
interface Variant {
  readonly part: Part;
  readonly record: NamesRecord;
}

/** What is known of a segment before it is parsed: the files in it that are parts of their own. */
interface Lowered {
  readonly inner: readonly Segment[];
  readonly variants: Variant[];
}

/** Parts of a session: each segment is parsed and lowered once for what it asks of those before it, however many units include it. */
export class PartStore {
  readonly #lowered = new WeakMap<Segment, Lowered>();
  readonly #types: readonly number[];
  readonly #session: Session;
  readonly #grammars: Grammars;

  readonly shapes: Shapes;

  /** `types` are typedef names of headers that are not there: "(T)-1" is a cast where T is one; `shapes` are what their macros stand for. */
  constructor(session: Session, grammars: Grammars, types: readonly string[] = [], shapes: readonly MacroShapes[] = []) {
    this.shapes = shapesOf(shapes);
    this.#types = types.map((name) => session.names.numberOf(name, IDENTIFIER));
    this.#session = session;
    this.#grammars = grammars;
  }

  /** The parts that a unit consists of: included ones first, the unit's own file last. */
  partsOf(unit: Segment, language: "c" | "c++", target: Target): readonly Part[] {
    return new UnitParts(this, new UnitNames(this.#types), language, target).of(unit);
  }

  /** The text of a segment is made again only where it is parsed again. */
  textOf(segment: Segment, language: "c" | "c++"): PartText {
    return partText(segment, language, this.shapes, this.#session.names);
  }

  known(segment: Segment): Lowered | undefined {
    return this.#lowered.get(segment);
  }

  lowered(
    segment: Segment,
    text: PartText,
    includes: readonly Part[],
    names: UnitNames,
    language: "c" | "c++",
    target: Target,
  ): Part | undefined {
    const { files, names: spellings } = this.#session;
    const file = { index: segment.file, path: files[segment.file]!.path };
    const read = (written: PartText) => {
      const syntax = parse(written, language === "c" ? this.#grammars.c : this.#grammars.cpp);
      return syntax && lower(file, includes, written, syntax, spellings, names, target);
    };
    const again = (tokens: TokenColumns) => read(writtenText(tokens, text.inner, language, this.shapes, spellings));
    const { made: part, record } = names.recorded(() => {
      const first = read(text);
      return first && withoutDamage(first, segment, files, again);
    });
    if (part === undefined) return undefined;
    let known = this.#lowered.get(segment);
    if (known === undefined) this.#lowered.set(segment, (known = { inner: text.inner, variants: [] }));
    known.variants.push({ part, record });
    return part;
  }
}

/** The parts of one unit while it is read. */
class UnitParts {
  readonly #store: PartStore;
  readonly #names: UnitNames;
  readonly #language: "c" | "c++";
  readonly #target: Target;
  readonly #ordered: Part[] = [];
  readonly #seen = new Map<Segment, Part | undefined>();

  constructor(store: PartStore, names: UnitNames, language: "c" | "c++", target: Target) {
    this.#store = store;
    this.#names = names;
    this.#language = language;
    this.#target = target;
  }

  of(unit: Segment): readonly Part[] {
    this.#visit(unit);
    return this.#ordered;
  }

  #visit(segment: Segment): void {
    if (this.#seen.has(segment)) return;
    this.#seen.set(segment, undefined);
    const known = this.#store.known(segment);
    const text = known === undefined ? this.#store.textOf(segment, this.#language) : undefined;
    for (const inner of known?.inner ?? text!.inner) this.#visit(inner);
    const includes = (known?.inner ?? text!.inner).flatMap((inner) => this.#seen.get(inner) ?? []);
    const part = this.#readBefore(known, includes) ?? this.#read(segment, text, includes);
    this.#seen.set(segment, part);
    if (part !== undefined) this.#ordered.push(part);
  }

  #readBefore(known: Lowered | undefined, includes: readonly Part[]): Part | undefined {
    const same = known?.variants.find(
      ({ part, record }) =>
        part.includes.length === includes.length &&
        part.includes.every((each, place) => each === includes[place]) &&
        this.#names.agrees(record),
    );
    if (same === undefined) return undefined;
    this.#names.replay(same.record);
    return same.part;
  }

  #read(segment: Segment, text: PartText | undefined, includes: readonly Part[]): Part | undefined {
    const given = text ?? this.#store.textOf(segment, this.#language);
    return this.#store.lowered(segment, given, includes, this.#names, this.#language, this.#target);
  }
}
