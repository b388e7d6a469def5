/** One word or operator of a shell line. */
export interface Token {
  readonly is: "word" | "operator" | "redirection";
  /** Without quotes; an operator as written. */
  readonly text: string;
  /** Commands within `$(…)`, backticks or `<(…)` that the word is made of. */
  readonly inner: readonly string[];
}

const DEEPEST = 20;

/** Splits one logical line into words and operators; comments end it. A quote left open ends with the line. */
export function tokensOf(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const here = line[at] as string;
    if (here === " " || here === "\t") at++;
    else if (here === "#") break;
    else {
      const operator = operatorAt(line, at);
      if (operator !== undefined) {
        tokens.push({ is: /[<>]/.test(operator) ? "redirection" : "operator", text: operator, inner: [] });
        at += operator.length;
      } else {
        const { token, next } = wordAt(line, at);
        tokens.push(token);
        at = next;
      }
    }
  }
  return tokens;
}

const OPERATORS = ["&&", "||", ";;", "|&", "&>>", "&>", "<<<", "<<-", "<<", ">>", ">|", "|", "&", ";", "(", ")", "<", ">"] as const;

/** A process substitution is a word, and `2>&1` a redirection whose number belongs to it. */
function operatorAt(line: string, at: number): string | undefined {
  if ((line[at] === "<" || line[at] === ">") && line[at + 1] === "(") return undefined;
  const numbered = /^[0-9]{1,2}(?:>>|>&[0-9-]|>|<)/.exec(line.slice(at, at + 5))?.[0];
  if (numbered !== undefined) return numbered;
  if (line.startsWith(">&", at)) return ">&";
  return OPERATORS.find((operator) => line.startsWith(operator, at));
}

function wordAt(line: string, from: number): { readonly token: Token; readonly next: number } {
  let text = "";
  let quote = "";
  const inner: string[] = [];
  let at = from;
  for (; at < line.length; at++) {
    const here = line[at] as string;
    if (here === "\\" && quote !== "'" && at + 1 < line.length) {
      text += line[at + 1] as string;
      at++;
    } else if (quote !== "'" && startsSubstitution(line, at)) {
      const end = endOfSubstitution(line, at);
      inner.push(line.slice(here === "`" ? at + 1 : at + 2, end));
      text += line.slice(at, end + 1);
      at = end;
    } else if (quote !== "") {
      if (here === quote) quote = "";
      else text += here;
    } else if (here === '"' || here === "'") quote = here;
    else if (/[\s|&;()<>]/.test(here)) break;
    else text += here;
  }
  return { token: { is: "word", text, inner }, next: Math.max(at, from + 1) };
}

const startsSubstitution = (line: string, at: number): boolean =>
  line[at] === "`" || ((line[at] === "$" || line[at] === "<" || line[at] === ">") && line[at + 1] === "(");

/** Index of what closes it, or the end of the line. */
function endOfSubstitution(line: string, from: number): number {
  if (line[from] === "`") {
    const end = line.indexOf("`", from + 1);
    return end < 0 ? line.length : end;
  }
  let depth = 0;
  for (let at = from + 1; at < line.length; at++) {
    if (line[at] === "\\") at++;
    else if (line[at] === "(" && ++depth > DEEPEST) return line.length;
    else if (line[at] === ")" && --depth === 0) return at;
  }
  return line.length;
}
