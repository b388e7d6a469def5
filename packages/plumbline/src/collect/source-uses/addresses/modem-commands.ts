import { leadsNowhere } from "./leads-nowhere.ts";
import type { Danger } from "../table.ts";
import type { Connecting } from "./addresses.ts";
import table from "./modem-commands.json" with { type: "json" };

interface Command {
  readonly pattern: RegExp;
  readonly secured: boolean;
  readonly danger?: Danger;
  readonly detail: string;
}

interface Row {
  readonly pattern: string;
  readonly secured?: boolean;
  readonly danger?: string;
  readonly detail: string;
}

const COMMANDS: readonly Command[] = (table.commands as readonly Row[]).map(({ pattern, secured = false, danger, detail }) => ({
  pattern: new RegExp(pattern, "i"),
  secured,
  ...(danger !== undefined && { danger: danger as Danger }),
  detail,
}));
const ADDRESS = /\b(?:http|ftp|mqtt|tcp|ws):\/\/[^\s"\\]{1,200}/i;

/** What a command to a modem opens; nothing where the text is none, or opens nothing. */
export function modemCommand(text: string, at: number): Connecting | undefined {
  const name = /^AT\+[A-Z]{3,16}/i.exec(text)?.[0];
  const command = name === undefined ? undefined : COMMANDS.find(({ pattern }) => pattern.test(text));
  if (name === undefined || !command) return undefined;
  const told = { at, name: name.toUpperCase(), by: "modem/command" };
  const address = ADDRESS.exec(text)?.[0];
  if (address !== undefined && !leadsNowhere(address)) {
    const scheme = address.slice(0, address.indexOf("//") + 2).toLowerCase();
    return { ...told, topic: "cleartextTransport", detail: `an address that begins with ${scheme}`, danger: "medium" };
  }
  if (command.secured) return { ...told, topic: "verifiedTransport", detail: command.detail };
  return { ...told, topic: "cleartextTransport", detail: command.detail, ...(command.danger && { danger: command.danger }) };
}
