import type { ScriptLine } from "./script-lines.ts";
import { type Token, tokensOf } from "./shell-words.ts";

/** A simple command of a script. */
export interface Command {
  /** Program without its folder, lower-case: "curl". */
  readonly name: string;
  /** Program as written: "./setup.sh". */
  readonly program: string;
  /** Its arguments, without quotes. */
  readonly words: readonly string[];
  /** Settings in front of it: "DOCKER_CONTENT_TRUST=1". */
  readonly settings: readonly string[];
  /** File that its output goes to. */
  readonly into?: string;
  /** Commands within its words, by substitution. */
  readonly inner: readonly Pipeline[];
  readonly line: number;
}

/** Commands joined by pipes; most hold one. */
export interface Pipeline {
  readonly commands: readonly Command[];
  readonly line: number;
}

/** A text that stands in the script and goes into a file or a program. */
export interface HereDocument {
  readonly lines: readonly ScriptLine[];
  /** File that it is written to. */
  readonly into?: string;
}

export interface Script {
  readonly pipelines: readonly Pipeline[];
  readonly documents: readonly HereDocument[];
}

const LONGEST = 8_000;
const JOINED = 200;
const DEEPEST = 4;

/** What a script runs, in order, with the texts that it writes. */
export function scriptOf(lines: readonly ScriptLine[], depth = 0): Script {
  const pipelines: Pipeline[] = [];
  const documents: HereDocument[] = [];
  for (let at = 0; at < lines.length;) {
    const { text, line, next } = logicalLine(lines, at);
    at = next;
    const read = pipelinesOf(text, line, depth);
    pipelines.push(...read);
    const mark = /<<-?\s{0,4}\\?["']?([A-Za-z_]\w{0,40})["']?/.exec(text);
    if (mark && !text.includes("<<<")) {
      const end = endOfDocument(lines, at, mark[1] as string);
      documents.push(...documentOf(lines.slice(at, end), read, pipelines, depth));
      at = end + 1;
    }
  }
  return { pipelines, documents };
}

/** A line with those that a backslash joins to it. */
function logicalLine(lines: readonly ScriptLine[], from: number): { readonly text: string; readonly line: number; readonly next: number } {
  const first = lines[from] as ScriptLine;
  let text = first.text.slice(0, LONGEST);
  let next = from + 1;
  while (text.endsWith("\\") && next < lines.length && next - from < JOINED && text.length < LONGEST) {
    text = `${text.slice(0, -1)} ${(lines[next] as ScriptLine).text.trimStart().slice(0, LONGEST)}`;
    next++;
    // Dockerfiles may hold comments between joined lines.
    while (next < lines.length && /^\s{0,80}#/.test((lines[next] as ScriptLine).text) && text.endsWith("\\")) next++;
  }
  return { text, line: first.line, next };
}

/** Index of the line that ends it; a document without an end is none. */
function endOfDocument(lines: readonly ScriptLine[], from: number, mark: string): number {
  for (let at = from; at < Math.min(lines.length, from + 5_000); at++) if ((lines[at] as ScriptLine).text.trim() === mark) return at;
  return from - 1;
}

/** What a shell reads are commands; what goes into a file is a document. */
function documentOf(lines: readonly ScriptLine[], read: readonly Pipeline[], pipelines: Pipeline[], depth: number): HereDocument[] {
  const commands = read.flatMap((pipeline) => pipeline.commands);
  const into = commands.find((command) => command.into !== undefined)?.into ?? teeTarget(commands);
  if (into !== undefined) return [{ lines, into }];
  if (!commands.some(({ name }) => SHELLS.has(name) || name === "ssh" || name === "chroot")) return [];
  if (depth < DEEPEST) pipelines.push(...scriptOf(lines, depth + 1).pipelines);
  return [];
}

const teeTarget = (commands: readonly Command[]): string | undefined =>
  commands.find(({ name }) => name === "tee")?.words.find((word) => !word.startsWith("-"));

/** Programs that run what they read. */
export const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "dash", "zsh", "ksh", "ash"]);

function pipelinesOf(text: string, line: number, depth: number): Pipeline[] {
  const found: Pipeline[] = [];
  let commands: Command[] = [];
  let words: Token[] = [];
  const endCommand = (): void => {
    const command = commandOf(words, line, depth);
    if (command) commands.push(command);
    words = [];
  };
  const endPipeline = (): void => {
    endCommand();
    if (commands.length > 0) found.push({ commands, line });
    commands = [];
  };
  for (const token of tokensOf(text.trim())) {
    if (token.is !== "operator") words.push(token);
    else if (token.text === "|" || token.text === "|&") endCommand();
    else endPipeline();
  }
  endPipeline();
  // What stands in the quotes of `bash -c` runs as well.
  return depth >= DEEPEST ? found : found.flatMap((pipeline) => [pipeline, ...nestedOf(pipeline, depth)]);
}

function nestedOf({ commands, line }: Pipeline, depth: number): Pipeline[] {
  return commands.flatMap(({ name, words, inner }) => [
    ...inner,
    ...scriptText(name, words).flatMap((text) => pipelinesOf(text, line, depth + 1)),
  ]);
}

/** Arguments that are commands themselves. */
function scriptText(name: string, words: readonly string[]): readonly string[] {
  if (SHELLS.has(name) || name === "su" || name === "runuser") {
    const at = words.findIndex((word) => /^-[a-z]{0,4}c$/.test(word) || word === "--command");
    return at >= 0 && words[at + 1] !== undefined ? [words[at + 1] as string] : [];
  }
  if (name === "powershell" || name === "pwsh")
    return words.slice(words.findIndex((word) => /^-c(?:ommand)?$/i.test(word)) + 1).slice(0, 1);
  if (name === "eval") return [words.join(" ")];
  if (name === "ssh" || name === "sshpass") return words.filter((word) => /\s/.test(word)).slice(0, 1);
  return [];
}

const WRAPPERS =
  /^(?:if|then|elif|else|do|while|until|!|\{|\}|time|exec|nohup|nice|ionice|command|builtin|sudo|doas|env|timeout|chroot|systemd-run|stdbuf|setsid|busybox|cmd|call|start|-|@|function|fakeroot|arch-chroot|chronic)(?:\.exe)?$/i;
const SETTING = /^[A-Za-z_]\w{0,80}\+?=/;

function commandOf(tokens: readonly Token[], line: number, depth: number): Command | undefined {
  const { words, into } = redirected(tokens);
  const settings: string[] = [];
  let at = 0;
  let wrapper = "";
  for (; at < words.length; at++) {
    const text = (words[at] as Token).text;
    if (SETTING.test(text)) settings.push(text);
    else if (WRAPPERS.test(text)) wrapper = text.toLowerCase();
    else if (wrapper !== "" && text.startsWith("-")) {
      if (takesValue(wrapper, text)) at++;
    } else if ((wrapper === "timeout" || wrapper === "chroot" || wrapper === "arch-chroot") && text !== "") wrapper = "done";
    else break;
  }
  const program = words[at]?.text;
  const inner = depth >= DEEPEST ? [] : words.flatMap(({ inner: texts }) => texts.flatMap((text) => pipelinesOf(text, line, depth + 1)));
  if (program === undefined || program === "") {
    // `X=$(curl …)` runs only what is within.
    return inner.length > 0 ? { name: "", program: "", words: [], settings, inner, line } : undefined;
  }
  return {
    name: nameOf(program),
    program,
    words: words.slice(at + 1).map(({ text }) => text),
    settings,
    ...(into !== undefined && { into }),
    inner,
    line,
  };
}

const takesValue = (wrapper: string, option: string): boolean =>
  (wrapper === "sudo" && /^-[ugCDhpRTU]$/.test(option)) ||
  (wrapper === "nice" && option === "-n") ||
  (wrapper === "env" && option === "-u");

const nameOf = (program: string): string =>
  program
    .slice(Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\")) + 1)
    .replace(/\.exe$/i, "")
    .replace(/^[@-]{1,2}(?=\w)/, "")
    .toLowerCase();

/** Words without redirections, and where standard output goes. */
function redirected(tokens: readonly Token[]): { readonly words: readonly Token[]; readonly into?: string } {
  const words: Token[] = [];
  let into: string | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.is === "word") words.push(token);
    else if (!/&[0-9-]$/.test(token.text)) {
      const target = tokens[at + 1];
      if (target?.is !== "word") continue;
      if (/^(?:1?>>?|>\||&>>?)$/.test(token.text)) into = target.text;
      at++;
    }
  }
  return { words, ...(into !== undefined && into !== "/dev/null" && { into }) };
}
