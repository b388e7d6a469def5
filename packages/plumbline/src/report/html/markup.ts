/** Markup that is safe to put into a page: made by `html` alone. */
export class Markup {
  readonly #text: string;

  /** Only for text that is markup by construction, such as the output of the highlighter. */
  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Value = Markup | string | number | undefined | false | readonly Value[];

/** A template whose values are always escaped, unless they are markup themselves: no untrusted text is ever markup. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let text = strings[0] ?? "";
  for (const [index, value] of values.entries()) text += inserted(value) + (strings[index + 1] ?? "");
  return new Markup(text);
}

function inserted(value: Value): string {
  if (value === undefined || value === false) return "";
  if (value instanceof Markup) return value.toString();
  return typeof value === "object" ? value.map(inserted).join("") : escaped(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** Control characters and marks that turn the direction of text would let a file name lie about itself. */
// oxlint-disable-next-line no-misleading-character-class
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;

/** Text for an element or a quoted attribute. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "")
    .replaceAll(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** An id for the page from ids of our own and of standards. */
export const anchor = (...parts: readonly string[]): string => parts.join("-").replaceAll(/[^A-Za-z0-9-]+/g, "-");
