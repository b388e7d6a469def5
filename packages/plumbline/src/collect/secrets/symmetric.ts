import { createHash } from "node:crypto";

import type { Published } from "./keys.ts";
import examples from "./published-symmetric.json" with { type: "json" };

const BY_HASH: ReadonlyMap<string, Published> = new Map(examples.map(({ sha256, name, by }) => [sha256, { name, by }]));

/** The standard that prints these very bytes as its example: who uses them as a key shares it with everybody. */
export const publishedSymmetric = (bytes: Uint8Array): Published | undefined =>
  BY_HASH.get(createHash("sha256").update(bytes).digest("hex"));
