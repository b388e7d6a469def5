import { createHash } from "node:crypto";

import type { Item } from "../items/item.ts";

/**
 * What an item says, as one number: its type, title, text and how it is to be verified, and the tokens of the code that it speaks
 * of. Blanks and line breaks count for nothing; each part has its length before it, so that no two items are one text.
 */
export function fingerprintOf({ type, title, text, attributes }: Item): string {
  const hash = createHash("sha256");
  for (const part of [type, title, text, attributes?.["method"] ?? "", attributes?.["code"] ?? ""]) {
    const plain = part.replaceAll(/\s+/g, " ").trim();
    hash.update(`${plain.length}:${plain}`);
  }
  return hash.digest("hex").slice(0, 32);
}
