import type { Location } from "../location.ts";

/** Keys and secrets that lie open in the tree. No value, and no unsalted hash of one, is ever kept. */
export interface SecretsFact {
  readonly secrets: readonly ExposedSecret[];
  readonly filesSearched: number;
}

export interface ExposedSecret {
  readonly location: Location;
  /** "privateKey", "symmetricKey", "password", "token", "connectionString", "publicKey" (only when published as a sample). */
  readonly kind: "privateKey" | "symmetricKey" | "password" | "token" | "connectionString" | "publicKey" | "passwordHash";
  /** "EC P-256 private key (SEC1 PEM)", "AWS access key"… */
  readonly what: string;
  /** "pem", "der", "cArray", "setting", "inventory", "script", "image". */
  readonly form: string;
  /** SHA-256 of the *public* key in DER (SubjectPublicKeyInfo), hex, where it could be derived. */
  readonly publicKeyHash?: string;
  /** Where this very key is published, if it is a known sample: everybody has it. */
  readonly published?: { readonly name: string; readonly by: string };
  /** Encrypted with a pass phrase: exposed, but not open. */
  readonly encrypted?: boolean;
  /** Looks like a placeholder, a test vector or documentation, with the reason; such are not findings of their own. */
  readonly harmless?: string;
  /** Rule that found it: "secretlint:…" or "plumbline:…". */
  readonly rule: string;
  /** The secret's lines: snippets of these lines are never shown. */
  readonly lines: readonly [first: number, last: number];
  /** Only where a reader elsewhere in the tree uses it: settings or build files that name the key file. */
  readonly usedBy?: readonly Location[];
}
