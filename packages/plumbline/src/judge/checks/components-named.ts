import { type ComponentsFact, defineCheck, type Finding, metUnless, unknown } from "#model";

import { ofProduct } from "../product-lists.ts";

export default defineCheck({
  id: "components-named",
  question: "Do the lists of third-party parts name each with its version and under a public name?",
  why: "Advisories speak of a name and a version (package URL, CPE); a list without them cannot be held against an advisory by machine.",
  fix: "Give every entry its version, and in an SBOM its package URL or CPE.",
  needs: ["components"],
  considers: ["languages"],
  judge({ components: all, languages }) {
    const components = ofProduct(all, languages);
    const lists = [...components.sboms.map(({ components: entries, withVersion }) => ({ entries, withVersion })), ...components.soupLists];
    const entries = lists.reduce((sum, list) => sum + list.entries, 0);
    const locks = components.manifests.filter(({ locked, components: count, kind }) => locked && count > 0 && kind !== "git submodule");
    if (lists.length === 0 && locks.length === 0) {
      return unknown(
        "no list of SOUP, bill of materials or lock file names a part",
        "Make an SBOM (CycloneDX or SPDX) in the build of the release.",
      );
    }
    const findings = [...sbomFindings(components), ...soupFindings(components)];
    return metUnless({
      findings,
      standing: [...components.sboms, ...components.soupLists, ...locks].map(({ location }) => location),
      denominator: { seen: lists.length + locks.length, of: lists.length + locks.length, what: "lists of components" },
      met:
        entries === 0
          ? `${locks.length} lock files name their parts with exact versions`
          : `all ${entries} entries have a version, and those of SBOMs a public name`,
      unmet: `${findings.length} ${findings.length === 1 ? "list has" : "lists have"} entries that no advisory can be matched with`,
      unknown: { because: "no list names a part", next: "Make an SBOM in the build of the release." },
    });
  },
});

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
