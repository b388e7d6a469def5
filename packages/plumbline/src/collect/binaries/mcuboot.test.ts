import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import * as fc from "fast-check";

import published from "../secrets/published-keys.json" with { type: "json" };
import { ByteWriter } from "./testing-elf.ts";
import { imageIn, readAs } from "./testing-images.ts";

type Tlv = readonly [type: number, bytes: Uint8Array];
interface Recipe {
  readonly flags?: number;
  readonly payload?: Uint8Array;
  readonly guarded?: readonly Tlv[];
  readonly tlvs?: readonly Tlv[];
  /** Adds the digest of what is signed. */
  readonly digest?: "right" | "wrong" | "none";
}

const area = (magic: number, tlvs: readonly Tlv[]): Uint8Array => {
  const body = new ByteWriter();
  for (const [type, bytes] of tlvs) body.number(type, 2).number(bytes.length, 2).raw(bytes);
  return new ByteWriter()
    .number(magic, 2)
    .number(body.length + 4, 2)
    .raw(body.bytes).bytes;
};

/** An image as imgtool lays it out. */
function mcubootFile({
  flags = 0,
  payload = Uint8Array.of(1, 2, 3, 4),
  guarded = [],
  tlvs = [],
  digest = "right",
}: Recipe = {}): Uint8Array {
  const protectedArea = guarded.length > 0 ? area(0x6908, guarded) : new Uint8Array();
  const header = new ByteWriter()
    .number(0x96f3b83d, 4)
    .number(0x2000, 4)
    .number(32, 2)
    .number(protectedArea.length, 2)
    .number(payload.length, 4)
    .number(flags, 4);
  header.number(1, 1).number(2, 1).number(3, 2).number(4, 4).number(0, 4);
  const signed = new ByteWriter().raw(header.bytes).raw(payload).raw(protectedArea).bytes;
  const hash = createHash("sha256").update(signed).digest();
  if (digest === "wrong") hash[0] = (hash[0] as number) ^ 1;
  const all: Tlv[] = digest === "none" ? [...tlvs] : [[0x10, hash], ...tlvs];
  return new ByteWriter().raw(signed).raw(area(0x6907, all)).bytes;
}

const SIGNATURE = new Uint8Array(71);

test("an image is read whole: version, sizes, signature, counter, and a digest that fits", () => {
  const { format, kind, mcuboot } = imageIn(
    mcubootFile({
      guarded: [[0x50, Uint8Array.of(7, 0, 0, 0)]],
      tlvs: [
        [0x01, new Uint8Array(32)],
        [0x22, SIGNATURE],
      ],
    }),
    "pump.signed.bin",
  );
  assert.deepEqual([format, kind], ["mcuboot", "image"]);
  assert.deepEqual(mcuboot, {
    version: "1.2.3+4",
    headerBytes: 32,
    imageBytes: 4,
    loadAddress: 0x2000,
    flags: [],
    signature: "ECDSA-P256",
    keyHash: "00".repeat(32),
    securityCounter: 7,
    encrypted: false,
    digestMatches: true,
    tlvs: [
      { type: "SEC_CNT", bytes: 4, protected: true },
      { type: "SHA256", bytes: 32, protected: false },
      { type: "KEYHASH", bytes: 32, protected: false },
      { type: "ECDSA_SIG", bytes: 71, protected: false },
    ],
  });
});

const signatures: [what: string, tlvs: Tlv[], signature: string][] = [
  ["no signature", [], "none"],
  ["RSA", [[0x20, new Uint8Array(256)]], "RSA-2048"],
  ["longer RSA", [[0x23, new Uint8Array(384)]], "RSA-3072"],
  ["ECDSA", [[0x22, SIGNATURE]], "ECDSA-P256"],
  ["ECDSA that is too long for P-256", [[0x22, new Uint8Array(103)]], "ECDSA-P384"],
  ["Ed25519", [[0x24, new Uint8Array(64)]], "Ed25519"],
  ["only an unknown value", [[0xa0, new Uint8Array(4)]], "none"],
];
for (const [what, tlvs, signature] of signatures) {
  test(`${what}: the signature is ${signature}`, () => assert.equal(imageIn(mcubootFile({ tlvs }), "a.bin").mcuboot?.signature, signature));
}

test("a digest that does not fit, and one that is missing, are told", () => {
  assert.equal(imageIn(mcubootFile({ digest: "wrong" }), "a.bin").mcuboot?.digestMatches, false);
  assert.equal(imageIn(mcubootFile({ digest: "none" }), "a.bin").mcuboot?.digestMatches, "unknown");
});

test("of an encrypted image the digest cannot be told, as it is that of the plain one", () => {
  for (const recipe of [{ flags: 4 }, { tlvs: [[0x32, new Uint8Array(113)] as const] }]) {
    const { mcuboot } = imageIn(mcubootFile(recipe), "a.bin");
    assert.deepEqual([mcuboot?.encrypted, mcuboot?.digestMatches], [true, "unknown"]);
  }
});

test("flags are given by name", () => {
  assert.deepEqual(imageIn(mcubootFile({ flags: 0x230 }), "a.bin").mcuboot?.flags, ["NON_BOOTABLE", "RAM_LOAD", "COMPRESSED_LZMA1"]);
});

test("a published sample key is recognised by the hash of either form", () => {
  const sample = published.find(({ name }) => name === "root-rsa-2048.pem") as { publicKeyHash: string; alternatives?: string[] };
  for (const hash of [sample.publicKeyHash, ...(sample.alternatives ?? [])]) {
    const { mcuboot } = imageIn(mcubootFile({ tlvs: [[0x01, Uint8Array.from(Buffer.from(hash, "hex"))]] }), "a.bin");
    assert.equal(mcuboot?.publishedKey, "root-rsa-2048.pem of mcu-tools/mcuboot");
  }
});

const damaged: [what: string, bytes: Uint8Array, says: RegExp][] = [
  ["cut within its payload", mcubootFile().subarray(0, 34), /MCUboot trailer/],
  [
    "with other bytes where its trailer should be",
    mcubootFile({ digest: "none" }).map((byte, at) => (at === 36 ? 0 : byte)),
    /magic number/,
  ],
  ["whose trailer is longer than the file", mcubootFile().subarray(0, -5), /MCUboot trailer/],
];
for (const [what, bytes, says] of damaged) {
  test(`an image ${what} is still one, and is damaged`, () => {
    const image = imageIn(bytes, "a.bin");
    assert.equal(image.format, "mcuboot");
    assert.match((image.damage ?? []).join("\n"), says);
  });
}

/** Bytes as Intel HEX from an address on. */
function asHex(bytes: Uint8Array, address: number): string {
  const record = (at: number, type: number, data: Uint8Array): string => {
    const body = new ByteWriter(false).number(data.length, 1).number(at, 2).number(type, 1).raw(data).bytes;
    const sum = body.reduce((total, byte) => (total + byte) & 0xff, 0);
    return `:${Buffer.from([...body, (0x100 - sum) & 0xff])
      .toString("hex")
      .toUpperCase()}`;
  };
  const lines = [record(0, 4, new ByteWriter(false).number(address >>> 16, 2).bytes)];
  for (let at = 0; at < bytes.length; at += 16) lines.push(record((address & 0xffff) + at, 0, bytes.subarray(at, at + 16)));
  return [...lines, ":00000001FF"].join("\r\n");
}

test("an image inside of an Intel HEX file is found, the constant in the bootloader's code is not", () => {
  const loader = new ByteWriter().number(0, 16).number(0x96f3b83d, 4).number(0, 12).bytes;
  const merged = new ByteWriter().raw(loader).raw(mcubootFile({ tlvs: [[0x24, new Uint8Array(64)]] })).bytes;
  const image = imageIn(asHex(merged, 0x0800_0000), "merged.hex");
  assert.deepEqual([image.format, image.mcuboot?.signature, image.mcuboot?.digestMatches], ["intelHex", "Ed25519", true]);
});

test("each further image of a merged file is an image of its own", () => {
  const one = mcubootFile({ tlvs: [[0x22, SIGNATURE]] });
  const gap = new Uint8Array((16 - (one.length % 16)) % 16).fill(0xff);
  const { images } = readAs("merged.hex", asHex(new ByteWriter().raw(one).raw(gap).raw(mcubootFile()).bytes, 0x1_0000));
  assert.deepEqual(
    images.map(({ mcuboot, location }) => [mcuboot?.signature, location.symbol]),
    [
      ["ECDSA-P256", undefined],
      ["none", `image at 0x${(0x1_0000 + one.length + gap.length).toString(16)}`],
    ],
  );
});

test("changed bytes never throw", () => {
  const whole = mcubootFile({
    guarded: [[0x50, Uint8Array.of(7, 0, 0, 0)]],
    tlvs: [
      [0x01, new Uint8Array(32)],
      [0x22, SIGNATURE],
    ],
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 4, max: whole.length - 1 }), fc.nat(255)), { maxLength: 8 }),
      fc.integer({ min: 32, max: whole.length }),
      (changes, length) => {
        const changed = Uint8Array.from(whole);
        for (const [at, byte] of changes) changed[at] = byte;
        assert.equal(imageIn(changed.subarray(0, length), "a.bin").format, "mcuboot");
      },
    ),
    { numRuns: 1_000 },
  );
});
