/** Parts of a name in lower case: wifiPassword, WIFI_PASSWORD and wifi-password are "wifi password". */
export function partsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/[^A-Za-z\d]{1,}/g, " ")
    .trim()
    .toLowerCase();
}

/** Finds phrases of whole words in a phrase; each list is one look-up a word and its neighbours. */
export class Phrases {
  readonly #phrases: ReadonlySet<string>;
  readonly #longest: number;

  constructor(phrases: readonly string[]) {
    this.#phrases = new Set(phrases);
    this.#longest = Math.max(1, ...phrases.map((phrase) => phrase.split(" ").length));
  }

  /** The first phrase that stands in these parts, with what follows it. */
  in(parts: string): { readonly phrase: string; readonly after: readonly string[]; readonly before: readonly string[] } | undefined {
    const words = parts.split(" ");
    for (let at = 0; at < words.length; at++) {
      for (let length = Math.min(this.#longest, words.length - at); length > 0; length--) {
        const phrase = words.slice(at, at + length).join(" ");
        if (this.#phrases.has(phrase)) return { phrase, after: words.slice(at + length), before: words.slice(0, at) };
      }
    }
    return undefined;
  }
}
