import { UNKNOWN } from "./values.ts";

/** What math(EXPR …) makes of an expression: whole numbers, the operators of C; UNKNOWN where it is none. */
export function arithmetic(text: string, format = ""): string {
  if (text.length > 2_000 || text.includes(UNKNOWN)) return UNKNOWN;
  const tokens = text.match(/0[xX][\da-fA-F]{1,16}|\d{1,19}|<<|>>|[-+*/%|&^~()]|\S/g) ?? [];
  const cursor = { at: 0 };
  const value = level(tokens, cursor, 0, 0);
  if (value === undefined || cursor.at < tokens.length) return UNKNOWN;
  const wrapped = BigInt.asIntN(64, value);
  return format === "HEXADECIMAL" ? `0x${BigInt.asUintN(64, wrapped).toString(16)}` : wrapped.toString();
}

/** Weakest first. */
const LEVELS: readonly (readonly string[])[] = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]];

function level(tokens: readonly string[], cursor: { at: number }, rank: number, depth: number): bigint | undefined {
  const operators = LEVELS[rank];
  if (!operators) return operand(tokens, cursor, depth);
  let value = level(tokens, cursor, rank + 1, depth);
  for (
    let operator = tokens[cursor.at];
    value !== undefined && operator !== undefined && operators.includes(operator);
    operator = tokens[cursor.at]
  ) {
    cursor.at++;
    value = applied(operator, value, level(tokens, cursor, rank + 1, depth));
  }
  return value;
}

function operand(tokens: readonly string[], cursor: { at: number }, depth: number): bigint | undefined {
  const token = tokens[cursor.at++];
  if (token === undefined || depth > 100) return undefined;
  if (/^\d/.test(token)) return BigInt(token);
  if (token === "(") {
    const value = level(tokens, cursor, 0, depth + 1);
    return tokens[cursor.at++] === ")" ? value : undefined;
  }
  const value = token === "-" || token === "+" || token === "~" ? operand(tokens, cursor, depth + 1) : undefined;
  if (value === undefined) return undefined;
  return token === "-" ? -value : token === "~" ? ~value : value;
}

function applied(operator: string, left: bigint, right: bigint | undefined): bigint | undefined {
  if (right === undefined) return undefined;
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return BigInt.asIntN(64, left * right);
    case "/":
      return right === 0n ? undefined : left / right;
    case "%":
      return right === 0n ? undefined : left % right;
    case "|":
      return left | right;
    case "&":
      return left & right;
    case "^":
      return left ^ right;
    case "<<":
      return right < 0n || right > 63n ? undefined : BigInt.asIntN(64, left << right);
    default:
      return right < 0n || right > 63n ? undefined : left >> right;
  }
}
