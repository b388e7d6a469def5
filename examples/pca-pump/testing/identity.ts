import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

import type { Signer, TestCrypto } from "./crypto.ts";

/** What production would have written into the pump, with the keys that only this test run knows. */
export interface Identity {
  readonly block: Buffer;
  readonly release: Signer;
  readonly content: Signer;
  readonly clinician: Buffer;
  readonly service: Buffer;
  readonly delivery: Buffer;
}

/** An identity as after/firmware/security/identity.c reads it. */
export function newIdentity(crypto: TestCrypto): Identity {
  const [release, content] = [crypto.newSigner(), crypto.newSigner()];
  const [clinician, service, delivery, log] = [randomBytes(32), randomBytes(32), randomBytes(32), randomBytes(32)];
  const head = Buffer.concat([Buffer.from("PCID\x01\0\0\0SIMULATED-PUMP-1", "latin1")]);
  const parts = Buffer.concat([head, release.publicKey, content.publicKey, clinician, service, delivery, log]);
  const block = Buffer.alloc(288);
  parts.copy(block);
  block.writeUInt32LE(crc32(block.subarray(0, 284)), 284);
  return { block, release, content, clinician, service, delivery };
}
