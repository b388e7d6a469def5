import type { TreeFile } from "#model";

import { type Item, type ItemLink, itemOf } from "../../items/item.ts";
import { isText, type Reader, type Source } from "../reader.ts";

/** Needs and items as directives of reStructuredText: `.. req:: Title` with `:id:` (sphinx-needs), `.. item:: ID Title` (mlx.traceability). */
export const sphinxDirectives: Reader = {
  name: "sphinx-needs",
  wants: ({ extension, ignored }: TreeFile) => (!ignored && (extension === "rst" || extension === "rest") ? "text" : false),
  read(source: Source) {
    if (!isText(source)) return undefined;
    const items = directivesIn(source.lines).flatMap((directive) => itemsOf(directive, source.file.path));
    return items.length === 0 ? undefined : { items, troubles: [] };
  },
};

interface Directive {
  readonly name: string;
  readonly argument: string;
  readonly line: number;
  readonly options: ReadonlyMap<string, { readonly value: string; readonly line: number }>;
  readonly content: string;
}

const DIRECTIVE = /^(\s{0,40})\.\. ([a-zA-Z][\w-]{0,60})::(?: (.*))?$/;
const OPTION = /^\s{1,60}:([a-zA-Z][\w-]{0,60}):(?: (.*))?$/;

/** Directives with options, each with what is indented beneath it. */
function directivesIn(lines: readonly string[]): readonly Directive[] {
  return lines.flatMap((line, at) => {
    const opened = DIRECTIVE.exec(line);
    return opened === null ? [] : [directiveAt(lines, at, opened[1]!.length, opened[2]!, opened[3]?.trim() ?? "")];
  });
}

function directiveAt(lines: readonly string[], start: number, indent: number, name: string, first: string): Directive {
  const options = new Map<string, { value: string; line: number }>();
  let argument = first;
  let at = start + 1;
  let last = "";
  for (; at < lines.length && isDeeper(lines[at]!, indent); at++) {
    const option = OPTION.exec(lines[at]!);
    if (option !== null) {
      last = option[1]!;
      options.set(last, { value: option[2]?.trim() ?? "", line: at + 1 });
    } else if (last === "") argument = `${argument} ${lines[at]!.trim()}`.trim();
    else options.set(last, { ...options.get(last)!, value: `${options.get(last)!.value} ${lines[at]!.trim()}`.trim() });
  }
  const from = at;
  while (at < lines.length && (lines[at]!.trim() === "" || isDeeper(lines[at]!, indent)) && !startsDirective(lines[at]!, indent)) at++;
  const content = lines
    .slice(from, Math.min(at, from + MOST_LINES))
    .map((line) => line.trim())
    .join("\n")
    .trim();
  return { name, argument, line: start + 1, options, content };
}

const MOST_LINES = 500;

const isDeeper = (line: string, indent: number): boolean => line.trim() !== "" && line.length - line.trimStart().length > indent;

/** A directive within another one is an item of its own, and no text of the outer one. */
function startsDirective(line: string, indent: number): boolean {
  const opened = DIRECTIVE.exec(line);
  return opened !== null && opened[1]!.length > indent;
}

function itemsOf({ name, argument, line, options, content }: Directive, path: string): readonly Item[] {
  if (name === "item") {
    const [id = "", ...title] = argument.split(/\s+/);
    return id === "" ? [] : [made(id, "item", title.join(" "), options, content, path, line, "mlx.traceability")];
  }
  const id = options.get("id")?.value ?? "";
  if (id === "" || NO_NEEDS.test(name)) return [];
  return [made(id, name, argument, options, content, path, line, "sphinx-needs")];
}

/** Directives that show needs, or are none although they have an id. */
const NO_NEEDS =
  /^(?:need(?:table|list|flow|pie|bar|gantt|sequence|filter|extract|import|extend|uml|service|report|group)|figure|image|table|math|code-block|raw|toctree|item-\w+)$/;

function made(
  id: string,
  type: string,
  title: string,
  options: Directive["options"],
  text: string,
  path: string,
  line: number,
  format: string,
): Item {
  const links: ItemLink[] = [];
  const attributes: Record<string, string> = {};
  for (const [name, { value, line: at }] of options) {
    if (OWN.has(name)) continue;
    const ids = value.split(/[\s,;]+/).filter((each) => each !== "");
    if (ids.length > 0 && (LINKS.test(name) || (format === "mlx.traceability" && ids.every((each) => ID.test(each)))))
      links.push(...ids.map((to) => ({ to: to.replace(/\[.*$/, ""), role: name, line: at })));
    else if (value !== "") attributes[name] = value;
  }
  return itemOf({
    id,
    format,
    type,
    path,
    line,
    title,
    text,
    status: (options.get("status")?.value ?? "").toLowerCase(),
    tags: (options.get("tags")?.value ?? "").split(/[\s,;]+/).filter((tag) => tag !== ""),
    links,
    ...(Object.keys(attributes).length > 0 && { attributes }),
  });
}

const OWN: ReadonlySet<string> = new Set(["id", "status", "tags", "class", "nocaptions", "hide", "collapse", "style", "layout", "delete"]);
/** Options by which needs are linked where no configuration can be read: the defaults and those that are in wide use. */
const LINKS =
  /^(?:links|parent_needs|satisfies|fulfil(?:s|ls)|derived_from|derives|refines|implements|verifies|validates|tests|mitigat(?:es|ed_by)|violates|realizes|complies|belongs_to|covers|checks|traces?(?:_to)?|blocks|depends(?:_on)?|upstream|fully_verifies|partially_verifies|includes|uses)$/;
const ID = /^[A-Za-z][\w.-]{1,100}[\w\]]$/;
