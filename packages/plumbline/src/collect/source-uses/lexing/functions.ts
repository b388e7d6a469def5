import type { LexisId } from "./lexis.ts";
import { KIND, type Tokens } from "./tokens.ts";

/** A function with a body, as tokens. */
export interface FunctionRange {
  readonly name: string;
  /** Its name, the brackets around its parameters, the brackets around its body. */
  readonly nameAt: number;
  readonly parameters: number;
  readonly open: number;
  close: number;
}

/** Words before a bracket that name no function. */
const NO_NAMES = new Set(
  (
    "if for while switch catch return sizeof alignof alignas decltype typeof __typeof__ noexcept throw throws defined assert static_assert " +
    "__attribute__ __attribute __declspec __asm__ asm __asm volatile else do foreach using lock fixed when match guard synchronized try with " +
    "func function fun fn init where await yield new delete in is as not and or super this async"
  ).split(" "),
);
const TYPES = new Set("struct class union enum namespace interface object trait impl extension record protocol module mod".split(" "));

const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 40;
const CLOSE_BRACKET = 41;
const SEMICOLON = 59;
const COLON = 58;
const EQUALS = 61;
const AT = 64;
/** Between the words of an annotation's name: `.` and `:`. */
const JOINS = new Set([46, COLON]);

interface State {
  readonly depth: number;
  readonly brackets: number;
  /** Index into the list of functions, or -1. */
  readonly current: number;
  readonly bodyDepth: number;
  readonly candidate: number;
  readonly settled: boolean;
  readonly statement: number;
  /** How many functions had begun. */
  readonly begun: number;
}

/** Finds functions while the tokens go by, one `see` for each that is no word: braces, brackets and what stands before them. */
export class Functions {
  readonly found: FunctionRange[] = [];
  readonly #tokens: Tokens;
  readonly #lexis: LexisId;
  #depth = 0;
  #brackets = 0;
  #current = -1;
  #bodyDepth = 0;
  #candidate = -1;
  #settled = false;
  #statement = 0;
  readonly #branches: State[] = [];
  readonly #outer: { readonly index: number; readonly bodyDepth: number }[] = [];

  constructor(tokens: Tokens, lexis: LexisId) {
    this.#tokens = tokens;
    this.#lexis = lexis;
  }

  /** Whether the walk is in the body of a function. */
  get inBody(): boolean {
    return this.#current >= 0;
  }

  see(at: number, kind: number): void {
    switch (kind) {
      case OPEN_BRACKET:
        if (this.#brackets++ === 0 && !this.#settled && this.#tokens.kind(at - 1) === KIND.word) this.#consider(at - 1);
        break;
      case CLOSE_BRACKET:
        if (this.#brackets > 0) this.#brackets--;
        break;
      case OPEN_BRACE:
        this.#openBrace(at);
        break;
      case CLOSE_BRACE:
        this.#closeBrace(at);
        break;
      case SEMICOLON:
        this.#restart(at);
        break;
      case COLON:
      case EQUALS:
        // What follows is a list of initialisers, a result type or a value.
        if (this.#candidate >= 0 && this.#brackets === 0) this.#settled = true;
        break;
      case KIND.ifDirective:
        this.#branches.push(this.#state());
        break;
      case KIND.elseDirective:
        this.#endBranch(at);
        break;
      case KIND.endDirective:
        this.#branches.pop();
        break;
      case KIND.define:
        this.#branches.push(this.#state());
        break;
      case KIND.defineEnd:
        this.#restore(this.#branches.pop());
        break;
      default:
    }
  }

  #state(): State {
    return {
      depth: this.#depth,
      brackets: this.#brackets,
      current: this.#current,
      bodyDepth: this.#bodyDepth,
      candidate: this.#candidate,
      settled: this.#settled,
      statement: this.#statement,
      begun: this.found.length,
    };
  }

  /** Each branch of a condition begins where the first one did; the last one decides what follows. */
  #endBranch(at: number): void {
    const state = this.#branches.at(-1);
    for (let index = state?.begun ?? this.found.length; index < this.found.length; index++) {
      const range = this.found[index] as FunctionRange;
      // A head that two branches share has its body behind them.
      if (range.close === this.#tokens.count) range.close = at;
    }
    this.#restore(state);
  }

  #restore(state: State | undefined): void {
    if (!state) return;
    this.#depth = state.depth;
    this.#brackets = state.brackets;
    this.#current = state.current;
    this.#bodyDepth = state.bodyDepth;
    this.#candidate = state.candidate;
    this.#settled = state.settled;
    this.#statement = state.statement;
  }

  #consider(at: number): void {
    // In the body of a function only languages with a word for it open another one.
    const announced = this.#isAnnounced(at);
    if (this.#current >= 0 && !announced) return;
    if (this.#isAnnotation(at)) return;
    const name = this.#tokens.of(at);
    if (!NO_NAMES.has(name)) this.#candidate = at;
  }

  /** `@SuppressWarnings("x")` and `@file:JvmName("x")` say something of what follows, and are none of it. */
  #isAnnotation(at: number): boolean {
    let first = at;
    while (first > at - 12 && JOINS.has(this.#tokens.kind(first - 1)) && this.#tokens.kind(first - 2) === KIND.word) first -= 2;
    return this.#tokens.kind(first - 1) === AT;
  }

  #isAnnounced(at: number): boolean {
    if (this.#lexis === "c") return false;
    const before = this.#tokens.of(at - 1);
    return before === "function" || before === "func" || before === "fun" || before === "fn";
  }

  #openBrace(at: number): void {
    const tokens = this.#tokens;
    const named = this.#candidate >= 0 && this.#brackets === 0;
    // Foo::Foo() : member{1} {}: the inner brace initialises.
    const initialises = named && this.#settled && this.#lexis === "c" && tokens.kind(at - 1) === KIND.word && this.#isColonList(at - 1);
    // BT_CONN_CB_DEFINE(callbacks) = {: a value, no body.
    const isValue = tokens.kind(at - 1) === EQUALS;
    if (named && !initialises && !isValue && !this.#isType(at)) {
      this.found.push({
        name: tokens.of(this.#candidate),
        nameAt: this.#candidate,
        parameters: this.#candidate + 1,
        open: at,
        close: tokens.count,
      });
      // A function in a function ends first; its outer one goes on behind it.
      this.#outer.push({ index: this.#current, bodyDepth: this.#bodyDepth });
      this.#current = this.found.length - 1;
      this.#bodyDepth = this.#depth;
    }
    this.#depth++;
    if (!initialises && this.#brackets === 0) this.#restart(at);
  }

  #closeBrace(at: number): void {
    if (this.#depth > 0) this.#depth--;
    if (this.#current >= 0 && this.#depth <= this.#bodyDepth) {
      const range = this.found[this.#current];
      if (range) range.close = at;
      const outer = this.#outer.pop();
      this.#current = outer?.index ?? -1;
      this.#bodyDepth = outer?.bodyDepth ?? 0;
      // Brackets that a macro left open are forgotten with the body.
      if (this.#lexis === "c") this.#brackets = 0;
    } else if (this.#depth === 0 && this.#lexis === "c") this.#brackets = 0;
    if (!this.#settled && this.#brackets === 0) this.#restart(at);
  }

  #isColonList(at: number): boolean {
    const before = this.#tokens.kind(at - 1);
    return before === COLON || before === 44;
  }

  /** `class Pump : public Base(…) {` opens a type, `struct point origin(void) {` a function. */
  #isType(at: number): boolean {
    if (this.#isAnnounced(this.#candidate)) return false;
    for (let word = Math.max(this.#statement, this.#candidate - 12); word < this.#candidate; word++) {
      if (this.#tokens.kind(word) === KIND.word && TYPES.has(this.#tokens.of(word)))
        return this.#lexis !== "c" || this.#tokens.kind(at - 1) !== CLOSE_BRACKET;
    }
    return false;
  }

  #restart(at: number): void {
    this.#candidate = -1;
    this.#settled = false;
    this.#statement = at + 1;
  }
}

/** The function whose body holds a token: the innermost of those found. */
export function functionAt(found: readonly FunctionRange[], at: number): FunctionRange | undefined {
  const next = nextFunction(found, at - 1);
  for (let index = next - 1; index >= 0 && index >= next - 20; index--) {
    const range = found[index] as FunctionRange;
    if (range.close > at) return range;
  }
  return undefined;
}

/** Index of the first function whose body opens behind a token. */
export function nextFunction(found: readonly FunctionRange[], at: number): number {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle] as FunctionRange).open <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
