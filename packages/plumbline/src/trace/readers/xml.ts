import { SaxesParser } from "saxes";

/** What a reader of XML is told, in document order; names are without prefixes, which differ from tool to tool. */
export interface XmlReading {
  open?(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  text?(text: string): void;
  close?(name: string): void;
}

const MOST_ELEMENTS = 20_000_000;
const DEEPEST = 500;

/** Reads XML as events. Gives nothing where all of it was read, else why not. Document types are refused: no tool of the trace writes one. */
export function readXml(text: string, reading: XmlReading): string | undefined {
  const parser = new SaxesParser({ position: true });
  const read: { wrong?: string } = {};
  const stop = (why: string) => (read.wrong ??= `${why} at line ${parser.line}`);
  let depth = 0;
  let count = 0;
  parser.on("error", ({ message }) => stop(`it is not well-formed (${message.replace(/^\d{1,12}:\d{1,12}: /, "").slice(0, 80)})`));
  parser.on("doctype", () => stop("it declares a document type, which is refused"));
  parser.on("opentag", ({ name, attributes }) => {
    if (++depth > DEEPEST) stop("its elements are nested too deep");
    if (++count > MOST_ELEMENTS) stop("it has more elements than are read");
    if (read.wrong === undefined) reading.open?.(local(name), attributes as Record<string, string>, parser.line);
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    if (read.wrong === undefined) reading.close?.(local(name));
  });
  const say = (more: string): void => {
    if (read.wrong === undefined) reading.text?.(more);
  };
  parser.on("text", say);
  parser.on("cdata", say);
  for (let at = 0; at < text.length && read.wrong === undefined; at += 65_536) parser.write(text.slice(at, at + 65_536));
  if (read.wrong === undefined) parser.close();
  return read.wrong;
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);
