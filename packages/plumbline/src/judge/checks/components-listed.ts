import {
  type ComponentsFact,
  defineCheck,
  type Finding,
  type LanguagesFact,
  type Location,
  metUnless,
  type NamedComponent,
  unknown,
} from "#model";

import { ofProduct } from "../product-lists.ts";
import { roleOf } from "../roles.ts";
import { type CalledLibrary, calledLibraries } from "../called-libraries.ts";
import { type VendoredPart, vendoredParts } from "../vendored.ts";

export default defineCheck({
  id: "components-listed",
  question: "Is every third-party part of the product named in a list of SOUP or a bill of materials?",
  why: "Only a part that is on a list is found when an advisory arrives.",
  fix: "Keep a list of SOUP (name, version, maker) or make an SBOM in the build, and name the parts copied into the tree on it.",
  needs: ["languages"],
  considers: ["components", "sourceUses"],
  judge({ languages, components: all, sourceUses }) {
    const components = all && ofProduct(all, languages);
    const copied = vendoredParts(languages);
    const { lists, empty } = listsOf(components);
    const locks = components?.manifests.filter(({ locked, kind }) => locked && kind !== "git submodule") ?? [];
    const names = namesOf(components);
    const missing = copied.filter(({ name }) => !isNamed(name, names));
    const taken = components ? manifestsTaken(components, languages) : [];
    const unlisted = taken.filter((parts) => parts.some(({ name }) => !isNamed(name, names)));
    const of = copied.length + taken.length;
    const called = empty && lists.length + locks.length + of === 0 ? calledLibraries(sourceUses, languages) : [];
    if (of === 0 && lists.length === 0 && locks.length === 0 && called.length === 0) {
      return unknown(
        empty
          ? `${empty.path} names no component, and nothing else tells that there is none`
          : "no third-party part was seen, and no list says that there is none",
        "Add a list of SOUP (CSV or Markdown) or an SBOM that the build of the release makes; where no part is another's, attest that.",
      );
    }
    const loose = unlisted.map((parts) => parts.filter(({ name }) => !isNamed(name, names)));
    const findings =
      lists.length === 0 ? noListAtAll(missing, loose, called, empty) : [...missing.map(copiedFinding), ...loose.map(takenFinding)];
    return metUnless({
      findings,
      standing: [...lists, ...locks].map(({ location }) => location),
      denominator: { seen: of + called.length, of: of + called.length, what: "third-party parts in the tree and manifests" },
      met:
        of === 0
          ? "there are lists, and no other third-party part was seen"
          : of === 1
            ? "the one third-party part in the tree and manifests is named on a list or fixed by a lock file"
            : `all ${of} third-party parts in the tree and manifests are named on a list or fixed by a lock file`,
      unmet: `${missing.length + loose.length + called.length} of ${of + called.length} third-party parts in the tree or manifests are on no list of SOUP and in no bill of materials`,
      unknown: { because: "no list was found", next: "Add a list of SOUP or an SBOM." },
    });
  },
});

/** The lists that name anything; a bill of materials without a component is the trace of a tool that found nothing, and no list. */
function listsOf(components: ComponentsFact | undefined): {
  readonly lists: readonly { readonly location: Location }[];
  readonly empty?: Location;
} {
  if (!components) return { lists: [] };
  const { soupLists, sboms } = components;
  const empty = [...soupLists.filter(({ entries }) => entries === 0), ...sboms.filter((one) => one.components === 0)][0]?.location;
  return {
    lists: [...soupLists.filter(({ entries }) => entries > 0), ...sboms.filter((one) => one.components > 0)],
    ...(empty && { empty }),
  };
}

/** Per kind of manifest the parts that it takes into the product directly; a lock file is itself a list, and a submodule of the makers' own none of others. */
function manifestsTaken({ manifests, components }: ComponentsFact, languages: LanguagesFact): readonly (readonly NamedComponent[])[] {
  const { files } = languages;
  const isOurs = ({ manifest, name }: NamedComponent): boolean =>
    manifest === "git submodule" && files.some(({ path, role }) => role === "own" && path.startsWith(`${name}/`));
  const isOfTests = ({ manifest, name }: NamedComponent): boolean =>
    manifest === "git submodule" && ["test", "example", "tool"].includes(roleOf(languages, `${name}/.git`).role);
  const open = new Set(
    manifests.filter(({ locked, kind }) => !locked || kind === "git submodule").map(({ location, kind }) => `${kind} ${location.path}`),
  );
  const taken = components.filter(
    (one) => one.scope !== "development" && open.has(`${one.manifest} ${one.location.path}`) && !isOurs(one) && !isOfTests(one),
  );
  return [...Map.groupBy(taken, ({ manifest }) => manifest).values()];
}

const MOST_PLACES = 20;

/** Where there is no list at all, that is the one gap: what would stand on it is named beside. */
function noListAtAll(
  copied: readonly VendoredPart[],
  taken: readonly (readonly NamedComponent[])[],
  called: readonly CalledLibrary[],
  empty: Location | undefined,
): readonly Finding[] {
  const parts = [
    ...copied.map(({ name, path, files }) => ({
      name,
      location: { path },
      message: `${name} (${files} ${files === 1 ? "file" : "files"})`,
    })),
    ...taken.flat().map(({ name, location, manifest }) => ({ name, location, message: `${name} (${manifest})` })),
    ...called.map(({ name, location }) => ({ name, location, message: `${name} (the code calls it)` })),
  ];
  const unique = [...new Map(parts.map((part) => [part.name, part])).values()];
  const [first, ...others] = unique;
  if (!first) return [];
  const shown =
    unique
      .slice(0, 3)
      .map(({ name }) => name)
      .join(", ") + (unique.length > 3 ? ` and ${unique.length - 3} more` : "");
  const stand = `${shown} ${unique.length === 1 ? "stands" : "stand"} on none`;
  return [
    {
      location: empty ? { ...empty, symbol: "names no component" } : { ...first.location, symbol: "no list of third-party parts" },
      message: empty ? `${empty.path} names no component: ${stand}` : `no list of SOUP and no SBOM is in the tree: ${stand}`,
      severity: "low",
      reach: "supply",
      related: (empty ? unique : others).slice(0, MOST_PLACES).map(({ location, message }) => ({ location, message })),
    },
  ];
}

function takenFinding(parts: readonly NamedComponent[]): Finding {
  const [first] = parts as [NamedComponent, ...NamedComponent[]];
  const shown =
    parts
      .slice(0, 3)
      .map(({ name }) => name)
      .join(", ") + (parts.length > 3 ? ` and ${parts.length - 3} more` : "");
  return {
    location: { ...first.location, symbol: `${first.manifest} manifest` },
    message: `${shown}, and what ${parts.length === 1 ? "it brings" : "they bring"} along, stand on no list of SOUP and in no SBOM`,
    severity: "low",
    reach: "supply",
  };
}

function copiedFinding({ name, path, files }: VendoredPart): Finding {
  return {
    location: { path, symbol: name },
    message: `${name} (${files} ${files === 1 ? "file" : "files"} copied into the tree) is on no list of SOUP and in no SBOM`,
    severity: "low",
    reach: "supply",
  };
}

/** What lists and lock files name; a manifest is what is held against them. */
function namesOf(components: ComponentsFact | undefined): readonly string[] {
  if (!components) return [];
  const locks = new Set(
    components.manifests.filter(({ locked, kind }) => locked && kind !== "git submodule").map(({ location }) => location.path),
  );
  const listed = components.components.filter(({ manifest, location }) => manifest === "SOUP list" || locks.has(location.path));
  return [...listed.map(({ name }) => name), ...components.sboms.flatMap(({ names }) => names)]
    .map(plain)
    .filter((name) => name.length > 1);
}

/** Lists write "FreeRTOS Kernel", folders "freertos": one name within the other is enough where it is no mere syllable. */
function isNamed(name: string, names: readonly string[]): boolean {
  const part = plain(name);
  return names.some(
    (listed) => listed === part || (Math.min(part.length, listed.length) >= 4 && (listed.includes(part) || part.includes(listed))),
  );
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "")
    .replace(/^lib(?=.{3})/, "")
    .replace(/v?\d+$/, "");
