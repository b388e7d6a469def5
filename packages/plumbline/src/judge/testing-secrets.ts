import type { ExposedSecret, SecretsFact } from "#model";

import { at } from "./testing.ts";

/** A secret for tests: a private key in the product's own folder that nobody uses. */
export const secretWith = ({
  path = "app/keys/dev.pem",
  ...more
}: Partial<ExposedSecret> & { readonly path?: string } = {}): ExposedSecret => ({
  location: { ...at(path), symbol: "private key" },
  kind: "privateKey",
  what: "EC P-256 private key (PKCS#8)",
  form: "pem",
  rule: "plumbline:pem",
  lines: [1, 5],
  publicKeyHash: "a".repeat(64),
  ...more,
});

/** What was found in a hundred files. */
export const secretsWith = (...secrets: ExposedSecret[]): SecretsFact => ({ secrets, filesSearched: 100 });
