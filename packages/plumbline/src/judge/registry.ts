import type { AnyCheck } from "#model";

import hardenedBinaries from "./checks/hardened-binaries.ts";
import itemsClassified from "./checks/items-classified.ts";
import itemsSegregated from "./checks/items-segregated.ts";
import noWritableCode from "./checks/no-writable-code.ts";
import nonExecutableStack from "./checks/non-executable-stack.ts";
import shippedUnitsKnown from "./checks/shipped-units-known.ts";
import stackProtection from "./checks/stack-protection.ts";

/** Every check, one line each; the registry test holds that each has a page, a test and a place in a standard. */
export const CHECKS: readonly AnyCheck[] = [
  hardenedBinaries,
  itemsClassified,
  itemsSegregated,
  noWritableCode,
  nonExecutableStack,
  shippedUnitsKnown,
  stackProtection,
  //
];
