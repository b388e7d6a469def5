/** A body of requirements: data that combine checks with all / any / attested. */
export interface Standard {
  readonly id: string;
  readonly title: string;
  readonly edition: string;
  /** ISO dates; a verdict names the edition in force at the evidence's time. */
  readonly validFrom: string;
  readonly supersededBy?: string;
  readonly publisher: string;
  readonly licence: string;
  /** How sure we are of the source, and what must be checked against a bought copy. */
  readonly sourceNote: string;
  readonly changes: readonly { readonly on: string; readonly what: string }[];
  readonly groups: readonly { readonly id: string; readonly title: string }[];
  readonly elements: readonly Element[];
}

export interface Element {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  /** "TEXT", "PARTIAL", "NAMED", "GROUP", "INFERRED" or "ours": how much of the source was seen. */
  readonly certainty: string;
  readonly description: string;
  /** The further sub-texts of the building code, in our own words; absent in other standards. */
  readonly vulnerabilities?: string;
  readonly developerNeeds?: string;
  readonly evaluatorNeeds?: string;
  readonly source?: string;
  readonly note?: string;
  /** Classes A, B, C of IEC 62304 to which it applies. */
  readonly classes?: string;
  /** Who does it, for the playbook. */
  readonly actor?: "hospital" | "manufacturer" | "both";
  readonly scope: Scope;
  readonly rule: Rule;
  readonly threats?: readonly string[];
  readonly layer?: "prevent" | "detect" | "impede" | "notice" | "degrade" | "restore";
  readonly wish?: boolean;
}

/** To which devices an element applies, and why; every condition must hold. */
export interface Scope {
  readonly why: string;
  readonly languages?: readonly string[];
  readonly operatingSystems?: readonly string[];
  readonly connected?: boolean;
  readonly personalData?: boolean;
  readonly threads?: boolean;
  readonly classes?: readonly ("A" | "B" | "C")[];
}

export type Rule =
  | { readonly all: OneRule }
  | { readonly any: OneRule }
  /** A check by its id. `decisive`: if it is unmet, nothing else can make up for it. */
  | { readonly ask: string; readonly decisive?: boolean }
  /** A slot for a person's statement. */
  | { readonly attested: string; readonly slot: string }
  /** The element is judged as another one, of this or another standard: "building-code:C1". */
  | { readonly element: string; readonly relation?: string };

export type OneRule = readonly Rule[];

/** Which element stands against which threat, and in which layer of defence; our own reading. */
export interface Threats {
  readonly threats: readonly { readonly id: string; readonly title: string; readonly description: string }[];
  readonly layers: readonly { readonly id: string; readonly title: string }[];
  readonly table: readonly { readonly element: string; readonly threat: string; readonly layer: string }[];
}
