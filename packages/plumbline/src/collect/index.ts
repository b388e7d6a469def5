export { COLLECTORS } from "./registry.ts";
export { listing } from "./tree-listing.ts";
export { concealedHash, concealedText, sha256, sourceBytes, sourceText } from "./source-text.ts";
export { entryNames, unzippedEntry } from "./documents/zip-entry.ts";
