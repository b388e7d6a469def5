const SECRET = /\b(?:pass(?:word|wd|phrase|code|key)?s?|pwd|pin|secrets?|tokens?|credentials?|keys?|psk|login|user)\b/i;
const QUOTED = /`[^`]{1,200}`|"[^"]{1,200}"|'[^']{1,200}'|“[^”]{1,200}”/g;
const FOLLOWS = /\b(pass(?:word|wd|phrase|code|key)|pwd|pin|psk)(\s*(?:[:=]|\bis\b)\s*|\s+)(\S{1,200})/gi;
/** Words that stand behind "password" and are not one. */
const HARMLESS =
  /^(?:is|are|was|for|and|or|must|in|to|of|on|at|with|by|from|when|after|before|will|can|shall|may|should|that|which|policy|entry|protected|protection|login|authentication|based|required|hash|hashes|hashing|prompt|reset|change|changes|rules|length|stored|in\b.*|[|,.;:)(-].*)$/i;

/** A sentence for the evidence: shortened, and no value of a secret in it. */
export function shownSentence(sentence: string): string {
  const clean = sentence.replaceAll(/\s+/g, " ").trim();
  const masked = SECRET.test(clean)
    ? clean
        .replaceAll(QUOTED, "…")
        .replaceAll(FOLLOWS, (all, word: string, between: string, value: string) =>
          HARMLESS.test(value.replace(/[.,;)]+$/, "")) && !/[:=]/.test(between) ? all : `${word}${between}…`,
        )
    : clean;
  // Long runs of letters and digits are keys or hashes, whatever the sentence says.
  const bare = masked.replaceAll(/(?=[\w+/=]*\d)[\w+/=]{20,}/g, "…");
  return bare.length <= 200 ? bare : `${bare.slice(0, 199)}…`;
}
