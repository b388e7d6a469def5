/** Options of analysers whose value stands behind them and names nothing to examine. */
const TAKES_VALUE =
  /^(?:-[iIoDUcfjxpern]|-isystem|-include|-header-filter|-checks|--(?:exclude|ignore|output|config|build-dir|suppress|filter|checks|format|rules?|extensions|project|platform)\S{0,40})$/;
const MOST = 40;

/** What a command names to be examined, as it is written: folders, files and patterns without their wildcards; `.` is everything. */
export function aimsOf(command: string): readonly string[] {
  const words = command.split(/\s+/).slice(1, 200);
  const named = words.filter((word, index) => !word.startsWith("-") && !TAKES_VALUE.test(words[index - 1] ?? ""));
  return named
    .map((word) => word.replaceAll(/^["']|["']$/g, "").replace(/^\.\/(?=.)/, ""))
    .filter((word) => /^[\w.@/+*-]{1,200}$/.test(word))
    .slice(0, MOST);
}

const GIVEN: Readonly<Record<string, readonly string[]>> = {
  c: ["C", "C++"],
  cpp: ["C", "C++"],
  "c-cpp": ["C", "C++"],
  csharp: ["C#"],
  go: ["Go"],
  java: ["Java", "Kotlin"],
  "java-kotlin": ["Java", "Kotlin"],
  javascript: ["JavaScript", "TypeScript"],
  "javascript-typescript": ["JavaScript", "TypeScript"],
  kotlin: ["Java", "Kotlin"],
  python: ["Python"],
  ruby: ["Ruby"],
  rust: ["Rust"],
  swift: ["Swift"],
  typescript: ["JavaScript", "TypeScript"],
  actions: [],
};
const CODEQL_LIST =
  /^[ \t]{0,60}(?:-[ \t]{1,4})?["']?languages?["']?[ \t]{0,4}:[ \t]{0,4}([^\n]{0,200})((?:\n[ \t]{0,60}-[ \t]{1,4}["']?[\w-]{1,30}["']?[ \t]{0,20}(?=\n|$)){0,20})/gm;

const VALIDATES = /^[ \t]{0,60}VALIDATE_([A-Z]{1,20})\w{0,30}[ \t]{0,4}:[ \t]{0,4}["']?true/gm;
const LINTED: Readonly<Record<string, readonly string[]>> = {
  CPP: ["C", "C++"],
  CSHARP: ["C#"],
  GO: ["Go"],
  JAVA: ["Java"],
  JAVASCRIPT: ["JavaScript"],
  KOTLIN: ["Kotlin"],
  PYTHON: ["Python"],
  RUST: ["Rust"],
  SHELL: ["Shell"],
  BASH: ["Shell"],
  TYPESCRIPT: ["TypeScript"],
};

/** Languages to which a pipeline narrows an analyser of many; nothing where it lets the tool choose. */
export function narrowedBy(tool: string, pipeline: string): readonly string[] | undefined {
  if (tool === "codeql") {
    const words = [...pipeline.matchAll(CODEQL_LIST)].flatMap(
      ([, line = "", list = ""]) => `${line} ${list}`.toLowerCase().match(/[\w-]{1,30}/g) ?? [],
    );
    const known = words.flatMap((word) => (Object.hasOwn(GIVEN, word) ? [GIVEN[word] ?? []] : []));
    return known.length > 0 ? [...new Set(known.flat())] : undefined;
  }
  if (tool !== "super-linter") return undefined;
  // Where one is asked for by name, the others are left out.
  const asked = [...pipeline.matchAll(VALIDATES)].flatMap(([, name = ""]) => (name === "ALL" ? [] : [LINTED[name] ?? []]));
  return asked.length > 0 ? [...new Set(asked.flat())] : undefined;
}
