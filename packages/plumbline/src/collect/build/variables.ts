/** Cache variables that a call sets: `-DNAME=VALUE`, `-DNAME:TYPE=VALUE` and `-D NAME=VALUE`. */
export function definitionsIn(words: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  words.forEach((word, index) => {
    const text = word === "-D" ? (words[index + 1] ?? "") : word.startsWith("-D") ? word.slice(2) : "";
    const equals = text.indexOf("=");
    if (equals > 0) found.set(text.slice(0, equals).replace(/:[A-Z]+$/, ""), text.slice(equals + 1));
  });
  return found;
}

/** The word after one of the given options, or glued to it with "=". */
export function optionIn(words: readonly string[], ...options: readonly string[]): string | undefined {
  for (const [index, word] of words.entries()) {
    if (word === "--") return undefined;
    if (options.includes(word)) return words[index + 1];
    const glued = options.find((option) => option.startsWith("--") && word.startsWith(`${option}=`));
    if (glued) return word.slice(glued.length + 1);
  }
  return undefined;
}
