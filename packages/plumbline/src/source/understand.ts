import type { Part } from "./form/part.ts";
import { lower } from "./lower/lower.ts";
import type { Known, Target } from "./lower/lowering.ts";
import type { Grammars } from "./parse/grammars.ts";
import { type PartText, partText } from "./parse/part-text.ts";
import { type MacroShapes, type Shapes, shapesOf } from "./parse/shapes.ts";
import { parse } from "./parse/syntax.ts";
import type { Segment } from "./preprocess/segment.ts";
import type { Session } from "./preprocess/session.ts";
import { IDENTIFIER } from "./spellings.ts";

/** Parts of a session: each segment is parsed and lowered once, however many units include it. */
export class PartStore {
  readonly #parts = new Map<Segment, { readonly part: Part; readonly inner: readonly Segment[] }>();
  readonly #known: Known = { typeNames: new Set(), constants: new Map() };
  readonly #session: Session;
  readonly #grammars: Grammars;
  readonly shapes: Shapes;

  /** `types` are typedef names of headers that are not there: "(T)-1" is a cast where T is one; `shapes` are what their macros stand for. */
  constructor(session: Session, grammars: Grammars, types: readonly string[] = [], shapes: readonly MacroShapes[] = []) {
    this.shapes = shapesOf(shapes);
    for (const name of types) this.#known.typeNames.add(session.names.numberOf(name, IDENTIFIER));
    this.#session = session;
    this.#grammars = grammars;
  }

  /** The parts that a unit consists of: included ones first, the unit's own file last. */
  partsOf(unit: Segment, language: "c" | "c++", target: Target): readonly Part[] {
    const ordered: Part[] = [];
    const seen = new Set<Segment>();
    const visit = (segment: Segment) => {
      if (seen.has(segment)) return;
      seen.add(segment);
      const known = this.#parts.get(segment);
      const text = known === undefined ? partText(segment, language, this.shapes, this.#session.names) : undefined;
      for (const inner of known?.inner ?? text!.inner) visit(inner);
      const part = known?.part ?? this.#lowered(segment, text!, language, target);
      if (part !== undefined) ordered.push(part);
    };
    visit(unit);
    return ordered;
  }

  #lowered(segment: Segment, text: PartText, language: "c" | "c++", target: Target): Part | undefined {
    const syntax = parse(text, language === "c" ? this.#grammars.c : this.#grammars.cpp);
    if (syntax === undefined) return undefined;
    const part = lower(
      { index: segment.file, path: this.#session.files[segment.file]!.path },
      text.inner.flatMap((each) => this.#parts.get(each)?.part ?? []),
      text,
      syntax,
      this.#session.names,
      this.#known,
      target,
    );
    this.#parts.set(segment, { part, inner: text.inner });
    return part;
  }
}
