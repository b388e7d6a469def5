import type { Collected, ExposedSecret, FilePart, GatherContext, Location, SecretsFact } from "#model";

import type { SecretsPart } from "./secrets.ts";
import { wantsSecrets } from "./wants-secrets.ts";

const MOST_USES = 10;

/** Joins the secrets of all files with the places that use the key files they lie in. */
export function gatherSecrets(parts: readonly FilePart<SecretsPart>[], { tree }: GatherContext): Collected<SecretsFact> {
  const uses = Map.groupBy(
    parts.flatMap(({ part }) => part.mentions),
    ({ file }) => nameOf(file),
  );
  const keys = new Set(parts.filter(({ part }) => part.secrets.length > 0).map(({ path }) => path));
  const secrets = parts.flatMap(({ path, part }) =>
    part.secrets.map((secret) =>
      withUses(
        secret,
        path,
        (uses.get(nameOf(path)) ?? []).filter((mention) => isNamed(path, mention, keys)).map(({ location }) => location),
      ),
    ),
  );
  const filesSearched = tree.files.filter((file) => wantsSecrets(file) !== false).length;
  return { state: "found", fact: { secrets, filesSearched } };
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** A path that leads from the naming file to a key names that one, and not the key of the same name in another app. */
function isNamed(path: string, { file, location }: SecretsPart["mentions"][number], keys: ReadonlySet<string>): boolean {
  const beside = `${location.path.slice(0, location.path.lastIndexOf("/") + 1)}${file}`;
  return keys.has(beside) ? path === beside : ends(path, file);
}

/** "app/keys/root.pem" ends in "keys/root.pem" and not in "eys/root.pem". */
const ends = (path: string, tail: string): boolean => path === tail || path.endsWith(`/${tail}`);

/** A key file is used by who names it; a key that stands in a source is used there. */
function withUses(secret: ExposedSecret, path: string, usedBy: readonly Location[]): ExposedSecret {
  const others = usedBy.filter((location) => location.path !== path);
  const isFile = secret.form === "pem" || secret.form === "der";
  return isFile && others.length > 0 ? { ...secret, usedBy: others.slice(0, MOST_USES) } : secret;
}
