export { checksIn } from "./combine.ts";
export { kinPart } from "./fingerprints.ts";
export { matcherOf } from "./globs.ts";
export { judge } from "./judgement.ts";
export { foundOf, productOf } from "./product.ts";
export { firstTen } from "./rank.ts";
export { CHECKS } from "./registry.ts";
export { type Selection, selectionOf } from "./selection.ts";
