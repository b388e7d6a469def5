import { posix } from "node:path";

import { sha256, sourceText } from "#collect";
import type { SourceText, TreeFile } from "#model";
import type { Include } from "#source";

import { readBytes } from "../read-file.ts";
import standard from "./standard-headers.json" with { type: "json" };

/** Source files of a tree for the preprocessor: found by the folders of the unit, else by the end of their path. */
export class TreeSources {
  readonly #root: string;
  readonly #limit: number;
  readonly #files: ReadonlyMap<string, TreeFile>;
  /** By the name in small letters, each with its whole path so. */
  readonly #byName: ReadonlyMap<string, readonly Candidate[]>;
  readonly #texts = new Map<string, SourceText | undefined>();

  readonly #hashes: ReadonlyMap<string, string>;

  /** `hashes` are those of the first reading, by path. */
  constructor(root: string, files: readonly TreeFile[], limit: number, hashes: ReadonlyMap<string, string> = new Map()) {
    this.#hashes = hashes;
    this.#root = root;
    this.#limit = limit;
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#byName = Map.groupBy(
      files.map(({ path }): Candidate => ({ path, small: `/${path.toLowerCase()}` })),
      ({ small }) => small.slice(small.lastIndexOf("/") + 1),
    );
  }

  text(path: string): string | undefined {
    return this.source(path)?.text;
  }

  /** The decoded text for somebody who keeps what it needs of it. */
  textOnce(path: string): string | undefined {
    return this.#texts.has(path) ? this.text(path) : this.#read(path)?.text;
  }

  /** The decoded text with its locations; read once. */
  source(path: string): SourceText | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, this.#read(path));
    return this.#texts.get(path);
  }

  /** The file that an #include means in a unit that looks in these folders. */
  findIn(include: Include, folders: readonly string[]): string | undefined {
    const name = include.name.replaceAll("\\", "/");
    const beside = include.angled ? [] : [posix.dirname(include.from)];
    for (const folder of [...beside, ...folders]) {
      const path = posix.join(folder, name);
      if (this.#files.has(path) && !(include.next && path === include.from)) return path;
    }
    return this.#bySuffix(name, include.from, include.angled && STANDARD.has(name));
  }

  /** Without the folders of a build: the one file whose path ends so, the nearest to the file that asks where there are several; of
   * another case only where the name is not that of a header of the language: Math.h of a program is no <math.h>. */
  #bySuffix(name: string, from: string, isStandard: boolean): string | undefined {
    const wanted = posix
      .normalize(name)
      .toLowerCase()
      .replace(/^(?:\.\.\/)+/, "");
    const ending = `/${wanted}`;
    let best: string | undefined;
    for (const { path, small } of this.#byName.get(wanted.slice(wanted.lastIndexOf("/") + 1)) ?? [])
      if (
        (isStandard ? `/${path}`.endsWith(`/${name}`) : small.endsWith(ending)) &&
        path !== from &&
        !standsIn(path, from) &&
        (best === undefined || isNearer(path, best, from))
      )
        best = path;
    return best;
  }

  /** What changed since the other facts were collected would say something else than they do. */
  #isAsBefore(path: string, bytes: Uint8Array): boolean {
    const hash = this.#hashes.get(path);
    return hash === undefined || hash.startsWith("redacted:") || hash === "" || hash === sha256(bytes);
  }

  #read(path: string): SourceText | undefined {
    const file = this.#files.get(path);
    if (file === undefined || file.bytes > this.#limit) return undefined;
    try {
      const bytes = readBytes(this.#root, path, this.#limit);
      return this.#isAsBefore(path, bytes) ? sourceText(file, bytes) : undefined;
    } catch {
      // It vanished or cannot be read any more: the unit says that it was not read, or which header is missing.
      return undefined;
    }
  }
}

interface Candidate {
  readonly path: string;
  readonly small: string;
}

/** Headers of the languages themselves, which no file that is spelled otherwise stands for. */
const STANDARD: ReadonlySet<string> = new Set(standard);

const STAND_INS = /(?:^|\/)(?:(?:[\w-]*[_-])?(?:tests?|mocks?|stubs?|fakes?|simulators?|simulation|emulators?))(?=\/)/i;

/** Whether a header stands for another one where the program is tested or simulated, and who asks for it is not there. */
function standsIn(path: string, from: string): boolean {
  const folder = STAND_INS.exec(path);
  return folder !== null && !from.startsWith(`${path.slice(0, folder.index + folder[0].length)}/`);
}

/** Whether one path is nearer than another: longer the same, else shorter, else first in the alphabet. */
function isNearer(path: string, other: string, from: string): boolean {
  const order = shared(other, from) - shared(path, from) || path.length - other.length;
  return order === 0 ? path < other : order < 0;
}

function shared(path: string, other: string): number {
  let at = 0;
  while (at < path.length && path[at] === other[at]) at += 1;
  return at;
}
