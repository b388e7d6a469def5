import { isDirectory, isName } from "./names.ts";
import { standardsInForce } from "./standards-on-disk.ts";

interface Given {
  readonly directory: string;
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  readonly standard?: readonly string[];
}

const LISTS = ["only", "exclude", "standard"] as const;

/** `--only A3 DIR`: a list of names takes all words up to the next option. Where no directory was named and the last word is one, it is what is meant. */
export function withDirectory<Options extends Given>(options: Options): Options {
  if (options.directory !== ".") return options;
  const list = LISTS.find((name) => isSwallowed(options[name] ?? [], name));
  if (list === undefined) return options;
  return { ...options, directory: options[list]!.at(-1)!, [list]: options[list]!.slice(0, -1) };
}

/** A list of one word is not emptied: without it everything would be judged. */
function isSwallowed(words: readonly string[], list: (typeof LISTS)[number]): boolean {
  const last = words.at(-1);
  return last !== undefined && words.length > 1 && isDirectory(last) && (list === "standard" || !isName(last, standardsInForce()));
}
