import { allFixed, fixed } from "../fixed-spellings.ts";
import { CHARACTER, NUMBER, type Spellings } from "../spellings.ts";
import { characterValue, integerValue } from "./constants.ts";
import type { Token } from "./token.ts";

/** A value in a directive: as wide as intmax_t or uintmax_t (C17 6.10.1). */
interface Value {
  readonly of: bigint;
  readonly unsigned: boolean;
}

/** What an expression can ask of the world. */
export interface Questions {
  isDefined(name: number): boolean;
  /** The value of a name that is no macro: 0 by the standard, "read both ways" where it could come from a header that is not here. */
  valueOfName(name: number): bigint;
  readonly cpp: boolean;
}

/** The expression is none: a missing operand, an unknown character, a division by zero. */
export class BadExpression extends Error {}

const MOST_DEEP = 500;
const DEFINED = fixed("defined");
const [OPEN, CLOSE, QUESTION, COLON, COMMA] = allFixed("(", ")", "?", ":", ",");
const [TRUE, FALSE] = allFixed("true", "false");
const NAMED_OPERATORS = new Map(
  Object.entries({ and: "&&", or: "||", not: "!", xor: "^", bitand: "&", bitor: "|", compl: "~", not_eq: "!=" }).map(([name, operator]) => [
    fixed(name),
    fixed(operator),
  ]),
);
const PRECEDENCE = new Map(
  [["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", ">", "<=", ">="], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]].flatMap(
    (operators, level) => operators.map((operator) => [fixed(operator), { level: level + 1, operator }] as const),
  ),
);
const LEAST_OPERATOR = 1;

/** Whether the expanded tokens behind #if or #elif hold. */
export function holds(tokens: readonly Token[], names: Spellings, questions: Questions): boolean {
  const reader = new Reader(tokens, names, questions);
  const value = reader.comma();
  if (!reader.isAtEnd()) throw new BadExpression("something stands behind the expression");
  return value.of !== 0n;
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #names: Spellings;
  readonly #questions: Questions;
  #at = 0;
  #depth = 0;
  /** Inside of an operand whose value does not count, such as that behind "0 &&". */
  #idle = 0;

  constructor(tokens: readonly Token[], names: Spellings, questions: Questions) {
    this.#tokens = tokens;
    this.#names = names;
    this.#questions = questions;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  comma(): Value {
    let value = this.#conditional();
    while (this.#take(COMMA)) value = this.#conditional();
    return value;
  }

  #conditional(): Value {
    if (++this.#depth > MOST_DEEP) throw new BadExpression("the expression is nested too deep");
    const condition = this.#binary(LEAST_OPERATOR);
    if (!this.#take(QUESTION)) {
      this.#depth -= 1;
      return condition;
    }
    const yes = this.#idleUnless(condition.of !== 0n, () => this.comma());
    if (!this.#take(COLON)) throw new BadExpression("':' is missing");
    const no = this.#idleUnless(condition.of === 0n, () => this.#conditional());
    this.#depth -= 1;
    return wrapped((condition.of !== 0n ? yes : no).of, yes.unsigned || no.unsigned);
  }

  #binary(least: number): Value {
    let left = this.#unary();
    while (true) {
      const found = PRECEDENCE.get(this.#operator());
      if (found === undefined || found.level < least) return left;
      this.#at += 1;
      const { operator, level } = found;
      const counts = operator === "&&" ? left.of !== 0n : operator === "||" ? left.of === 0n : true;
      const right = this.#idleUnless(counts, () => this.#binary(level + 1));
      left = this.#apply(operator, left, right);
    }
  }

  #idleUnless(counts: boolean, read: () => Value): Value {
    if (!counts) this.#idle += 1;
    const value = read();
    if (!counts) this.#idle -= 1;
    return value;
  }

  #unary(): Value {
    if (++this.#depth > MOST_DEEP) throw new BadExpression("the expression is nested too deep");
    const value = this.#unaryInside();
    this.#depth -= 1;
    return value;
  }

  #unaryInside(): Value {
    const operator = this.#operator();
    if (operator === fixed("!")) return this.#after(() => truth(this.#unary().of === 0n));
    if (operator === fixed("~")) return this.#after(() => this.#mapped((of) => ~of));
    if (operator === fixed("-")) return this.#after(() => this.#mapped((of) => -of));
    if (operator === fixed("+")) return this.#after(() => this.#unary());
    if (operator === OPEN) {
      this.#at += 1;
      const value = this.comma();
      if (!this.#take(CLOSE)) throw new BadExpression("')' is missing");
      return value;
    }
    return this.#primary();
  }

  #after(read: () => Value): Value {
    this.#at += 1;
    return read();
  }

  #mapped(change: (of: bigint) => bigint): Value {
    const { of, unsigned } = this.#unary();
    return wrapped(change(of), unsigned);
  }

  #primary(): Value {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new BadExpression("an operand is missing");
    this.#at += 1;
    const { spelling } = token;
    if (spelling === DEFINED) return truth(this.#questions.isDefined(this.#definedOperand()));
    const kind = this.#names.kindOf(spelling);
    const text = this.#names.textOf(spelling);
    if (this.#names.isIdentifier(spelling)) {
      if (spelling === TRUE) return truth(true);
      if (spelling === FALSE) return truth(false);
      return { of: this.#idle > 0 ? 0n : this.#questions.valueOfName(spelling), unsigned: false };
    }
    const value = kind === NUMBER ? integerValue(text) : kind === CHARACTER ? characterValue(text) : undefined;
    if (value === undefined) throw new BadExpression(`"${text}" is no integer`);
    return value;
  }

  #definedOperand(): number {
    const inParentheses = this.#take(OPEN);
    const name = this.#tokens[this.#at]?.spelling;
    if (name === undefined || !this.#names.isIdentifier(name)) throw new BadExpression("'defined' needs a name");
    this.#at += 1;
    if (inParentheses && !this.#take(CLOSE)) throw new BadExpression("')' is missing behind 'defined'");
    return name;
  }

  #operator(): number {
    const spelling = this.#tokens[this.#at]?.spelling ?? 0;
    return this.#questions.cpp ? (NAMED_OPERATORS.get(spelling) ?? spelling) : spelling;
  }

  #take(spelling: number): boolean {
    if (this.#tokens[this.#at]?.spelling !== spelling) return false;
    this.#at += 1;
    return true;
  }

  #apply(operator: string, left: Value, right: Value): Value {
    const unsigned = left.unsigned || right.unsigned;
    const a = unsigned ? BigInt.asUintN(64, left.of) : left.of;
    const b = unsigned ? BigInt.asUintN(64, right.of) : right.of;
    switch (operator) {
      case "||":
        return truth(left.of !== 0n || right.of !== 0n);
      case "&&":
        return truth(left.of !== 0n && right.of !== 0n);
      case "|":
        return wrapped(a | b, unsigned);
      case "^":
        return wrapped(a ^ b, unsigned);
      case "&":
        return wrapped(a & b, unsigned);
      case "==":
        return truth(a === b);
      case "!=":
        return truth(a !== b);
      case "<":
        return truth(a < b);
      case ">":
        return truth(a > b);
      case "<=":
        return truth(a <= b);
      case ">=":
        return truth(a >= b);
      case "<<":
        return shifted(left, right);
      case ">>":
        return shifted(left, { of: -right.of, unsigned: false });
      case "+":
        return wrapped(a + b, unsigned);
      case "-":
        return wrapped(a - b, unsigned);
      case "*":
        return wrapped(a * b, unsigned);
      default:
        return this.#divided(operator, a, b, unsigned);
    }
  }

  #divided(operator: string, a: bigint, b: bigint, unsigned: boolean): Value {
    if (b !== 0n) return wrapped(operator === "/" ? a / b : a % b, unsigned);
    if (this.#idle > 0) return { of: 0n, unsigned };
    throw new BadExpression("a division by zero");
  }
}

function truth(value: boolean): Value {
  return { of: value ? 1n : 0n, unsigned: false };
}

function wrapped(of: bigint, unsigned: boolean): Value {
  return { of: unsigned ? BigInt.asUintN(64, of) : BigInt.asIntN(64, of), unsigned };
}

/** A shift by a negative count goes the other way, and one by 64 or more leaves the sign only, as in GCC. */
function shifted(left: Value, by: Value): Value {
  const count = by.of > 64n ? 64n : by.of < -64n ? -64n : by.of;
  return wrapped(count >= 0n ? left.of << count : left.of >> -count, left.unsigned);
}
