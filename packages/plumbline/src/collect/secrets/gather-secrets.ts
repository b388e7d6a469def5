import type { Collected, ExposedSecret, FilePart, Location, SecretsFact } from "#model";

import type { SecretsPart } from "./secrets.ts";

/** Joins the secrets of all files with the places that use the key files they lie in. */
export function gatherSecrets(parts: readonly FilePart<SecretsPart>[]): Collected<SecretsFact> {
  const uses = new Map<string, Location[]>();
  for (const { file, location } of parts.flatMap(({ part }) => part.mentions)) uses.set(file, [...(uses.get(file) ?? []), location]);
  const secrets = parts.flatMap(({ path, part }) => part.secrets.map((secret) => withUses(secret, path, uses)));
  return { state: "found", fact: { secrets, filesSearched: parts.length } };
}

function withUses(secret: ExposedSecret, path: string, uses: ReadonlyMap<string, readonly Location[]>): ExposedSecret {
  const usedBy = uses.get(path.slice(path.lastIndexOf("/") + 1)) ?? [];
  return secret.kind === "privateKey" && usedBy.length > 0 ? { ...secret, usedBy: usedBy.slice(0, 10) } : secret;
}
