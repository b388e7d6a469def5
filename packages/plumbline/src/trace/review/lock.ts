import type { Trouble } from "../items/item.ts";

/** What both ends of a link said when somebody last looked at it. */
export interface LockedLink {
  readonly from: string;
  readonly to: string;
  /** Fingerprints. */
  readonly fromSaid: string;
  readonly toSaid: string;
}

/** Who looked at the links of an item, when and why. */
export interface Acceptance {
  readonly item: string;
  /** Day, ISO 8601. */
  readonly on: string;
  readonly by: string;
  readonly reason: string;
}

/** The lock file of a trace: reviewable line by line, merged line by line. */
export interface Lock {
  readonly links: readonly LockedLink[];
  readonly acceptances: readonly Acceptance[];
}

const FIRST = "# plumbline trace lock 1";
const PURPOSE = "# What both ends of each link said when a person last looked at it. Written by: plumbline trace accept";

/** The same lock gives the same bytes, sorted, so that two branches merge where they do not touch the same link. */
export function lockText({ links, acceptances }: Lock): string {
  const lines = [
    ...links.map(({ from, to, fromSaid, toSaid }) => `link ${quoted(from)} ${quoted(to)} ${fromSaid} ${toSaid}`).toSorted(),
    ...acceptances.map(({ item, on, by, reason }) => `accepted ${on} ${quoted(item)} ${quoted(by)} ${JSON.stringify(reason)}`).toSorted(),
  ];
  return [FIRST, PURPOSE, ...lines, ""].join("\n");
}

/** Reads a lock file; a line that cannot be read is said, and the others count. */
export function lockIn(path: string, text: string): Lock & { readonly troubles: readonly Trouble[] } {
  const links: LockedLink[] = [];
  const acceptances: Acceptance[] = [];
  const troubles: Trouble[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const trouble = readLine(line.replace(/\r$/, ""), links, acceptances);
    if (trouble !== undefined) troubles.push({ path, line: index + 1, what: trouble });
  }
  return { links, acceptances, troubles };
}

function readLine(line: string, links: LockedLink[], acceptances: Acceptance[]): string | undefined {
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(line)) return "two branches are not merged here yet: keep the lines of one of them";
  const words = wordsIn(line);
  const [what, first = "", second = "", third = "", fourth = ""] = words ?? [];
  if (what === "link" && FINGERPRINT.test(third) && FINGERPRINT.test(fourth))
    links.push({ from: first, to: second, fromSaid: third, toSaid: fourth });
  else if (what === "accepted" && /^\d{4}-\d{2}-\d{2}$/.test(first))
    acceptances.push({ on: first, item: second, by: third, reason: fourth });
  else return `this is no line of a trace lock: ${line.slice(0, 60)}`;
  return undefined;
}

const FINGERPRINT = /^[0-9a-f]{32}$/;

/** Words with blanks between; those that hold blanks or quotes stand in quotes as in JSON. */
function wordsIn(line: string): readonly string[] | undefined {
  const words: string[] = [];
  const word = /\s*(?:"((?:[^"\\]|\\.){0,4000})"|([^\s"]\S{0,4000}))/y;
  while (word.lastIndex < line.trimEnd().length) {
    const found = word.exec(line);
    if (found === null) return undefined;
    const inQuotes = found[1];
    try {
      words.push(inQuotes === undefined ? found[2]! : (JSON.parse(`"${inQuotes}"`) as string));
    } catch {
      // An escape that JSON does not know: the line is said to be none.
      return undefined;
    }
  }
  return words;
}

const quoted = (word: string): string => (/^[^\s"\\]+$/.test(word) ? word : JSON.stringify(word));
