import type { SourceText } from "#model";

import { type Mark, markOf } from "./place.ts";

/** A logical line of a makefile, as far as it says what is compiled and how. */
export type MakeLine =
  | {
      readonly is: "set";
      readonly name: string;
      readonly operator: "=" | ":=" | "?=" | "+=" | "!=";
      readonly value: string;
      readonly mark: Mark;
    }
  | { readonly is: "include"; readonly files: string }
  | { readonly is: "if"; readonly word: "ifeq" | "ifneq" | "ifdef" | "ifndef"; readonly text: string }
  | { readonly is: "else" | "endif" }
  | { readonly is: "rule"; readonly targets: string; readonly needs: string }
  | { readonly is: "recipe"; readonly text: string; readonly mark: Mark };

const MOST = 20_000;
const LONGEST = 60_000;
const ASSIGNED = /^ {0,8}(?:(?:export|override|private)\s{1,8}){0,2}([A-Za-z_.][\w.-]{0,80})\s{0,40}(:{0,3}=|\+=|\?=|!=)\s{0,40}(.*)$/;
const COMPILES = /\$[({](?:\w*CC|\w*CXX|\w*AS|CPP|COMPILE\.\w+)[)}]|\bg(?:cc|\+\+)\b|\bclang\b|\bcc\b/;

/** The lines of a makefile that say what is compiled and how; nothing is worked out here. */
export function makeLines(source: SourceText): MakeLine[] {
  const found: MakeLine[] = [];
  let defining: { name: string; lines: string[]; mark: Mark } | undefined;
  for (let index = 0; index < source.lines.length && found.length < MOST; index++) {
    const mark = markOf(source, index + 1);
    let text = source.lines[index] ?? "";
    while (text.endsWith("\\") && index + 1 < source.lines.length && text.length < LONGEST)
      text = `${text.slice(0, -1)} ${(source.lines[++index] ?? "").trim()}`;
    if (text.length > LONGEST) continue;
    if (defining) {
      if (/^\s{0,40}endef\b/.test(text)) {
        found.push({ is: "set", name: defining.name, operator: "=", value: defining.lines.join("\n"), mark: defining.mark });
        defining = undefined;
      } else defining.lines.push(text);
      continue;
    }
    const starts = /^\s{0,40}define\s{1,8}([\w.-]{1,80})/.exec(text)?.[1];
    if (starts !== undefined) defining = { name: starts, lines: [], mark };
    else found.push(...lineOf(text, mark));
  }
  return found;
}

function lineOf(text: string, mark: Mark): MakeLine[] {
  if (text.startsWith("\t")) return COMPILES.test(text) ? [{ is: "recipe", text: text.trim(), mark }] : [];
  const plain = (text.split(/(?<!\\)#/, 1)[0] ?? "").trimEnd();
  const set = ASSIGNED.exec(plain);
  if (set) {
    const operator = set[2] ?? "=";
    const told = operator.startsWith(":") ? ":=" : (operator as "=" | "?=" | "+=" | "!=");
    return [{ is: "set", name: set[1] ?? "", operator: told, value: set[3] ?? "", mark }];
  }
  return conditionOf(plain.trim()) ?? otherOf(plain);
}

function conditionOf(text: string): MakeLine[] | undefined {
  const opened = /^(else\s{1,8})?(ifn?eq|ifn?def)\b\s{0,8}(.*)$/.exec(text);
  if (opened) {
    const condition: MakeLine = { is: "if", word: opened[2] as "ifeq", text: opened[3] ?? "" };
    return opened[1] === undefined ? [condition] : [{ is: "else" }, condition];
  }
  if (/^else\b/.test(text)) return [{ is: "else" }];
  return /^endif\b/.test(text) ? [{ is: "endif" }] : undefined;
}

function otherOf(plain: string): MakeLine[] {
  const files = /^\s{0,40}[s-]?include\s{1,8}(.*)$/.exec(plain)?.[1];
  if (files !== undefined) return [{ is: "include", files }];
  const rule = /^([^\s:=#][^:=#]{0,5000}?)\s{0,8}::?(?!=)([^;]{0,20000})(?:;(.{0,5000}))?$/.exec(plain);
  if (!rule) return [];
  const needs = rule[2] ?? "";
  // `debug: CFLAGS += -g` holds for that target alone, which is not the one that is built without arguments.
  if (/^\s{0,8}(?:override\s|export\s)?\s{0,8}[\w.-]{1,80}\s{0,8}[:+?]?=/.test(needs)) return [];
  return [{ is: "rule", targets: rule[1] ?? "", needs: needs.replace(/^[^%]{0,2000}:(?=.{0,2000}%)/, "").split("|", 1)[0] ?? "" }];
}
