/** Whether a path is meant by one of the globs; a folder means everything below it. */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const matches = globs.map((glob) => matchesGlob(`${glob}/**`));
  return (path) => matches.some((match) => match(path));
}

/**
 * Whether a path is what a glob says: `*`, `?` and classes within a name, `**` for any folders, `{a,b}` for alternatives. No regular
 * expression is made of it: globs stand in trees that may be hostile, and this takes at most the product of both lengths.
 */
export function matchesGlob(glob: string): (path: string) => boolean {
  const alternatives = alternativesOf(glob).map((one) =>
    namesOf(one).map((name): Name => (name === "**" ? ANY : { fits: nameMatcher(name) })),
  );
  return (path) => {
    const names = namesOf(path);
    return alternatives.some((pattern) => matchesAll(pattern, names));
  };
}

/** Stands for any number of items, none among them. */
const ANY = "any";
type Token<Item> = typeof ANY | { readonly fits: (item: Item) => boolean };
type Name = Token<string>;

const namesOf = (path: string): readonly string[] => path.split("/").filter((name) => name !== "" && name !== ".");

/** Only the last `any` ever has to give back what it took: what an earlier one could take, the last one can take as well. */
function matchesAll<Item>(pattern: readonly Token<Item>[], items: readonly Item[]): boolean {
  let at = 0;
  let item = 0;
  let back: { readonly at: number; item: number } | undefined;
  while (item < items.length) {
    const token = pattern[at];
    if (token === ANY) back = { at: ++at, item };
    else if (token?.fits(items[item] as Item)) [at, item] = [at + 1, item + 1];
    else if (back) [at, item] = [back.at, ++back.item];
    else return false;
  }
  return pattern.slice(at).every((token) => token === ANY);
}

function nameMatcher(pattern: string): (name: string) => boolean {
  const tokens = tokensOf(Array.from(pattern));
  return (name) => matchesAll(tokens, Array.from(name));
}

function tokensOf(signs: readonly string[]): readonly Token<string>[] {
  const tokens: Token<string>[] = [];
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at];
    const close = sign === "[" ? signs.indexOf("]", at + 2) : -1;
    if (sign === "*") tokens.push(ANY);
    else if (sign === "?") tokens.push({ fits: () => true });
    else if (close > 0) {
      tokens.push({ fits: classOf(signs.slice(at + 1, close)) });
      at = close;
    } else {
      const literal = sign === "\\" ? (signs[++at] ?? "\\") : sign;
      tokens.push({ fits: (one) => one === literal });
    }
  }
  return tokens;
}

function classOf(signs: readonly string[]): (sign: string) => boolean {
  const turned = signs[0] === "!" || signs[0] === "^";
  const members = turned ? signs.slice(1) : signs;
  const ranges: (readonly [from: string, to: string])[] = [];
  for (let at = 0; at < members.length; at++) {
    const from = members[at] ?? "";
    const to = members[at + 1] === "-" ? members[at + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) at += 2;
  }
  return (sign) => ranges.some(([from, to]) => from <= sign && sign <= to) !== turned;
}

/** More than this is somebody's joke: the braces that are left then mean themselves. */
const MOST_ALTERNATIVES = 64;

function alternativesOf(glob: string): readonly string[] {
  let all = [glob];
  while (all.length <= MOST_ALTERNATIVES) {
    const next = all.flatMap(oneBraceLess);
    if (next.length === all.length) break;
    all = next;
  }
  return all;
}

/** The innermost braces first, so that those around them hold none any more. */
function oneBraceLess(glob: string): readonly string[] {
  for (let close = glob.indexOf("}"); close >= 0; close = glob.indexOf("}", close + 1)) {
    const open = glob.lastIndexOf("{", close);
    const options = open < 0 ? [] : glob.slice(open + 1, close).split(",");
    if (options.length > 1) return options.map((option) => glob.slice(0, open) + option + glob.slice(close + 1));
  }
  return [glob];
}
