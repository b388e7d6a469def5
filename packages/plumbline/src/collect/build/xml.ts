import { SaxesParser } from "saxes";

/** An element of a project file; attributes and children by name, the text that stands right in it. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
  readonly line: number;
}

const MOST_ELEMENTS = 200_000;
const DEEPEST = 80;

/** The root element of a text, as far as it is well-formed; document types and entities of its own are not taken. */
export function xmlRoot(text: string): Element | undefined {
  const parser = new SaxesParser({ position: true });
  let root: Element | undefined;
  const open: Element[] = [];
  let count = 0;
  let broken = false;
  parser.on("error", () => (broken = true));
  parser.on("doctype", () => (broken = true));
  parser.on("opentag", ({ name, attributes }) => {
    if (broken || ++count > MOST_ELEMENTS || open.length > DEEPEST) broken = true;
    const element: Element = {
      name,
      attributes: new Map(Object.entries(attributes as Record<string, string>)),
      children: [],
      text: "",
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("text", (more) => {
    const element = open.at(-1);
    if (element && element.text.length < 100_000) element.text += more;
  });
  parser.on("closetag", () => open.pop());
  const isBroken = (): boolean => broken;
  for (let at = 0; at < text.length && !isBroken(); at += 65_536) parser.write(text.slice(at, at + 65_536));
  return root;
}

/** The first child of a name. */
export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((one) => one.name === name);

/** All children of a name. */
export const childrenOf = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((one) => one.name === name) ?? [];

/** The trimmed text of the first child of a name. */
export const textOf = (element: Element | undefined, name: string): string => child(element, name)?.text.trim() ?? "";

/** Every element of a name below, in order. */
export function below(element: Element | undefined, name: string): Element[] {
  const found: Element[] = [];
  const queue = element ? [...element.children] : [];
  for (let at = 0; at < queue.length; at++) {
    const one = queue[at] as Element;
    if (one.name === name) found.push(one);
    queue.push(...one.children);
  }
  return found.toSorted((a, b) => a.line - b.line);
}
