import type { AnyCheck } from "#model";

import itemsClassified from "./checks/items-classified.ts";
import itemsSegregated from "./checks/items-segregated.ts";
import stackProtection from "./checks/stack-protection.ts";

/** Every check, one line each; the registry test holds that each has a page, a test and a place in a standard. */
export const CHECKS: readonly AnyCheck[] = [
  itemsClassified,
  itemsSegregated,
  stackProtection,
  //
];
