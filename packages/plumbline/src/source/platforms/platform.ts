/** What is known of a platform: where outside data enters, what can be harmed by it, what stands guard. One YAML file each. */
export interface Platform {
  readonly name: string;
  /** Calls that bring or change data, by the name of the function. */
  readonly calls: Readonly<Record<string, CallKnowledge>>;
  /** Functions that the platform calls: registered by a macro or a call, or known by their names. */
  readonly entries: readonly EntryKnowledge[];
  /** Hardware registers and objects whose members give outside data: "DR" of a UART. */
  readonly registers: readonly { readonly object: string; readonly member?: string; readonly what: string }[];
  /** Typedef names of headers that are not here. */
  readonly types: readonly string[];
}

export interface CallKnowledge {
  /** Arguments whose contents are outside data afterwards, from 1: [2] for recv. */
  readonly fills?: readonly number[];
  /** The result is outside data. */
  readonly gives?: boolean;
  /** The result is no more than this argument, as the count that read() tells. */
  readonly atMost?: number;
  /** Result and filled arguments take the taint of these arguments' contents: sscanf, memcpy, ntohs. */
  readonly from?: readonly number[];
  /** The result is the length of the string that this argument points to. */
  readonly measures?: number;
  /** The contents of this argument are written. */
  readonly into?: number;
  /** Argument that says how many bytes (times `unit`) are written or read. */
  readonly length?: number;
  /** What kind of sink it is: "write", "read", "allocate", "flash", "actuator", "log", "process", "update"… */
  readonly sink?: string;
  /** What guard it is: "authentication", "signature", "range"… */
  readonly guard?: string;
  /** In words, for the path of a finding: "UART", "network socket". */
  readonly what?: string;
  /** Control does not come back: abort, reset. */
  readonly stops?: boolean;
}

export interface EntryKnowledge {
  /** The name of the function, as a pattern with "*": "HAL_UART_RxCpltCallback". */
  readonly name?: string;
  /** The macro or function that registers it, and which argument it is, from 1. */
  readonly registeredBy?: string;
  readonly argument?: number;
  /** Member of an initialiser that it is given to: ".write". */
  readonly member?: string;
  /** Parameters that are outside data, from 1; those whose contents are. */
  readonly values?: readonly number[];
  readonly contents?: readonly number[];
  readonly what: string;
  /** "interrupt", "task", "bluetooth", "network", "shell"… */
  readonly kind: string;
}
