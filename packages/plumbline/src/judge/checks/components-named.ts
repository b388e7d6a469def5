import { type Answer, type ComponentsFact, defineCheck, type Finding, type Manifest, metUnless, type NamedComponent } from "#model";

import { ofProduct } from "../product-lists.ts";
import { isMatchable, isUnseen } from "../public-names.ts";

export default defineCheck({
  id: "components-named",
  question: "Do the lists of third-party parts name each with its version and under a public name?",
  why: "Advisories speak of a name and a version (package URL, CPE); a list without them cannot be held against an advisory by machine.",
  fix: "Give every entry its version, and in an SBOM its package URL or CPE; in manifests owner/name and one exact version, or a lock file.",
  needs: ["components"],
  considers: ["languages"],
  judge({ components: all, languages }) {
    const components = ofProduct(all, languages);
    const lists = [...components.sboms.map(({ components: entries, withVersion }) => ({ entries, withVersion })), ...components.soupLists];
    const entries = lists.reduce((sum, list) => sum + list.entries, 0);
    const locks = components.manifests.filter(({ locked, components: count, kind }) => locked && count > 0 && kind !== "git submodule");
    if (lists.length === 0) return fromManifests(components, locks);
    const findings = [...sbomFindings(components), ...soupFindings(components)];
    return metUnless({
      findings,
      standing: [...components.sboms, ...components.soupLists, ...locks].map(({ location }) => location),
      denominator: { seen: lists.length + locks.length, of: lists.length + locks.length, what: "lists of components" },
      met: `all ${entries} entries have a version, and those of SBOMs a public name`,
      unmet: `${findings.length} ${findings.length === 1 ? "list has" : "lists have"} entries that no advisory can be matched with`,
      unknown: { because: "no list names a part", next: "Make an SBOM in the build of the release." },
    });
  },
});

/** Without a list, manifests and lock files are the lists: what they name by registry or address, and at one version, can be matched. */
function fromManifests({ components }: ComponentsFact, locks: readonly Manifest[]): Answer {
  const taken = components.filter(({ scope, manifest }) => scope !== "development" && manifest !== "SOUP list");
  const parts = [...new Map(taken.map((part) => [`${part.manifest} ${part.name} ${part.version ?? ""} ${part.pin}`, part])).values()];
  const named = parts.filter(isMatchable);
  const vague = parts.filter((part) => !isMatchable(part) && !isUnseen(part));
  const places = [
    ...new Map([...named, ...locks].map(({ location: { path, hash } }) => [path, { path, ...(hash !== undefined && { hash }) }])).values(),
  ];
  return metUnless({
    findings: vague.slice(0, 1).map((first) => ({
      location: { ...first.location, symbol: "parts without a public name or an exact version" },
      message: `${vague.length} of ${parts.length} parts have no exact version or no name that is unique in public (${namesIn(vague)})`,
      severity: "note" as const,
      reach: "supply" as const,
      related: vague.slice(1, 11).map(({ location, name }) => ({ location, message: name })),
    })),
    standing: places,
    denominator:
      parts.length === 0
        ? { seen: locks.length, of: locks.length, what: "lock files" }
        : { seen: named.length + vague.length, of: parts.length, what: "third-party parts" },
    met: `${places.length === 1 ? (places[0]?.path ?? "") : `${places.length} manifests and lock files`} ${places.length === 1 ? "names" : "name"} ${parts.length === 1 ? "the one part" : parts.length === 0 ? "their parts" : `all ${parts.length} parts`} by public name and exact version`,
    unmet: `${vague.length} of ${parts.length} parts cannot be matched with an advisory by name and version`,
    unknown:
      parts.length > 0
        ? {
            because: `the commits of ${parts.length - named.length} submodules are not known`,
            next: "Inspect a git checkout: the commits of submodules stand in its index.",
          }
        : {
            because: "no list of SOUP, bill of materials, manifest or lock file names a part of the product",
            next: "Make an SBOM (CycloneDX or SPDX) in the build of the release.",
          },
  });
}

function namesIn(parts: readonly NamedComponent[]): string {
  const names = [...new Set(parts.map(({ name }) => name))];
  return names.slice(0, 3).join(", ") + (names.length > 3 ? "…" : "");
}

function sbomFindings({ sboms }: ComponentsFact): readonly Finding[] {
  return sboms.flatMap(({ location, format, components, withVersion, withPurl }): Finding[] => {
    const gaps = [
      ...(withVersion < components ? [`${components - withVersion} of ${components} components have no version`] : []),
      ...(withPurl < components ? [`${components - withPurl} of ${components} have neither package URL nor CPE`] : []),
    ];
    if (components === 0)
      return [
        {
          location: { ...location, symbol: format },
          message: `this ${format} bill of materials names no component`,
          severity: "low",
          reach: "supply",
        },
      ];
    return gaps.length === 0
      ? []
      : [{ location: { ...location, symbol: format }, message: gaps.join("; "), severity: "low", reach: "supply" }];
  });
}

function soupFindings({ soupLists, components }: ComponentsFact): readonly Finding[] {
  return soupLists.flatMap(({ location, entries, withVersion }): Finding[] => {
    if (withVersion === entries) return [];
    const bare = components.filter(
      (one) => one.manifest === "SOUP list" && one.location.path === location.path && one.version === undefined,
    );
    const names = bare
      .slice(0, 3)
      .map(({ name }) => name)
      .join(", ");
    return [
      {
        location: bare[0]?.location ?? location,
        message: `${entries - withVersion} of ${entries} entries have no version (${names}${bare.length > 3 ? "…" : ""})`,
        severity: "low",
        reach: "supply",
      },
    ];
  });
}
