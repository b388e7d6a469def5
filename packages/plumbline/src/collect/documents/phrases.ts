/** Lower-case words of a file name, a title or a heading: "SWRequirements_v2.1" gives "sw requirements v2 1". */
export function wordsOf(name: string): string {
  return name
    .slice(0, 300)
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}+]+/gu, " ")
    .trim();
}

/** Whether the words hold a phrase, or are one where it begins with "=". */
export function says(words: string, phrase: string): boolean {
  return phrase.startsWith("=") ? words === phrase.slice(1) : ` ${words} `.includes(` ${phrase} `);
}
