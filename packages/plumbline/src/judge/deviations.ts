import { type Deviation, type Finding, type Judgement, matcherOf } from "#model";

type State = Judgement["deviations"][number];

/** Which deviation covers which finding, on the day of judging; an expired one covers nothing and is reported. */
export class Deviations {
  readonly #all: readonly {
    readonly deviation: Deviation;
    readonly inScope: (path: string) => boolean;
    readonly valid: boolean;
    covers: number;
  }[];

  constructor(deviations: readonly Deviation[], at: string) {
    this.#all = deviations.map((deviation) => ({
      deviation,
      inScope: matcherOf(deviation.paths),
      valid: isValid(deviation.until, at),
      covers: 0,
    }));
  }

  /** Id of the valid deviation that covers a finding. */
  cover(check: string, fingerprint: string, { location }: Finding): string | undefined {
    for (const one of this.#all) {
      const { deviation } = one;
      if (deviation.check !== check) continue;
      if (!deviation.fingerprints.includes(fingerprint) && !one.inScope(location.path)) continue;
      one.covers++;
      if (one.valid) return deviation.id;
    }
    return undefined;
  }

  get states(): readonly State[] {
    return this.#all.map(({ deviation: { id, by, until }, valid, covers }) => ({
      id,
      by,
      until,
      covers,
      state: valid ? (covers > 0 ? ("valid" as const) : ("unused" as const)) : ("expired" as const),
    }));
  }
}

/** A date holds until its end. */
export const isValid = (until: string, at: string): boolean => at.slice(0, 10) <= until;
