import { SaxesParser } from "saxes";

/** What a reader of a report is told, in document order. */
export interface XmlEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>, at: XmlPlace): void;
  /** Text and CDATA that stood right in the element, up to `MOST_TEXT` characters. */
  close?(name: string, text: string, at: XmlPlace): void;
}

export interface XmlPlace {
  readonly line: number;
  /** Names of the elements around it, the outermost first. */
  readonly within: readonly string[];
}

const MOST_ELEMENTS = 2_000_000;
const DEEPEST = 200;
const MOST_TEXT = 4_000;

/**
 * Reads a report as events, so that its size costs time and not memory. Gives nothing where all of it was read, else why not.
 * A document type with declarations of its own is not taken; one that only names a DTD is, since Cobertura always does.
 */
export function readXml(text: string, events: XmlEvents): string | undefined {
  const parser = new SaxesParser({ position: true });
  const within: string[] = [];
  const texts: string[] = [];
  let count = 0;
  const read: { wrong?: string } = {};
  const stop = (why: string) => (read.wrong ??= `${why} at line ${parser.line}`);
  const say = (more: string) => {
    const top = texts.length - 1;
    const known = texts[top];
    if (known !== undefined && known.length < MOST_TEXT) texts[top] = (known + more).slice(0, MOST_TEXT);
  };
  parser.on("error", ({ message }) => stop(`not well-formed (${message.replace(/^\d{1,12}:\d{1,12}: /, "").slice(0, 80)})`));
  parser.on("doctype", (doctype) => doctype.includes("[") && stop("a document type with declarations of its own"));
  parser.on("opentag", ({ name, attributes }) => {
    if (++count > MOST_ELEMENTS) stop("more elements than are read");
    if (within.length >= DEEPEST) stop("elements nested deeper than is read");
    if (read.wrong !== undefined) return;
    events.open?.(name, attributes as Record<string, string>, { line: parser.line, within });
    within.push(name);
    texts.push("");
  });
  parser.on("text", say);
  parser.on("cdata", say);
  parser.on("closetag", ({ name }) => {
    if (read.wrong !== undefined) return;
    within.pop();
    events.close?.(name, texts.pop() ?? "", { line: parser.line, within });
  });
  for (let at = 0; at < text.length && read.wrong === undefined; at += 65_536) parser.write(text.slice(at, at + 65_536));
  if (read.wrong === undefined) parser.close();
  return read.wrong;
}

/** Name of the root element, told from the beginning of a text alone: a report is known by it, whatever its file is called. */
export function rootElement(text: string): string | undefined {
  const start = text.slice(0, 8_192).replaceAll(/<!--[^]{0,4000}?-->/g, "");
  return /^\s{0,200}(?:<\?[^>]{0,500}\?>\s{0,200}){0,5}(?:<!DOCTYPE[^>[]{0,500}(?:\[[^\]]{0,4000}\][^>]{0,100})?>\s{0,200})?<([A-Za-z_][\w.:-]{0,60})/.exec(
    start,
  )?.[1];
}
