/** Names that libraries give to an algorithm, as the inventory has them: "AES/ECB/PKCS5Padding" is AES-ECB, "HmacSHA256" is HMAC-SHA-256. */
export function algorithmNamed(text: string): string | undefined {
  const name = text.trim();
  if (name === "" || name.length > 80 || !/^[A-Za-z][\w/.+ -]*$/.test(name)) return undefined;
  const upper = name.toUpperCase();
  const signature = /^(SHA-?\d*|MD5)WITH(RSA|ECDSA|DSA)/.exec(upper);
  if (signature) return `${signature[2]}-${hashOf(signature[1]!)}`;
  const mac = /^HMAC[-_/]?(SHA-?\d*|MD5)?/.exec(upper);
  if (mac) return mac[1] === undefined ? "HMAC" : `HMAC-${hashOf(mac[1])}`;
  if (upper.startsWith("PBKDF2")) return "PBKDF2";
  const cipher = /^(AES|DESEDE|3DES|TRIPLEDES|DES|RC2|RC4|ARC4|ARCFOUR|BLOWFISH|CHACHA20|BF)(\d{3})?(?:[-_/](.*))?$/.exec(upper);
  if (cipher) return cipherNamed(cipher[1]!, cipher[2], cipher[3] ?? "");
  if (/^(?:SHA|MD)-?\d*$/.test(upper) || /^SHA3?[-_]\d{3}$/.test(upper)) return hashOf(upper);
  if (upper.startsWith("RSA")) return "RSA";
  if (/^(?:EC|ECDSA|ED25519|X25519|DSA|ECDH)$/.test(upper)) return upper === "ED25519" ? "Ed25519" : upper === "EC" ? "ECC" : upper;
  return JWT[upper];
}

const JWT: Readonly<Record<string, string>> = {
  HS256: "HMAC-SHA-256",
  HS512: "HMAC-SHA-512",
  RS256: "RSA-SHA-256",
  ES256: "ECDSA-SHA-256",
};

const FAMILIES: Readonly<Record<string, string>> = {
  DESEDE: "3DES",
  TRIPLEDES: "3DES",
  ARC4: "RC4",
  ARCFOUR: "RC4",
  BLOWFISH: "Blowfish",
  BF: "Blowfish",
  CHACHA20: "ChaCha20-Poly1305",
};

function cipherNamed(family: string, joined: string | undefined, rest: string): string {
  const name = FAMILIES[family] ?? family;
  if (name.startsWith("ChaCha")) return name;
  const size = joined ?? /(?:^|[-_/])(128|192|256)(?:$|[-_/])/.exec(rest)?.[1];
  const mode = /ECB|CBC|CTR|GCM|CCM|CFB|OFB|XTS|SIV/.exec(rest)?.[0];
  return [name, size, mode].filter((part) => part !== undefined).join("-");
}

function hashOf(upper: string): string {
  const digits = /\d+$/.exec(upper.replace(/^SHA-?3[-_]/, ""))?.[0];
  if (upper.startsWith("MD")) return `MD${digits ?? ""}`;
  if (/^SHA-?3[-_]/.test(upper)) return `SHA3-${digits ?? ""}`;
  return digits === undefined ? "SHA-1" : `SHA-${digits}`;
}
