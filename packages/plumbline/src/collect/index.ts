export { COLLECTORS } from "./registry.ts";
export { listing } from "./tree-listing.ts";
export { sha256, sourceBytes, sourceText } from "./source-text.ts";
