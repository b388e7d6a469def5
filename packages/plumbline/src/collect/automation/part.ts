import type { Location, StepKind, StepState } from "#model";

/** A tool seen to be run at one place of one file. */
export interface Seen {
  readonly location: Location;
  readonly tool: string;
  readonly kind: StepKind;
  readonly languages?: readonly string[];
  /** What the command names to be examined, as it is written. */
  readonly aims?: readonly string[];
  readonly state: StepState;
  readonly because?: string;
  /** Make target or npm script that holds it. */
  readonly target?: string;
}

/** Something of the tree that a pipeline calls. */
export interface Call {
  readonly location: Location;
  readonly what: "script" | "make" | "npm" | "hooks" | "workflow";
  /** Path of the script as written, make target ("" is the first), npm script; "{1}" stands for the caller's first argument. */
  readonly name: string;
  /** What a script is given: which of others it calls may hang on it. */
  readonly given?: readonly string[];
  /** npm script that holds the call. */
  readonly target?: string;
  readonly state: StepState;
  readonly because?: string;
}

/** What one file gives. */
export interface AutomationPart {
  readonly is: "pipeline" | "script" | "hooks";
  readonly system: string;
  readonly location: Location;
  readonly state: StepState;
  readonly because?: string;
  readonly seen: readonly Seen[];
  readonly calls: readonly Call[];
  readonly unread: readonly { readonly location: Location; readonly what: string }[];
}
