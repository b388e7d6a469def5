/** One simple command of a shell text. */
export interface SimpleCommand {
  readonly text: string;
  /** Line, counted from 0 within the text. */
  readonly line: number;
  /** Why its failure or its existence does not count. */
  readonly state: "on" | "off" | "failureIgnored";
  readonly because?: string;
}

const MOST_LINES = 20_000;

/** The simple commands of shell lines, with those that are commented out but plainly were commands. */
export function commandsIn(lines: readonly string[]): readonly SimpleCommand[] {
  const commands: SimpleCommand[] = [];
  for (let index = 0; index < Math.min(lines.length, MOST_LINES);) {
    const { text, next } = logicalLine(lines, index);
    commands.push(...commandsOfLine(text.trim(), index));
    index = next;
  }
  return commands;
}

/** A line with those that a backslash joins to it. */
function logicalLine(lines: readonly string[], from: number): { readonly text: string; readonly next: number } {
  let text = (lines[from] ?? "").slice(0, 4_000);
  let next = from + 1;
  while (/[^\\]\\\s{0,4}$/.test(text) && next < lines.length && next - from < 50) {
    text = `${text.replace(/\\\s{0,4}$/, "")} ${(lines[next] ?? "").trim().slice(0, 1_000)}`;
    next++;
  }
  return { text, next };
}

function commandsOfLine(line: string, index: number): readonly SimpleCommand[] {
  if (line.startsWith("#!") || line === "") return [];
  if (line.startsWith("#")) return commentedOut(line, index);
  const ignored = /\|\|\s{0,4}(?:true|:|exit 0|echo\b[^|&;]{0,200})\s{0,4}(?:\)|;|$)/.test(line)
    ? `"${(/\|\|\s{0,4}(?:true|:|exit 0|echo)/.exec(line) as RegExpExecArray)[0]}"`
    : undefined;
  return simple(line).map((text) => {
    const lenient = ignored ?? leniencyOf(text);
    return {
      text,
      line: index,
      ...(lenient === undefined ? { state: "on" as const } : { state: "failureIgnored" as const, because: lenient }),
    };
  });
}

/** Options that make an analyser succeed whatever it finds. */
function leniencyOf(text: string): string | undefined {
  return /\s(--exit-zero|--error-exitcode=0|--no-fail|--soft-fail|--exit-code[ =]0)(?:\s|$)/.exec(text)?.[1];
}

/** Prose names tools too; only what reads as a command counts: an option, a path or a call behind the first word. */
function commentedOut(line: string, index: number): readonly SimpleCommand[] {
  const text = line
    .replace(/^[#\s]{1,20}/, "")
    .replace(/^-\s{1,4}/, "")
    .replace(/^(?:run|uses|script|command|sh)\s{0,2}:?\s{1,4}['"]?/, "");
  const first = /^(?:\.\/)?[\w./@-]{2,80}/.exec(text)?.[0] ?? "";
  const rest = text.slice(first.length);
  const reads =
    /^[\w.-]+\/[\w./-]+@[\w.-]+$/.test(first) ||
    (/^\s{1,4}(?:--?\w|\.\/|\.$|[\w$"{]\S*\/|"?\$|\w+$)/.test(rest) && !/[.:!?]$/.test(text.trim()));
  return reads && first !== "" ? [{ text, line: index, state: "off", because: "commented out" }] : [];
}

/** Cut at the operators of the shell outside of quotes; wrappers and settings in front are left off. */
function simple(line: string): readonly string[] {
  return splitAtOperators(line)
    .map((text) => text.trim().replace(WRAPPERS, ""))
    .filter((text) => text !== "");
}

const WRAPPERS =
  /^(?:(?:if|then|else|do|while|until|!|\(|\{|time|exec|nice|sudo(?: -\S{1,10})*|env|xvfb-run(?: -\S{1,10})*|[A-Za-z_]\w{0,60}=(?:"[^"]{0,200}"|'[^']{0,200}'|[^\s"']{0,200})(?=\s)|poetry run|uv run|pipenv run|npx(?: --?\w+)*|bundle exec|run|cmd)\s{1,4}){1,6}/;

function splitAtOperators(line: string): readonly string[] {
  const parts: string[] = [];
  let quote = "";
  let start = 0;
  for (let at = 0; at < line.length; at++) {
    const here = line[at] as string;
    if (quote !== "") {
      if (here === "\\" && quote === '"') at++;
      else if (here === quote) quote = "";
    } else if (here === '"' || here === "'") quote = here;
    else if (here === "#" && /\s/.test(line[at - 1] ?? " ")) {
      parts.push(line.slice(start, at));
      return parts;
    } else if (here === ";" || here === "|" || (here === "&" && line[at + 1] === "&")) {
      parts.push(line.slice(start, at));
      if (line[at + 1] === here) at++;
      start = at + 1;
    }
  }
  parts.push(line.slice(start));
  return parts;
}
