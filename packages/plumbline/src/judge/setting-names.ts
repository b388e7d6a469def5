/** One pattern of a list of names; "*" stands for what a maker puts there. */
export const anyOf = (names: readonly string[], before = "^", after = "$", flags = ""): RegExp =>
  new RegExp(`${before}(?:${names.map((name) => escaped(name).replaceAll("\\*", String.raw`[\w-]{0,40}`)).join("|")})${after}`, flags);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
