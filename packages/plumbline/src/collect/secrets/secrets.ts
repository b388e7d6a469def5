import { defineCollector, type ExposedSecret, isText, type TreeFile, type Want } from "#model";

import { arraySecrets } from "./c-arrays.ts";
import { derSecrets } from "./der.ts";
import { gatherSecrets } from "./gather-secrets.ts";
import { passwordSecrets } from "./passwords.ts";
import { pemSecrets } from "./pem.ts";
import { type KeyMention, keyMentions } from "./key-mentions.ts";
import { tokenSecrets } from "./tokens.ts";
import binaryFormats from "./unsearched-extensions.json" with { type: "json" };

/** What one file gives: secrets in it, and places that name key files. */
export interface SecretsPart {
  readonly secrets: readonly ExposedSecret[];
  readonly mentions: readonly KeyMention[];
}

const UNSEARCHED = new Set(binaryFormats.extensions);
const KEY_STORES = new Set(["der", "p12", "pfx", "jks", "keystore", "p8"]);
/** A lock file holds digests by the thousand and no secret; its scan would cost more than all sources. */
const DIGESTS =
  /^(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|Cargo\.lock|go\.sum|poetry\.lock|uv\.lock|composer\.lock)$/;

/** Keys and secrets that lie open in the tree, ignored files included: what lies on the disk of a builder is in a backup, too. */
export default defineCollector({
  id: "secrets",
  version: 1,
  gives: "secrets",
  strength: "reproduced",
  guesses: true,
  limitBytes: 8 << 20,
  wants: wantOf,
  async read(source): Promise<SecretsPart | undefined> {
    if (!isText(source)) return some({ secrets: derSecrets(source), mentions: [] });
    const keys = pemSecrets(source);
    const others = [...arraySecrets(source), ...passwordSecrets(source), ...(await tokenSecrets(source))];
    // One place, one secret: a rule that knows more comes first.
    return some({ secrets: onePerPlace([...keys, ...others]), mentions: keyMentions(source) });
  },
  gather: gatherSecrets,
});

function wantOf({ extension, name }: TreeFile): Want {
  if (KEY_STORES.has(extension)) return "bytes";
  return !UNSEARCHED.has(extension) && !DIGESTS.test(name) && "text";
}

const some = (part: SecretsPart): SecretsPart | undefined => (part.secrets.length + part.mentions.length > 0 ? part : undefined);

function onePerPlace(secrets: readonly ExposedSecret[]): readonly ExposedSecret[] {
  const taken: (readonly [number, number])[] = [];
  return secrets.filter(({ lines }) => {
    const [from, to] = lines;
    if (taken.some(([first, last]) => from <= last && to >= first)) return false;
    taken.push(lines);
    return true;
  });
}
