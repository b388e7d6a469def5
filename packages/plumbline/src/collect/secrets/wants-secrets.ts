import type { TreeFile, Want } from "#model";

import binaryFormats from "./unsearched-extensions.json" with { type: "json" };

const UNSEARCHED = new Set(binaryFormats.extensions);
const KEY_STORES = new Set(["der", "p12", "pfx", "jks", "keystore", "p8"]);
/** A lock file holds digests by the thousand and no secret; its scan would cost more than all sources. */
const DIGESTS =
  /^(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|Cargo\.lock|go\.sum|poetry\.lock|uv\.lock|composer\.lock)$/;

/** Every file that may be text, ignored ones included: what lies on the disk of a builder is in a backup, too. */
export function wantsSecrets({ extension, name }: TreeFile): Want {
  if (KEY_STORES.has(extension)) return "bytes";
  return !UNSEARCHED.has(extension) && !DIGESTS.test(name) && "text";
}
