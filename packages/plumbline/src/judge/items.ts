import type { Configuration, SoftwareItem } from "#model";

/**
 * The software items with their safety classes. IEC 62304 4.3: an item inherits the class of its parent unless a rationale is
 * given (d), and what has no class is class C (f).
 */
export function itemsOf({ items, product }: Configuration): readonly SoftwareItem[] {
  const byName = new Map(items.map((item) => [item.name, item]));
  const system = product.safetyClass ?? "C";
  const classOf = (name: string | undefined): "A" | "B" | "C" => {
    const item = name === undefined ? undefined : byName.get(name);
    return item ? (item.safetyClass ?? classOf(item.parent)) : system;
  };
  return items.map(({ safetyClass, ...item }) => ({ ...item, safetyClass: classOf(item.name), inherited: safetyClass === undefined }));
}

/** The item whose folder is nearest above a path. */
export function itemAt(items: readonly SoftwareItem[], path: string): SoftwareItem | undefined {
  let best: SoftwareItem | undefined;
  let length = -1;
  for (const item of items) {
    for (const folder of item.folders) {
      const prefix = folder.replace(/\/?(\*\*?)?$/, "");
      const holds = prefix === "" || path === prefix || path.startsWith(`${prefix}/`);
      if (holds && prefix.length > length) [best, length] = [item, prefix.length];
    }
  }
  return best;
}
