import type { SourceText } from "#model";

import type { Syntax } from "./kinds.ts";
import { linesFrom, type ScriptLine } from "./script-lines.ts";
import { yamlCommands } from "./yaml-commands.ts";

/** The lines of a file that a shell would run, whatever they are wrapped in. */
export function commandLines(source: SourceText, syntax: Syntax): readonly ScriptLine[] {
  const lines = linesFrom(source.lines);
  switch (syntax) {
    case "shell":
      return lines;
    case "recipe":
      // Shell functions of recipes; what is no command of theirs is known to nobody.
      return /\.(?:bb|bbappend|bbclass|inc|spec)$/i.test(source.file.path) ? lines : [];
    case "batch":
      return lines.map(({ text, line }) => ({
        text: /^\s{0,80}(?:REM\b|::)/i.test(text) ? "" : joined(text.replace(/^\s{0,80}@/, ""), "^"),
        line,
      }));
    case "powershell":
      return lines.map(({ text, line }) => ({ text: joined(text, "`"), line }));
    case "dockerfile":
      return dockerRuns(lines);
    case "yaml":
      return yamlCommands(source);
    case "unit":
      return lines.flatMap(({ text, line }) => {
        const command =
          /^\s{0,8}Exec(?:Start|StartPre|StartPost|Stop|StopPost|Reload|Condition)\s{0,4}=\s{0,4}[-@:+!|]{0,4}(.{1,2000})/.exec(text)?.[1];
        return command === undefined ? [] : [{ text: command, line }];
      });
    case "make":
      return lines.map(({ text, line }) => ({
        text: /^(?:\t| {4})/.test(text)
          ? text
              .trimStart()
              .replace(/^[@+-]{1,3}/, "")
              .replaceAll("$$", "$")
          : "",
        line,
      }));
    case "python":
      return pythonCommands(lines);
    case "settings":
    case "app":
    case "versions":
      return [];
    default:
      return syntax satisfies never;
  }
}

/** The mark that joins lines becomes that of a shell. */
const joined = (text: string, mark: string): string => (text.endsWith(mark) ? `${text.slice(0, -1)}\\` : text);

/** RUN of a Dockerfile: the instruction word and its options go, the lines joined to it stay. */
function dockerRuns(lines: readonly ScriptLine[]): readonly ScriptLine[] {
  let within = false;
  return lines.map(({ text, line }) => {
    const run = /^\s{0,20}(?:ONBUILD\s{1,4})?RUN\s{1,8}(?:--\S{1,200}\s{1,8}){0,6}/i.exec(text);
    const goesOn = text.trimEnd().endsWith("\\");
    const isComment = /^\s{0,80}#/.test(text);
    if (run) {
      within = goesOn;
      return { text: execForm(text.slice(run[0].length)), line };
    }
    if (!within) return { text: "", line };
    within = goesOn || isComment || text.trim() === "";
    return { text, line };
  });
}

/** `["sh", "-c", "…"]`. */
const execForm = (text: string): string => (text.startsWith("[") ? wordsOf(text) : text);

const wordsOf = (list: string): string =>
  [...list.matchAll(/"((?:[^"\\]|\\.){0,500})"|'((?:[^'\\]|\\.){0,500})'/g)].map(([, a, b]) => `'${a ?? b ?? ""}'`).join(" ");

const CALL =
  /\b(?:os\.(?:system|popen)|subprocess\.(?:run|call|check_call|check_output|Popen|getoutput|getstatusoutput)|run_command|execute|sh)\(\s{0,20}(.{2,2000})/;

/** Commands that a Python program runs: a string for a shell, or a list of words on one line. */
function pythonCommands(lines: readonly ScriptLine[]): readonly ScriptLine[] {
  return lines.flatMap(({ text, line }) => {
    if (text.length > 4_000 || !text.includes("(") || /^\s{0,200}#/.test(text)) return [];
    const argument = CALL.exec(text)?.[1];
    if (argument === undefined) return [];
    if (argument.startsWith("[")) return [{ text: wordsOf(argument.slice(0, argument.indexOf("]") + 1 || undefined)), line }];
    const string = /^[frbu]{0,2}(?:"((?:[^"\\]|\\.){1,1500})"|'((?:[^'\\]|\\.){1,1500})')/.exec(argument);
    return string ? [{ text: (string[1] ?? string[2] ?? "").replaceAll(/\{(\w{1,40})[^}]{0,40}\}/g, "$$$1"), line }] : [];
  });
}
