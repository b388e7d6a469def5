import { createHash, createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, X509Certificate } from "node:crypto";

import published from "./published-keys.json" with { type: "json" };

export interface KnownKey {
  /** SHA-256 of the public half in DER (SubjectPublicKeyInfo), hex. */
  readonly publicKeyHash: string;
  readonly published?: Published;
  /** "EC P-256", "RSA 2048", "Ed25519". */
  readonly algorithm: string;
}

export interface Published {
  readonly name: string;
  readonly by: string;
}

/** RSA keys stand in it a second time, as the bare RSAPublicKey that MCUboot and its images hash. */
const PUBLISHED: ReadonlyMap<string, Published> = new Map(
  (published as readonly (Published & { publicKeyHash: string; alternatives?: readonly string[] })[]).flatMap(
    ({ name, by, publicKeyHash, alternatives = [] }) => [publicKeyHash, ...alternatives].map((hash) => [hash, { name, by }] as const),
  ),
);

/** Name of the published sample whose public key has this SHA-256. */
export const publishedAs = (hash: string): Published | undefined => PUBLISHED.get(hash);

/** The public half of a private key in PEM, as fingerprint; `undefined` where it cannot be read. */
export const keyOfPem = (pem: string): KnownKey | undefined => attempt(() => known(publicHalf(createPrivateKey(pem))));

/** The same for a public key or a certificate in PEM. */
export const publicKeyOfPem = (pem: string): KnownKey | undefined =>
  attempt(() => known(pem.includes("CERTIFICATE") ? new X509Certificate(pem).publicKey : createPublicKey(pem)));

/** The same for a key as numbers (RFC 7517). */
export const keyOfJwk = (key: JsonWebKey): KnownKey | undefined => attempt(() => known(createPublicKey({ key, format: "jwk" })));

/** The same for a private key in DER. */
export function keyOfDer(der: Uint8Array): KnownKey | undefined {
  const key = Buffer.from(der);
  return firstOf(["pkcs8", "pkcs1", "sec1"] as const, (type) => known(publicHalf(createPrivateKey({ key, format: "der", type }))));
}

/** The same for a public key in DER, as SubjectPublicKeyInfo or RSAPublicKey. */
export function publicKeyOfDer(der: Uint8Array): KnownKey | undefined {
  const key = Buffer.from(der);
  return firstOf(["spki", "pkcs1"] as const, (type) => known(createPublicKey({ key, format: "der", type })));
}

const publicHalf = (key: KeyObject): KeyObject => createPublicKey(key);

function firstOf<Type>(types: readonly Type[], make: (type: Type) => KnownKey): KnownKey | undefined {
  for (const type of types) {
    const key = attempt(() => make(type));
    if (key) return key;
  }
  return undefined;
}

function known(key: KeyObject): KnownKey {
  const hash = createHash("sha256").update(plainDer(key)).digest("hex");
  const sample = publishedAs(hash);
  return { publicKeyHash: hash, algorithm: algorithmOf(key), ...(sample && { published: sample }) };
}

/** An EC point may be written compressed or not: by way of its numbers the same key always has the same bytes. */
function plainDer(key: KeyObject): Buffer {
  const plain =
    key.asymmetricKeyType === "ec" ? attempt(() => createPublicKey({ key: key.export({ format: "jwk" }), format: "jwk" })) : undefined;
  return (plain ?? key).export({ type: "spki", format: "der" });
}

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521",
  prime192v1: "P-192",
};
const NAMES: Readonly<Record<string, string>> = { ed25519: "Ed25519", ed448: "Ed448", x25519: "X25519", x448: "X448" };

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails: details }: KeyObject): string {
  const type: string = asymmetricKeyType ?? "unknown";
  if (type === "ec") return `EC ${CURVES[details?.namedCurve ?? ""] ?? details?.namedCurve ?? ""}`.trim();
  if (type.startsWith("rsa")) return `RSA ${details?.modulusLength ?? ""}`.trim();
  return NAMES[type] ?? type;
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    // Not a key of this form: the caller tries the next or says that it could not be read.
    return undefined;
  }
}
