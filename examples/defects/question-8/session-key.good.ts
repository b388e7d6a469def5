// A service tool opens the session of a device.
import { createCipheriv, randomBytes, scryptSync } from "node:crypto";

export function seal(serialNumber: string, secret: Buffer, text: string): Buffer {
  const key = scryptSync(secret, serialNumber, 32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}
