import type { SourceText, Span } from "#model";

import type { Hit } from "./hit.ts";
import { type NameMeaning, namesOf } from "./names.ts";
import table from "./password-forms.json" with { type: "json" };
import { publishedSymmetric } from "./symmetric.ts";
import { isNoSecret, keyBytesOf, looksChosen, looksMade, looksRandom, placeholderReason } from "./values.ts";
import { mayHoldBlocks, type YamlBlock, yamlBlockAt } from "./yaml-blocks.ts";

/** Longer lines are data or minified code: the engine's look at them would cost more than all others. */
const LONGEST_LINE = 5_000;

interface Form {
  readonly form: string;
  readonly files: RegExp;
  readonly pattern: RegExp;
  readonly says?: string;
  readonly always: boolean;
  readonly literal: boolean;
  readonly made: boolean;
  readonly kind?: Hit["kind"];
}

interface FormRow {
  readonly form: string;
  readonly files: string;
  readonly pattern: string;
  readonly says?: string;
  readonly always?: boolean;
  readonly literal?: boolean;
  readonly exact?: boolean;
  readonly made?: boolean;
  readonly kind?: string;
}

const FAMILIES = table.families as Readonly<Record<string, string>>;
const FORMS: readonly Form[] = (table.forms as readonly FormRow[]).map(
  ({ form, files, pattern, says, always = false, literal = false, exact = false, made = false, kind }) => ({
    form,
    files: new RegExp(FAMILIES[files] ?? ".", "i"),
    pattern: new RegExp(pattern, exact || form === "url" || form === "passwd" ? "gd" : "gid"),
    always,
    literal,
    made,
    ...(says !== undefined && { says }),
    ...(kind !== undefined && { kind: kind as Hit["kind"] }),
  }),
);

/** Words of which one stands on every line that a form can match. */
const MIGHT =
  /pass|pwd|passwd|secret|psk|key|token|senha|contrasena|motdepasse|community|curl|wget|sudo|net\s+user|mysql|psql|mongo|redis|nmcli|begin|softAP|addAP|setStaticPIN|authorization|authenticate|bearer|username_pw|basicauth|auth\s{0,2}=|\.login|eyJ|\{S{1,2}HA\}|\$apr1\$|^[A-Za-z_][\w.-]{0,31}:[./A-Za-z0-9]{13}(?=:|\s{0,4}$)|credentials|connect\s{0,2}\(|docker\s{1,4}login|mosquitto|user(?:add|mod)\s|(?:pin|code)\w{0,5}\W{1,8}\d{4}|\$[12567y][aby]?\$|:\/\/[^\s/@]{1,60}@/gim;
/** The same, kept apart: the walk over the lines goes on behind the long one. */
const MIGHT_IN_LINE = new RegExp(MIGHT.source, "gi");
const DOCUMENT = /\.(?:md|markdown|rst|adoc|asciidoc|html?|tex|rtf)$|(?:^|\/)(?:README|CHANGELOG|NEWS)[^/]{0,20}$/i;
/** Texts of a user interface, whose keys name fields and whose values are words. */
const TRANSLATION = /(?:^|\/)(?:i18n|locales?|translations?|lang|l10n|messages)\/|\.(?:ts|po|arb|resx|strings)$|strings\.xml$/i;

/** Passwords, tokens and keys in text form that stand in sources, settings, inventories, scripts and addresses. */
export function passwordSecrets(source: SourceText, where: "file" | "anywhere" = "file"): readonly Hit[] {
  const { file, text } = source;
  const forms = where === "anywhere" ? FORMS : FORMS.filter(({ files }) => files.test(file.name));
  const hits: Hit[] = [];
  for (const start of lineStarts(text)) {
    const line = lineFrom(text, start);
    if (line.length < 5) continue;
    if (line.length > LONGEST_LINE) {
      if (IN_ONE_LINE.test(file.name)) for (const piece of piecesOf(line)) hits.push(...hitsOnPiece(piece, forms, source, start));
      continue;
    }
    const block = mayHoldBlocks(file.name) ? yamlBlockAt(text, start, line) : undefined;
    if (block) hits.push(...blockHits(block, source, start));
    for (const form of forms) for (const hit of hitsOn(line, form, source, start)) hits.push(hit);
  }
  return hits;
}

/** Whether a word of interest stands in a text at all. */
export function mightHoldPassword(text: string): boolean {
  MIGHT.lastIndex = 0;
  return MIGHT.test(text);
}

/** Offsets of the lines on which a word of interest stands, each once. */
function lineStarts(text: string): readonly number[] {
  const starts: number[] = [];
  MIGHT.lastIndex = 0;
  for (let match = MIGHT.exec(text); match; match = MIGHT.exec(text)) {
    starts.push(text.lastIndexOf("\n", match.index) + 1);
    const end = text.indexOf("\n", match.index);
    if (end < 0) break;
    MIGHT.lastIndex = end + 1;
  }
  return starts;
}

/** Data that programs write in one line; a packed program, whose literals are its own words, is left alone. */
const IN_ONE_LINE = /\.(?:json|jsonc|sarif|xml|ya?ml|toml|plist|log|txt)$/i;
const PIECE = 600;
const BEFORE = 100;
const MOST_PIECES = 200;

/** Pieces of a long line around its words of interest; they overlap, so that none cuts a value of the next. */
function piecesOf(line: string): readonly Span[] {
  const pieces: Span[] = [];
  MIGHT_IN_LINE.lastIndex = 0;
  for (let match = MIGHT_IN_LINE.exec(line); match && pieces.length < MOST_PIECES; match = MIGHT_IN_LINE.exec(line)) {
    const from = Math.max(match.index - BEFORE, 0);
    pieces.push([from, Math.min(line.length, from + PIECE)]);
    MIGHT_IN_LINE.lastIndex = Math.max(from + PIECE - BEFORE, match.index + 1);
  }
  return pieces;
}

const hitsOnPiece = ([from, to]: Span, forms: readonly Form[], source: SourceText, start: number): readonly Hit[] => {
  const piece = source.text.slice(start + from, start + to);
  return forms.flatMap((form) => [...hitsOn(piece, form, source, start + from)]);
};

const CONTINUES = /^\s{0,20}#\s{0,8}define\b.{0,400}\\\r?$/;

/** `<key>ApiKey</key>`: its value stands on the next line. */
const KEY_OF_PLIST = /<\/key>\s{0,20}$/;

/** The line at an offset; a macro or key whose value stands below it has that line, too. */
function lineFrom(text: string, start: number): string {
  const endOf = (from: number): number => {
    const end = text.indexOf("\n", from);
    return end < 0 ? text.length : end;
  };
  const end = endOf(start);
  const line = text.slice(start, end);
  return CONTINUES.test(line) || KEY_OF_PLIST.test(line.slice(-40)) ? text.slice(start, endOf(end + 1)) : line;
}

/** A value of several lines under a name; Ansible's own names say enough, whatever stands there. */
function blockHits({ name, value, start, span }: YamlBlock, { file, text }: SourceText, line: number): readonly Hit[] {
  const meaning = /^ansible_\w{0,20}pass(?:word)?$/i.test(name)
    ? alwaysMeans(value, undefined)
    : meaningOf(name, value, file.path, () => nearby(text, line));
  if (!meaning) return [];
  const harmless = meaning.harmless ?? documented(file.path);
  return [
    {
      kind: meaning.kind,
      what: `${meaning.what === "" ? "password" : meaning.what} (${name})`,
      form: "inventory",
      rule: "plumbline:inventory",
      symbol: name,
      place: [start, span[1]],
      values: [span],
      ...(meaning.published && { published: meaning.published }),
      ...(harmless !== undefined && { harmless }),
    },
  ];
}

const documented = (path: string): string | undefined => (DOCUMENT.test(path) ? "an example in documentation" : undefined);

function* hitsOn(
  line: string,
  { pattern, form, always, literal, made, says, kind }: Form,
  { file, text }: SourceText,
  start: number,
): Generator<Hit> {
  for (const match of line.matchAll(pattern)) {
    const { name = form, value = "" } = match.groups ?? {};
    const [from, to] = match.indices?.groups?.value ?? [0, 0];
    if (literal && isNoSecret(value, "", true)) continue;
    const meaning =
      always || literal
        ? alwaysMeans(value, kind)
        : made
          ? tokenOf(namesOf(name), value)
          : meaningOf(name, value, file.path, () => nearby(text, start));
    if (!meaning) continue;
    const harmless = meaning.harmless ?? documented(file.path);
    yield {
      kind: kind ?? meaning.kind,
      what: says ?? `${meaning.what} (${name})`,
      form,
      rule: `plumbline:${form}`,
      symbol: form === "url" ? "address" : name,
      place: [start + match.index, start + match.index + match[0].length],
      values: [[start + from, start + to]],
      ...(meaning.published && { published: meaning.published }),
      ...(harmless !== undefined && { harmless }),
    };
  }
}

interface Meaning extends Pick<Hit, "kind" | "harmless" | "published"> {
  readonly what: string;
}

/** The form itself says that a secret stands there. */
function alwaysMeans(value: string, kind: Hit["kind"] | undefined): Meaning | undefined {
  if (kind === "passwordHash") return { kind, what: "" };
  // A mark of YAML says that the value stands below, or that it is encrypted.
  if (/^[|>][+-]?\d?[+-]?$|^![A-Za-z]|^[$`{<%]|\$\{|\{\{|^[A-Z]+(?:_[A-Z0-9]+)+$|^[*x.]+$/.test(value)) return undefined;
  const harmless = placeholderReason(value);
  return { kind: "password", what: "", ...(harmless !== undefined && { harmless }) };
}

/** The name says so, and the value does not contradict. */
function meaningOf(name: string, value: string, path: string, around: () => string): Meaning | undefined {
  const meaning = namesOf(name);
  const { password, isToken, isKey, harmless } = meaning;
  if (TRANSLATION.test(path)) return undefined;
  const token = password === undefined ? tokenOf(meaning, value) : undefined;
  if (token) return token;
  if (harmless || (password === undefined && !isToken && !isKey)) return undefined;
  if (isNoSecret(value, name, /wi-?fi|wlan|psk|wpa/i.test(name))) return undefined;
  const reason = placeholderReason(value);
  const because = reason === undefined ? {} : { harmless: reason };
  if (isKey && password === undefined && !isToken) return keyMeaning(value);
  if (isToken) return value.length >= 8 ? { kind: "token", what: "token", ...because } : undefined;
  const believed = password === "strong" || looksChosen(value) || /ssid|user_?(?:name)?\b|login|mqtt|wi-?fi/i.test(around());
  return believed ? { kind: "password", what: "password", ...because } : undefined;
}

/** "token" and "authorization" name much else: only what a machine made is believed to be one. */
function tokenOf({ isToken, mayBeToken, harmless }: NameMeaning, value: string): Meaning | undefined {
  return !harmless && (isToken || mayBeToken) && looksMade(value) ? { kind: "token", what: "token" } : undefined;
}

function keyMeaning(value: string): Meaning | undefined {
  const bytes = keyBytesOf(value);
  if (!bytes) return undefined;
  const published = publishedSymmetric(bytes);
  if (!published && !looksRandom(bytes)) return undefined;
  return { kind: "symmetricKey", what: `key of ${bytes.length * 8} bits as text`, ...(published && { published }) };
}

/** Three lines before and after. */
function nearby(text: string, start: number): string {
  let from = start;
  for (let step = 0; step < 3 && from > 0; step++) from = text.lastIndexOf("\n", from - 2) + 1;
  let to = start;
  for (let step = 0; step < 4 && to >= 0; step++) to = text.indexOf("\n", to + 1);
  return text.slice(from, Math.min(to < 0 ? text.length : to, from + 2_000));
}
