import { createHash } from "node:crypto";

import type { Signer } from "./crypto.ts";

const KINDS = { library: 1, config: 2, firmware: 3 } as const;

/** A package as after/docs/package-format.md describes it. */
export function packageOf(kind: keyof typeof KINDS, counter: number, content: Buffer, signer: Signer, target = 0): Buffer {
  const offset = kind === "firmware" ? 512 : 64;
  const message = Buffer.concat([Buffer.alloc(offset), content]);
  message.write("PCAP\x01", "latin1");
  message.writeUInt8(KINDS[kind], 5);
  message.writeUInt16LE(offset, 6);
  message.writeUInt32LE(content.length, 8);
  message.writeUInt32LE(counter, 12);
  message.write("PCA-PUMP-2", 16, "latin1");
  message.writeUInt32LE(target, 32);
  return Buffer.concat([message, signer.sign(message)]);
}

/** An update image that the pump before its mending takes: anybody can make one. */
export function unsignedImage(code: Buffer): Buffer {
  const header = Buffer.alloc(32);
  header.write("PCAU", "latin1");
  header.writeUInt32LE(code.length, 4);
  header.write("9.9.9", 8, "latin1");
  createHash("md5").update(code).digest().copy(header, 16);
  return Buffer.concat([header, code]);
}
