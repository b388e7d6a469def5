import { type ComponentsFact, defineCollector, type FilePart, isText, type NamedComponent } from "#model";

import type { ManifestPart } from "./found.ts";
import { KIT_PATHS } from "./kit-paths.ts";
import { type Given, given, isManifest } from "./readers.ts";
import { submoduleCommits } from "./submodules.ts";

/** Third-party parts as manifests, lock files, SOUP lists and SBOMs name them. */
export default defineCollector({
  id: "components",
  version: 6,
  gives: "components",
  strength: "exists",
  wants: (file) => (!file.ignored && isManifest(file) ? "text" : false),
  read: (source) => (isText(source) ? given(source) : undefined),
  // Reads the index only; submodules are recorded nowhere else.
  commands: (tree) => (tree.has(".gitmodules") ? [{ id: "index", argv: ["git", "ls-files", "-s", "-z"] }] : []),
  gather(parts: readonly FilePart<Given>[], { outputs }) {
    const manifests = withKits(parts);
    const sboms = parts.flatMap(({ part }) => ("sbom" in part ? [part.sbom] : []));
    const unread = parts.flatMap(({ path, hash, part }) => ("failed" in part ? [{ location: { path, hash }, what: part.failed }] : []));
    if (manifests.length === 0 && sboms.length === 0 && unread.length === 0) {
      return {
        state: "absent",
        why: "no manifest, lock file, list of SOUP or bill of materials is in the tree",
        next: "List the third-party software of the device with its versions: a SOUP list (CSV or Markdown) or an SBOM (CycloneDX or SPDX).",
      };
    }
    const commits = submoduleCommits(outputs.get("index"));
    const locks = manifests.filter(({ part }) => part.isLock);
    const components = manifests.flatMap((one) =>
      one.part.components.map((component) => withCommit(lockedBy(component, one, locks), commits)),
    );
    const isList = ({ part }: { readonly part: ManifestPart }) => part.kind === "SOUP list";
    const fact: ComponentsFact = {
      manifests: manifests
        .filter((one) => !isList(one))
        .map((one) => ({
          location: { path: one.path, hash: one.hash },
          kind: one.part.kind,
          locked: one.part.isLock || lockFor(one.path, one.part.kind, locks) !== undefined,
          components: one.part.components.length,
        })),
      components,
      sboms,
      soupLists: manifests.filter(isList).map(({ path, hash, part: { components: named } }) => ({
        location: { path, hash },
        entries: named.length,
        withVersion: named.filter(({ version }) => version !== undefined).length,
      })),
      unread,
    };
    return { state: "found", fact };
  },
});

/** Manifests, and the kits that files name by where they lie: each kit once, however many files name it. */
function withKits(parts: readonly FilePart<Given>[]): readonly ReadManifest[] {
  const told = new Set<string>();
  return parts.flatMap(({ path, hash, part }): readonly ReadManifest[] => {
    if (!("components" in part)) return [];
    const { kits = part.kind === KIT_PATHS ? part : undefined } = part;
    const fresh = (kits?.components ?? []).filter(({ name, version = "" }) => !told.has(`${name} ${version}`));
    for (const { name, version = "" } of fresh) told.add(`${name} ${version}`);
    return [
      ...(kits === part ? [] : [{ path, hash, part }]),
      ...(kits !== undefined && fresh.length > 0 ? [{ path, hash, part: { ...kits, components: fresh } }] : []),
    ];
  });
}

interface ReadManifest {
  readonly path: string;
  readonly hash: string;
  readonly part: ManifestPart;
}

/** A range is decided by the lock file beside the manifest or above it (workspaces keep one at their root). */
function lockedBy(component: NamedComponent, { path, part }: ReadManifest, locks: readonly ReadManifest[]): NamedComponent {
  if (part.isLock) return component;
  const lock = lockFor(path, part.kind, locks);
  const entry = lock?.part.components.find(({ name }) => sameName(name, component.name));
  return lock && entry ? { ...component, lockedBy: lock.path } : component;
}

function lockFor(path: string, kind: string, locks: readonly ReadManifest[]): ReadManifest | undefined {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return locks
    .filter(({ part, path: lock }) => part.kind === kind && folder.startsWith(lock.slice(0, lock.lastIndexOf("/") + 1)))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
}

const sameName = (a: string, b: string): boolean => a.toLowerCase().replaceAll("_", "-") === b.toLowerCase().replaceAll("_", "-");

/** git keeps the commit of a submodule in its index; without git it stays unknown. */
function withCommit(component: NamedComponent, commits: ReadonlyMap<string, string>): NamedComponent {
  const commit = component.manifest === "git submodule" ? commits.get(component.name) : undefined;
  return commit === undefined ? component : { ...component, version: commit, pin: "commit" };
}
