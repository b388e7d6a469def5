/** How one test case went, as the inspection's facts say it. */
export interface CaseResult {
  readonly suite: string;
  readonly name: string;
  readonly state: "passed" | "failed" | "error" | "skipped" | "notRun";
  /** Whether the run belongs to the inspected revision. */
  readonly freshness: "fresh" | "stale" | "unknown";
  /** Identifiers that the test itself names. */
  readonly verifies: readonly string[];
  readonly path: string;
  readonly line?: number;
}

/** Finds the results of a test by the identifiers that it names and by its own name. */
export class TestResults {
  readonly count: number;
  readonly #byVerified = new Map<string, CaseResult[]>();
  readonly #byName = new Map<string, CaseResult[]>();

  constructor(cases: readonly CaseResult[]) {
    this.count = cases.length;
    for (const each of cases) {
      for (const id of each.verifies) add(this.#byVerified, id, each);
      for (const name of namesOf(each)) add(this.#byName, name, each);
    }
  }

  /** Cases that name this identifier. */
  verifying(id: string): readonly CaseResult[] {
    return this.#byVerified.get(id) ?? [];
  }

  /** Cases that are called so: "test_stop", "Motor.Stops" of suite Motor, or a parametrised case of it. */
  called(name: string): readonly CaseResult[] {
    return this.#byName.get(name) ?? [];
  }
}

/** A case by its own name and behind its suite; what stands in brackets behind it are parameters. */
function namesOf({ suite, name }: CaseResult): ReadonlySet<string> {
  const plain = name.replace(/\[[^\]]{0,500}\]$/, "").replace(/\/\d{1,6}$/, "");
  const last = suite.slice(suite.lastIndexOf(".") + 1);
  return new Set([plain, ...(suite === "" ? [] : [`${suite}.${plain}`, `${last}.${plain}`])]);
}

function add(map: Map<string, CaseResult[]>, key: string, value: CaseResult): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
