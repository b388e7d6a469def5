import words from "./names.json" with { type: "json" };

export interface NameMeaning {
  /** "strong" names are passwords, "weak" ones only beside a user name or with a value that looks like one. */
  readonly password?: "strong" | "weak";
  readonly isToken: boolean;
  /** Ends in a word that often names one: "token", "authorization". */
  readonly mayBeToken: boolean;
  /** Names key material: what it holds decides. */
  readonly isKey: boolean;
  /** Names a property of a secret, a text about one, or a public half. */
  readonly harmless: boolean;
}

const set = (list: readonly string[]): ReadonlySet<string> => new Set(list);
const PASSWORD = set(words.password);
const WEAK = set(words.weakPassword);
const KEY = set(words.key);
const KEY_BEFORE = set(words.keyBefore);
const AFTER = set(words.after);
const HARMLESS = set(words.harmless);
const TOKEN_WORDS = set(words.tokenWords);
const NO_TOKEN = set(words.noToken);
const TOKENS = words.tokenPairs.map((pair) => pair.split(" "));

/** What a name says about the value that is given to it, word by word: "passThrough" and "password_len" hold no secret. */
export function namesOf(name: string): NameMeaning {
  const parts = wordsOf(name);
  const ends = (index: number): boolean => index >= 0 && parts.slice(index + 1).every((word) => AFTER.has(word));
  const strong = parts.findIndex((word) => PASSWORD.has(word) || words.endings.some((ending) => word.endsWith(ending)));
  const weak = parts.findIndex((word) => WEAK.has(word));
  const key = parts.findLastIndex((word) => KEY.has(word));
  const keyNamed =
    key >= 0 &&
    (parts[key] !== "key" ||
      parts.length === 1 ||
      parts.slice(0, key).some((word) => KEY_BEFORE.has(word)) ||
      parts.slice(key + 1).some((word) => KEY_BEFORE.has(word)));
  const token = TOKENS.some((pair) =>
    parts.some((_, at) => pair.every((word, step) => parts[at + step] === word) && ends(at + pair.length - 1)),
  );
  return {
    ...(ends(strong) ? { password: "strong" as const } : ends(weak) && { password: "weak" as const }),
    isToken: token,
    mayBeToken: TOKEN_WORDS.has(parts.findLast((word) => !AFTER.has(word)) ?? "") && !parts.some((word) => NO_TOKEN.has(word)),
    isKey: keyNamed && ends(key),
    harmless: parts.some((word) => HARMLESS.has(word)),
  };
}

/** "wifiPassword2", "WIFI_PASSWORD_2" and "wifi-password" are wifi, password. */
function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 120)
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 0);
}
