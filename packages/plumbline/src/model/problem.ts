export interface ProblemKind {
  /** Exit code, 64 to 78 as in sysexits.h. */
  readonly exit: number;
  readonly says: (details: Record<string, string>) => string;
  readonly hint: string;
}

/** Every way a run can fail for a reason the user can act on. docs/problems.md is made from this. */
export const PROBLEMS = {
  "arguments/unknown": {
    exit: 64,
    says: ({ what }) => `${what}`,
    hint: "plumbline --help lists the commands and their options.",
  },
  "node/too-old": {
    exit: 69,
    says: ({ version }) => `Plumbline needs Node.js 24.15 or newer; this is ${version}.`,
    hint: "Install Node.js 24 (long-term support) and run the same command again.",
  },
  "tree/missing": {
    exit: 66,
    says: ({ path }) => `There is no directory ${path}.`,
    hint: "Name the directory that holds the sources of the device: plumbline inspect DIR",
  },
  "tree/not-a-directory": {
    exit: 66,
    says: ({ path }) => `${path} is a file, not a directory.`,
    hint: "Name the directory that holds the sources of the device.",
  },
  "tree/empty": {
    exit: 66,
    says: ({ path }) => `${path} holds no file that could be inspected.`,
    hint: "Check out the sources first, or name another directory.",
  },
  "tree/unreadable": {
    exit: 66,
    says: ({ path }) => `The directory ${path} could not be read.`,
    hint: "Check its permissions.",
  },
  "configuration/invalid": {
    exit: 78,
    says: ({ where, what }) => `${where}: ${what}`,
    hint: "plumbline init prints a commented example of every key.",
  },
  "configuration/missing": {
    exit: 66,
    says: ({ path }) => `There is no configuration file ${path}.`,
    hint: "Leave --config out to use the plumbline.yaml of the tree, or none.",
  },
  "evidence/invalid": {
    exit: 65,
    says: ({ where, what }) => `The evidence in ${where} cannot be used: ${what}`,
    hint: "Evidence is written by plumbline inspect --out DIR and must not be edited.",
  },
  "baseline/invalid": {
    exit: 65,
    says: ({ where, what }) => `The baseline ${where} cannot be used: ${what}`,
    hint: "Give the file that plumbline inspect --write-baseline FILE wrote.",
  },
  "baseline/missing": {
    exit: 66,
    says: ({ path }) => `There is no baseline ${path}.`,
    hint: "plumbline inspect --write-baseline FILE writes one, outside of the inspected directory.",
  },
  "output/failed": {
    exit: 73,
    says: ({ path, why }) => `${path} could not be written: ${why}`,
    hint: "Name another place (--out, --write-baseline, --cache; TMPDIR for temporary files), or free space on that disk.",
  },
  "output/busy": {
    exit: 73,
    says: ({ path }) => `Another run writes there at this moment: ${path}`,
    hint: "Wait for it, or name another place with --out; if no other run is under way, remove that file.",
  },
  "output/inside-tree": {
    exit: 64,
    says: ({ path }) => `${path} lies inside the inspected directory, into which nothing is written.`,
    hint: "Name a place outside of it (--out, --write-baseline, --cache), or leave the cache out: --no-cache.",
  },
  "trace/unknown-item": {
    exit: 64,
    says: ({ id, meant = "" }) => `The trace has no item "${id}", and no file or line of that name holds one.${meant}`,
    hint: "plumbline trace --format json lists every item.",
  },
  "trace/lock-invalid": {
    exit: 65,
    says: ({ where, what }) => `${where}: ${what}`,
    hint: "Mend the line, or take the file from the commit before; plumbline trace accept writes it anew.",
  },
  "trace/unknown-kind": {
    exit: 64,
    says: ({ kind, known }) => `There is no kind of item "${kind}". There are: ${known}.`,
    hint: "plumbline trace names the kinds that a tree has.",
  },
  "standard/unknown": {
    exit: 64,
    says: ({ id, meant = "" }) => `There is no standard, element or check "${id}".${meant}`,
    hint: "plumbline standards and plumbline checks list what there is.",
  },
  "standard/invalid": {
    exit: 78,
    says: ({ where, what }) => `${where}: ${what}`,
    hint: "docs/standards.md describes the schema of a standard.",
  },
  "revision/unknown": {
    exit: 65,
    says: ({ ref }) => `The revision "${ref}" is not known to the version control of this tree.`,
    hint: "Name a commit, tag or branch that git knows, after --since.",
  },
  "revision/unusable": {
    exit: 65,
    says: ({ ref, why }) => `The revision "${ref}" cannot be inspected: ${why}.`,
    hint: "Inspect a checkout of it with --write-baseline FILE, and compare with --baseline FILE.",
  },
  "rule-texts/invalid": {
    exit: 65,
    says: ({ where, what }) => `The rule texts in ${where} cannot be used: ${what}`,
    hint: "A rule text file maps guideline numbers to your own licensed headlines, one `Rule 1.1: text` a line.",
  },
  interrupted: {
    exit: 75,
    says: () => "The inspection was interrupted; nothing was written.",
    hint: "Run the same command again; an inspection that keeps a cache goes on from what it had read.",
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemId = keyof typeof PROBLEMS;

/** Something the user can act on: coded, a sentence, a hint and an exit code. Never a stack trace. */
export class Problem extends Error {
  readonly id: ProblemId;
  readonly details: Record<string, string>;

  constructor(id: ProblemId, details: Record<string, string> = {}, options?: ErrorOptions) {
    super((PROBLEMS[id] as ProblemKind).says(details), options);
    this.id = id;
    this.details = details;
  }

  get exit(): number {
    return PROBLEMS[this.id].exit;
  }

  get hint(): string {
    return PROBLEMS[this.id].hint;
  }
}
