import type { TreeFile } from "#model";

/** How a document is written; "named" ones cannot be read here and are known by their name alone. */
export type Format = "markdown" | "rst" | "asciidoc" | "text" | "docx" | "sdoc" | "reqif" | "needs" | "doorstop" | "table" | "named";

const EXTENSIONS: Readonly<Record<string, Format>> = {
  md: "markdown",
  markdown: "markdown",
  mdx: "markdown",
  qmd: "markdown",
  rst: "rst",
  adoc: "asciidoc",
  asciidoc: "asciidoc",
  asc: "asciidoc",
  txt: "text",
  text: "text",
  docx: "docx",
  sdoc: "sdoc",
  reqif: "reqif",
  csv: "table",
  tsv: "table",
  pdf: "named",
  doc: "named",
  odt: "named",
  xlsx: "named",
  xls: "named",
  ods: "named",
  reqifz: "named",
  tex: "named",
  html: "named",
  htm: "named",
};

const BARE = /^(?:readme|changelog|changes|change_?log|history|news|security|release[-_]?notes|releases|hacking|todo|bugs)$/i;
/** Text files that serve a tool. */
const TOOLING =
  /^(?:cmakelists|cmakecache|requirements[\w.-]{0,40}|[\w-]{1,40}\.requirements|constraints|robots|dco|conanfile|manifest|sources|filelist|dictionary|wordlist|[\w.-]{0,60}suppr\w{0,10})\.txt$/i;
/** Not documents of the product: legal texts, templates of the hosting service, what people agree on among themselves. */
const FOREIGN =
  /(?:^|\/)(?:node_modules|\.git|\.venv|venv|site-packages|__pycache__|\.pio)\/|(?:^|\/)(?:licen[cs]es?|copying|notice|authors|contributors|maintainers|code[-_]of[-_]conduct|cla|patents|copyright)(?:[-_.][^/]{0,40})?$|(?:issue|pull_request|merge_request)[-_]template/i;

/** What kind of document a file is by its name; nothing where it is none. */
export function formatOf({
  path,
  name,
  extension,
  ignored,
}: Pick<TreeFile, "path" | "name" | "extension" | "ignored">): Format | undefined {
  if (/(?:^|\/)\.well-known\/security\.txt$/.test(path)) return "text";
  if (ignored || FOREIGN.test(path) || TOOLING.test(name)) return undefined;
  if (name === "needs.json") return "needs";
  if (
    /(?:^|\/)(?:reqs?|requirements?|doorstop|srs|sys|hazards?|risks?|tests?|docs?)(?:\/[^/]{1,60}){0,4}\/[A-Z][A-Z_]{0,12}[-_]?\d{2,6}\.yml$/i.test(
      path,
    )
  )
    return "doorstop";
  if (BARE.test(name)) return "text";
  return EXTENSIONS[extension];
}
