import { keyOfJwk, type KnownKey } from "./keys.ts";

const MAGIC = "openssh-key-v1\0";

/** What an OpenSSH private key file says openly: whether it is encrypted, and its public half (PROTOCOL.key of OpenSSH). */
export function openSshKey(bytes: Buffer): { readonly encrypted: boolean; readonly key?: KnownKey } | undefined {
  if (bytes.toString("latin1", 0, MAGIC.length) !== MAGIC) return undefined;
  const fields = reader(bytes, MAGIC.length);
  const cipher = fields().toString("latin1");
  fields(); // name of the key derivation
  fields(); // its options
  const blob = reader(bytes, fields.at() + 4)();
  const key = publicHalf(blob);
  return { encrypted: cipher !== "none", ...(key && { key }) };
}

const CURVES: Readonly<Record<string, string>> = { nistp256: "P-256", nistp384: "P-384", nistp521: "P-521" };

/** RFC 4253 6.6, RFC 5656 3.1, RFC 8709 4. */
function publicHalf(blob: Buffer): KnownKey | undefined {
  const fields = reader(blob, 0);
  const type = fields().toString("latin1");
  if (type === "ssh-rsa") {
    const [e, n] = [fields(), fields()];
    return keyOfJwk({ kty: "RSA", e: e.toString("base64url"), n: withoutSign(n).toString("base64url") });
  }
  if (type === "ssh-ed25519") return keyOfJwk({ kty: "OKP", crv: "Ed25519", x: fields().toString("base64url") });
  const crv = CURVES[type.replace("ecdsa-sha2-", "")];
  if (crv === undefined) return undefined;
  fields(); // the curve's name again
  const point = fields();
  const half = (point.length - 1) >> 1;
  const [x, y] = [point.subarray(1, 1 + half), point.subarray(1 + half)];
  return keyOfJwk({ kty: "EC", crv, x: x.toString("base64url"), y: y.toString("base64url") });
}

const withoutSign = (number: Buffer): Buffer => (number[0] === 0 ? number.subarray(1) : number);

/** Strings with their length before them; what lies beyond the end is empty. */
function reader(bytes: Buffer, start: number): { (): Buffer; at(): number } {
  let at = start;
  const next = (): Buffer => {
    const length = at + 4 <= bytes.length ? bytes.readUInt32BE(at) : 0;
    const field = bytes.subarray(at + 4, at + 4 + length);
    at = Math.min(at + 4 + length, bytes.length);
    return field;
  };
  return Object.assign(next, { at: () => at });
}
