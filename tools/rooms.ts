/** Who may import whom: the one table that the test holds and the picture in ARCHITECTURE.md is made from. */
export interface Room {
  readonly thinks: string;
  readonly mayImport: readonly string[];
  /** Whether it may touch disk, processes, clock, network. */
  readonly world: boolean;
  /** Whether it may print and end the process. */
  readonly prints: boolean;
}

export const ROOMS: Readonly<Record<string, Room>> = {
  model: { thinks: "the words: types and makers", mayImport: [], world: false, prints: false },
  collect: { thinks: "facts from the tree and from other tools' output", mayImport: ["model"], world: false, prints: false },
  source: { thinks: "source code understood: preprocess, parse, lower, resolve, flow", mayImport: ["model"], world: false, prints: false },
  trace: {
    thinks: "items and links of every format as one graph; what is covered and verified",
    mayImport: ["model"],
    world: false,
    prints: false,
  },
  judge: { thinks: "questions, standards, verdicts", mayImport: ["model"], world: false, prints: false },
  report: { thinks: "verdicts and trace as text, HTML, SARIF", mayImport: ["model", "trace"], world: false, prints: false },
  engine: { thinks: "the use cases", mayImport: ["model", "collect", "source", "trace", "judge", "report"], world: true, prints: false },
  cli: { thinks: "arguments, screen, exit code", mayImport: ["model", "engine"], world: false, prints: true },
};

/** Modules of Node that reach out of the program. */
export const WORLD = /^node:(fs|child_process|net|http|https|http2|dgram|dns|tls|worker_threads|cluster|sqlite|os|process|timers)(\/|$)/;

/** The picture of the rooms, as Mermaid text. */
export function picture(): string {
  const boxes = Object.entries(ROOMS).map(([name, { thinks }]) => `  ${name}["<b>${name}</b><br/>${thinks}"]`);
  const doors = Object.entries(ROOMS).flatMap(([name, { mayImport }]) => mayImport.map((other) => `  ${name} --> ${other}`));
  return ["```mermaid", "flowchart BT", ...boxes, ...doors, "```"].join("\n");
}
