import { createECDH } from "node:crypto";

import { publicKeyOfDer, keyOfDer, type KnownKey } from "./keys.ts";

const P256 = Buffer.from("3059301306072a8648ce3d020106082a8648ce3d03010703420004", "hex");
const ED25519 = Buffer.from("302a300506032b6570032100", "hex");
const ED25519_PRIVATE = Buffer.from("302e020100300506032b657004220420", "hex");

/** Published keys written as bare numbers: a point of P-256 (in either byte order), an Ed25519 key, a private number of either. */
export function publishedRawKey(bytes: Uint8Array): { readonly key: KnownKey; readonly isPrivate: boolean } | undefined {
  const candidates = bytes.length === 32 ? thirtyTwo(bytes) : points(bytes);
  return candidates.find(({ key }) => key.published !== undefined);
}

function points(bytes: Uint8Array): { key: KnownKey; isPrivate: boolean }[] {
  const point = bytes.length === 65 && bytes[0] === 4 ? bytes.subarray(1) : bytes;
  if (point.length !== 64) return [];
  const [x, y] = [point.subarray(0, 32), point.subarray(32)];
  return [point, Buffer.concat([x.toReversed(), y.toReversed()])].flatMap((one) => {
    const key = publicKeyOfDer(Buffer.concat([P256, one]));
    return key ? [{ key, isPrivate: false }] : [];
  });
}

function thirtyTwo(bytes: Uint8Array): { key: KnownKey; isPrivate: boolean }[] {
  const open = publicKeyOfDer(Buffer.concat([ED25519, bytes]));
  const seed = keyOfDer(Buffer.concat([ED25519_PRIVATE, bytes]));
  const number = pointOf(bytes);
  return [
    ...(open ? [{ key: open, isPrivate: false }] : []),
    ...(seed ? [{ key: seed, isPrivate: true }] : []),
    ...(number ? [{ key: number, isPrivate: true }] : []),
  ];
}

function pointOf(bytes: Uint8Array): KnownKey | undefined {
  const curve = createECDH("prime256v1");
  try {
    curve.setPrivateKey(bytes);
  } catch {
    // Zero, or not below the order of the curve: no private number.
    return undefined;
  }
  return publicKeyOfDer(Buffer.concat([P256, curve.getPublicKey().subarray(1)]));
}
