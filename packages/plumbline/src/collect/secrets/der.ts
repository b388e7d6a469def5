import type { ExposedSecret, SourceBytes } from "#model";

import { keyOfDer, publicKeyOfDer } from "./keys.ts";

const MOST = 64 << 10;

/** Private keys, key stores and published public keys as files of their own. Nothing of such a file may be hashed. */
export function derSecrets({ bytes, file }: SourceBytes): readonly ExposedSecret[] {
  if (bytes.length === 0 || bytes.length > MOST) return [];
  const secret = (kind: ExposedSecret["kind"], what: string, more: Partial<ExposedSecret>): ExposedSecret[] => [
    { location: { path: file.path, symbol: "private key" }, kind, what, form: "der", rule: "plumbline:der", lines: [1, 1], ...more },
  ];
  const isSequence = bytes[0] === 0x30;
  const key = isSequence ? keyOfDer(bytes) : undefined;
  if (key) {
    const { algorithm, publicKeyHash, published } = key;
    return secret("privateKey", `${algorithm} private key (DER)`, { publicKeyHash, ...(published && { published }) });
  }
  const open = isSequence ? publicKeyOfDer(bytes) : undefined;
  if (open?.published) {
    const { algorithm, publicKeyHash, published } = open;
    return secret("publicKey", `${algorithm} public key (DER)`, { publicKeyHash, published });
  }
  const isStore = ((file.extension === "p12" || file.extension === "pfx") && isSequence) || isJavaStore(bytes);
  return isStore ? secret("privateKey", "key store behind a pass phrase", { encrypted: true }) : [];
}

/** JKS and JCEKS begin with their magic. */
const isJavaStore = ([a, b, c, d]: Uint8Array): boolean =>
  (a === 0xfe && b === 0xed && c === 0xfe && d === 0xed) || (a === 0xce && b === 0xce && c === 0xce && d === 0xce);
