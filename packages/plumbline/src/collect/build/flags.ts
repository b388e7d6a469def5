/** A command line taken apart into what a unit is made of; order within each list is kept. */
export interface SortedFlags {
  readonly defines: string[];
  readonly includes: string[];
  readonly flags: string[];
}

const TAKES_WORD = new Set(["-o", "-MF", "-MT", "-MQ", "-x", "-arch", "-Xclang", "-mllvm", "-target", "--param", "-include", "-imacros"]);
const DROPPED = /^-M[FTQ].|^(?:-c|\/c|-MD|-MMD|-MP|-M|-MM|\/nologo|\/TP|\/TC|\/FS)$|^\/F[doR]/;

/** Sorts the words of a compiler call; the compiler itself and the source are left to the caller. */
export function sortedFlags(words: readonly string[]): SortedFlags {
  const sorted: SortedFlags = { defines: [], includes: [], flags: [] };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const next = words[at + 1] ?? "";
    if (/^[-/][DI]$/.test(word) || word === "-isystem" || word === "-iquote" || word === "-idirafter") {
      (word.endsWith("D") ? sorted.defines : sorted.includes).push(next);
      at++;
    } else if (/^[-/]D./.test(word)) sorted.defines.push(word.slice(2));
    else if (/^-U./.test(word)) {
      // A macro taken back is as if it had never been given.
      const name = word.slice(2);
      for (let index = sorted.defines.length - 1; index >= 0; index--)
        if (sorted.defines[index]?.split("=", 1)[0] === name) sorted.defines.splice(index, 1);
      sorted.flags.push(word);
    } else if (/^-I./.test(word) || /^\/I./.test(word)) sorted.includes.push(word.slice(2));
    else if (word.startsWith("-isystem")) sorted.includes.push(word.slice(8));
    else if (word === "-o" || word === "-MF" || word === "-MT" || word === "-MQ") at++;
    else if (DROPPED.test(word)) continue;
    else if (TAKES_WORD.has(word)) {
      sorted.flags.push(word, next);
      at++;
    } else if (/^[-/@]/.test(word) && !looksLikePath(word)) sorted.flags.push(word);
  }
  return sorted;
}

/** On POSIX a word that starts with a slash is a path unless it is short, as MSVC's options are. */
const looksLikePath = (word: string): boolean => word.startsWith("/") && (word.indexOf("/", 1) > 0 || /\.\w{1,4}$/.test(word));
