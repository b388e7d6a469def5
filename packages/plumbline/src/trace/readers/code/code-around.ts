import { declaredNear } from "./declared-near.ts";
import { regionBehind } from "./region.ts";

/** Lines that are gone through again for all tags of a file together, as often as the file has lines: a hostile file has a tag on each. */
const MOST_TIMES = 8;

/** Says what the tags of one file are about. */
export class CodeAround {
  readonly #lines: readonly string[];
  readonly #extension: string;
  #left: number;

  constructor(lines: readonly string[], extension: string) {
    this.#lines = lines;
    this.#extension = extension;
    this.#left = MOST_TIMES * lines.length + 10_000;
  }

  /** Attributes of an item whose tag stands on a line: the name that it stands before, and the tokens of its body. */
  at(line: number): Readonly<Record<string, string>> | undefined {
    const declares = declaredNear(this.#lines, line);
    const region = this.#left > 0 ? regionBehind(this.#lines, line, this.#extension) : undefined;
    this.#left -= region === undefined ? 20 : region.last - region.first;
    if (declares === undefined && region === undefined) return undefined;
    return {
      ...(declares !== undefined && { declares }),
      ...(region !== undefined && { lines: `${region.first}-${region.last}`, code: region.hash }),
    };
  }
}
