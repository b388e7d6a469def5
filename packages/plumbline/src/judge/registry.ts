import type { AnyCheck } from "#model";

import stackProtection from "./checks/stack-protection.ts";

/** Every check, one line each; the registry test holds that each has a page, a test and a place in a standard. */
export const CHECKS: readonly AnyCheck[] = [
  stackProtection,
  //
];
