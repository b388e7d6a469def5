import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** What a caller and a signer need; keys are made for one run and die with it. */
export interface TestCrypto {
  mac(key: Buffer, message: Buffer): Buffer;
  newSigner(): Signer;
}

export interface Signer {
  /** Uncompressed point, 65 bytes. */
  readonly publicKey: Buffer;
  sign(message: Buffer): Buffer;
  /** For programs that sign by themselves; only where cryptography is real. */
  readonly privatePem?: string;
}

/** HMAC-SHA-256 and ECDSA P-256, as the pump with Mbed TLS does them. */
export const realCrypto: TestCrypto = {
  mac: (key, message) => createHmac("sha256", key).update(message).digest(),
  newSigner() {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    return {
      publicKey: pointOf(publicKey),
      sign: (message) => sign("sha256", message, { key: privateKey, dsaEncoding: "ieee-p1363" }),
      privatePem: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    };
  },
};

function pointOf(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
}

let made = 0;

/** NOT CRYPTOGRAPHY: the counterpart of after/tests/doubles/crypto_double.c, for machines without Mbed TLS. */
export const doubleCrypto: TestCrypto = {
  mac: (key, message) => tag(key, message, 32),
  newSigner() {
    const publicKey = Buffer.alloc(65, ++made);
    return { publicKey, sign: (message) => tag(publicKey, message, 64) };
  },
};

const MASK = (1n << 64n) - 1n;

const mixed = (state: bigint, bytes: Iterable<number>): bigint => {
  for (const byte of bytes) state = ((state ^ BigInt(byte)) * 1_099_511_628_211n) & MASK;
  return state;
};

function tag(key: Buffer, message: Buffer, size: number): Buffer {
  const out = Buffer.alloc(size);
  for (let round = 0; round < size / 8; round++) {
    out.writeBigUInt64LE(mixed(mixed(mixed(14_695_981_039_346_656_037n, [round]), key), message), 8 * round);
  }
  return out;
}
