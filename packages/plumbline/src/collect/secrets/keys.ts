import { createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

import published from "./published-keys.json" with { type: "json" };

export interface KnownKey {
  readonly publicKeyHash: string;
  readonly published?: { readonly name: string; readonly by: string };
  /** "EC P-256", "RSA 2048", "Ed25519". */
  readonly algorithm: string;
}

const PUBLISHED: ReadonlyMap<string, { readonly name: string; readonly by: string }> = new Map(
  (published as readonly { name: string; by: string; publicKeyHash: string; alternatives?: readonly string[] }[]).flatMap(
    ({ name, by, publicKeyHash, alternatives = [] }) => [publicKeyHash, ...alternatives].map((hash) => [hash, { name, by }] as const),
  ),
);

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521",
  prime192v1: "P-192",
  secp256k1: "secp256k1",
};

/** The public half of a private key in PEM, as fingerprint; `undefined` where it cannot be read. */
export const keyOfPem = (pem: string): KnownKey | undefined => attempt(() => known(createPublicKey(createPrivateKey(pem))));

/** The same for a public key in PEM. */
export const publicKeyOfPem = (pem: string): KnownKey | undefined => attempt(() => known(createPublicKey(pem)));

/** The same for a private key in DER. */
export function keyOfDer(der: Uint8Array): KnownKey | undefined {
  for (const type of ["pkcs8", "pkcs1", "sec1"] as const) {
    const key = attempt(() => known(createPublicKey(createPrivateKey({ key: Buffer.from(der), format: "der", type }))));
    if (key) return key;
  }
  return undefined;
}

/** The same for a public key in DER, as SubjectPublicKeyInfo or RSAPublicKey. */
export function publicKeyOfDer(der: Uint8Array): KnownKey | undefined {
  for (const type of ["spki", "pkcs1"] as const) {
    const key = attempt(() => known(createPublicKey({ key: Buffer.from(der), format: "der", type })));
    if (key) return key;
  }
  return undefined;
}

/** Name of the published sample whose public key has this SHA-256. */
export const publishedAs = (hash: string): KnownKey["published"] => PUBLISHED.get(hash);

function known(key: KeyObject): KnownKey {
  const hash = createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex");
  const sample = publishedAs(hash);
  return { publicKeyHash: hash, algorithm: algorithmOf(key), ...(sample && { published: sample }) };
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  if (asymmetricKeyType === "ec")
    return `EC ${CURVES[asymmetricKeyDetails?.namedCurve ?? ""] ?? asymmetricKeyDetails?.namedCurve ?? ""}`.trim();
  if (asymmetricKeyType?.startsWith("rsa")) return `RSA ${asymmetricKeyDetails?.modulusLength ?? ""}`.trim();
  return { ed25519: "Ed25519", ed448: "Ed448", x25519: "X25519", x448: "X448" }[asymmetricKeyType ?? ""] ?? asymmetricKeyType ?? "unknown";
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    // Not a key of this form: the caller tries the next or says that it could not be read.
    return undefined;
  }
}
