import type { ExposedSecret, SourceBytes } from "#model";

import { keyOfDer } from "./keys.ts";
import { placeOf } from "./place-of.ts";

const MOST = 64 << 10;

/** Private keys and key stores as files of their own. */
export function derSecrets(source: SourceBytes): readonly ExposedSecret[] {
  const { bytes, file } = source;
  if (bytes.length === 0 || bytes.length > MOST) return [];
  const key = bytes[0] === 0x30 ? keyOfDer(bytes) : undefined;
  const secret = (what: string, more: Partial<ExposedSecret>): ExposedSecret => ({
    location: placeOf(source.whole(), "private key"),
    kind: "privateKey",
    what,
    form: "der",
    rule: "plumbline:der",
    lines: [1, 1],
    ...more,
  });
  if (key)
    return [
      secret(`${key.algorithm} private key (DER)`, {
        publicKeyHash: key.publicKeyHash,
        ...(key.published && { published: key.published }),
      }),
    ];
  const isStore = (file.extension === "p12" || file.extension === "pfx" ? bytes[0] === 0x30 : false) || isJavaStore(bytes);
  return isStore ? [secret("key store behind a pass phrase", { encrypted: true })] : [];
}

/** JKS and JCEKS begin with their magic. */
const isJavaStore = ([a, b, c, d]: Uint8Array): boolean =>
  (a === 0xfe && b === 0xed && c === 0xfe && d === 0xed) || (a === 0xce && b === 0xce && c === 0xce && d === 0xce);
