import { createHash } from "node:crypto";

import type { McubootImage } from "#model";

import published from "../secrets/published-keys.json" with { type: "json" };
import { ByteReader } from "./byte-reader.ts";
import type { Damage } from "./damage.ts";
import names from "./mcuboot-tlvs.json" with { type: "json" };

const MAGIC = 0x96f3_b83d;
const HEADER_BYTES = 32;
const TLV_MAGIC = 0x6907;
const PROTECTED_MAGIC = 0x6908;
const MOST_TLVS = 200;

interface Tlv {
  readonly type: number;
  readonly bytes: Uint8Array;
  readonly protected: boolean;
}

/** Whether bytes start with the header of an MCUboot image. */
export const startsWithMcuboot = (bytes: Uint8Array): boolean => bytes.length >= HEADER_BYTES && new ByteReader(bytes).u32(0) === MAGIC;

/** The image whose header stands at an offset, with what its trailer of type-length-values says. */
export function mcubootAt(bytes: Uint8Array, at: number, damage: Damage): McubootImage | undefined {
  return damage.attempt("MCUboot header", () => read(new ByteReader(bytes.subarray(at)), damage), undefined);
}

/**
 * Offsets at which whole images start. The bootloader itself holds the magic number among its constants,
 * so only a header counts that has its trailer where it says.
 */
export function mcubootOffsets(bytes: Uint8Array): readonly number[] {
  const found: number[] = [];
  const reader = new ByteReader(bytes);
  const magic = Buffer.from([0x3d, 0xb8, 0xf3, 0x96]);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf(magic); at >= 0 && found.length < 16; at = buffer.indexOf(magic, at + 4)) {
    if (at % 4 === 0 && hasTrailer(reader, at)) found.push(at);
  }
  return found;
}

function hasTrailer(reader: ByteReader, at: number): boolean {
  if (at + HEADER_BYTES > reader.length) return false;
  const trailer = at + reader.u16(at + 8) + reader.u32(at + 12);
  if (reader.u16(at + 8) < HEADER_BYTES || trailer + 4 > reader.length) return false;
  const magic = reader.u16(trailer);
  return magic === TLV_MAGIC || magic === PROTECTED_MAGIC;
}

function read(reader: ByteReader, damage: Damage): McubootImage {
  const headerBytes = reader.u16(8);
  const protectedBytes = reader.u16(10);
  const imageBytes = reader.u32(12);
  const flags = reader.u32(16);
  const signedBytes = headerBytes + imageBytes + protectedBytes;
  const tlvs = damage.attempt("MCUboot trailer", () => tlvsFrom(reader, headerBytes + imageBytes, damage), []);
  const keyHash = hexOf(tlvs, 0x01);
  const key = keyHash === undefined ? undefined : PUBLISHED.get(keyHash);
  const counter = tlvs.find(({ type, bytes }) => type === 0x50 && bytes.length === 4);
  const encrypted = (flags & 0x0c) !== 0 || tlvs.some(({ type }) => type >= 0x30 && type <= 0x34);
  return {
    version: `${reader.u8(20)}.${reader.u8(21)}.${reader.u16(22)}+${reader.u32(24)}`,
    headerBytes,
    imageBytes,
    loadAddress: reader.u32(4),
    flags: Object.entries(names.flags).flatMap(([bit, name]) => ((flags & Number(bit)) === 0 ? [] : [name])),
    signature: signatureOf(tlvs),
    ...(keyHash !== undefined && { keyHash }),
    ...(key !== undefined && { publishedKey: key }),
    ...(counter && { securityCounter: new ByteReader(counter.bytes).u32(0) }),
    encrypted,
    digestMatches: encrypted ? "unknown" : damage.attempt("MCUboot digest", () => digestMatches(reader, signedBytes, tlvs), "unknown"),
    tlvs: tlvs.map(({ type, bytes, protected: isProtected }) => ({ type: nameOf(type), bytes: bytes.length, protected: isProtected })),
  };
}

/** Protected values, which the signature covers, come first; then the others. */
function tlvsFrom(reader: ByteReader, start: number, damage: Damage): readonly Tlv[] {
  const tlvs: Tlv[] = [];
  for (let at = start, part = 0; part < 2; part++) {
    const magic = reader.u16(at);
    if (magic !== TLV_MAGIC && magic !== PROTECTED_MAGIC) {
      damage.note("MCUboot trailer: its magic number is not behind the image");
      break;
    }
    const end = at + reader.u16(at + 2);
    for (let next = at + 4; next + 4 <= end && tlvs.length < MOST_TLVS;) {
      const bytes = reader.u16(next + 2);
      tlvs.push({ type: reader.u16(next), bytes: reader.slice(next + 4, bytes), protected: magic === PROTECTED_MAGIC });
      next += 4 + bytes;
    }
    if (magic === TLV_MAGIC) break;
    at = Math.max(end, at + 4);
  }
  return tlvs;
}

function signatureOf(tlvs: readonly Tlv[]): string {
  const signature = tlvs.find(({ type }) => String(type) in names.signatures);
  if (!signature) return "none";
  const name = (names.signatures as Readonly<Record<string, string>>)[signature.type] ?? "unknown";
  // The type does not name the curve; a signature of P-384 is longer in DER than one of P-256 can be.
  return name === "ECDSA" ? (signature.bytes.length > 72 ? "ECDSA-P384" : "ECDSA-P256") : name;
}

const DIGESTS: readonly (readonly [type: number, algorithm: string])[] = [
  [0x10, "sha256"],
  [0x11, "sha384"],
  [0x12, "sha512"],
];

/** The digest covers header, image and protected values. */
function digestMatches(reader: ByteReader, signedBytes: number, tlvs: readonly Tlv[]): boolean | "unknown" {
  for (const [type, algorithm] of DIGESTS) {
    const said = hexOf(tlvs, type);
    if (said !== undefined) return createHash(algorithm).update(reader.slice(0, signedBytes)).digest("hex") === said;
  }
  return "unknown";
}

function hexOf(tlvs: readonly Tlv[], type: number): string | undefined {
  const tlv = tlvs.find((one) => one.type === type);
  return tlv && Buffer.from(tlv.bytes).toString("hex");
}

const nameOf = (type: number): string => (names.types as Readonly<Record<string, string>>)[type] ?? `0x${type.toString(16)}`;

/** Published sample keys by the hash that the trailer holds: of the key in SubjectPublicKeyInfo, and for RSA in PKCS #1. */
const PUBLISHED: ReadonlyMap<string, string> = new Map(
  (published as readonly { name: string; by: string; publicKeyHash: string; alternatives?: readonly string[] }[]).flatMap(
    ({ name, by, publicKeyHash, alternatives = [] }) => [publicKeyHash, ...alternatives].map((hash) => [hash, `${name} of ${by}`] as const),
  ),
);
