import assert from "node:assert/strict";
import { test } from "node:test";

import type { ComponentsFact, LanguagesFact, SourceUsesFact } from "#model";

import { at } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { componentsWith, manifestWith } from "../testing-components.ts";
import { found } from "../testing-documents.ts";
import { use, usesOf } from "../testing-uses.ts";
import check from "./components-listed.ts";

const copied: LanguagesFact = {
  ...censusWith({ path: "src/main.c" }, { path: "third_party/freertos/tasks.c", role: "thirdParty", because: "under third_party/" }),
  folders: [{ path: "third_party", role: "thirdParty", because: "under third_party/" }],
};
const none = censusWith({ path: "src/main.c" });
const soup = (name: string): ComponentsFact =>
  componentsWith([{ name, manifest: "SOUP list", location: at("docs/soup.csv", 2), version: "10.4" }], {
    soupLists: [{ location: { path: "docs/soup.csv" }, entries: 1, withVersion: 1 }],
  });
const sbom = (name: string): ComponentsFact =>
  componentsWith([], {
    sboms: [{ location: { path: "sbom.json" }, format: "CycloneDX JSON", components: 1, withVersion: 1, withPurl: 1, names: [name] }],
  });
const emptySbom: ComponentsFact["sboms"] = [
  { location: { path: "bom.json" }, format: "CycloneDX JSON", components: 0, withVersion: 0, withPurl: 0, names: [] },
];
const empty = componentsWith([], { sboms: emptySbom });
const west = componentsWith([{}], { manifests: [manifestWith({})] });
const locked = componentsWith([{ manifest: "npm", location: at("package-lock.json"), version: "1.0.0", pin: "exact" }], {
  manifests: [manifestWith({ kind: "npm", locked: true, location: { path: "package-lock.json" } })],
});

const judge = (facts: { languages: LanguagesFact; components?: ComponentsFact | undefined; sourceUses?: SourceUsesFact }) =>
  check.judge({ components: undefined, sourceUses: undefined, ...facts });

const cases: [what: string, languages: LanguagesFact, components: ComponentsFact | undefined, is: string, why?: string][] = [
  ["a copied library on no list", copied, undefined, "unmet"],
  ["a copied library on a list of SOUP", copied, soup("FreeRTOS Kernel"), "met", "lists write longer names than folders"],
  ["a copied library in an SBOM", copied, sbom("freertos"), "met"],
  ["a list of something else", copied, soup("lwIP"), "unmet"],
  ["an SDK from a manifest on no list", none, west, "unmet"],
  ["an SDK from a manifest in an SBOM", none, { ...west, sboms: sbom("sdk-nrf").sboms }, "met"],
  ["parts that a lock file fixes", none, locked, "met"],
  ["a copied library beside an SBOM without a component", copied, empty, "unmet", "an empty list is none"],
  ["an empty SBOM and no part of others", none, empty, "unknown", "the tool may have found nothing for want of looking"],
  ["an empty SBOM beside a lock file", none, { ...locked, sboms: emptySbom }, "met", "the lock file is the list"],
  ["nothing of others and no list", none, undefined, "unknown", "silence is no list"],
];
for (const [what, languages, components, is, why = "as asked"] of cases) {
  test(`${what} is ${is}: ${why}`, () => assert.equal(judge({ languages, components }).is, is));
}

test("without any list that is one gap, with the parts beside it; with one, what it lacks is a finding each", () => {
  const answer = judge({ languages: copied, components: west });
  assert.deepEqual(found(answer), [["third_party/freertos/tasks.c", "low"]]);
  assert.ok(answer.is === "unmet");
  assert.match(answer.findings[0].message, /^no list of SOUP and no SBOM is in the tree: freertos, sdk-nrf stand on none$/);
  assert.deepEqual(
    answer.findings[0].related?.map(({ location }) => location.path),
    ["west.yml"],
  );
  assert.deepEqual(found(judge({ languages: copied, components: { ...west, sboms: sbom("lwip").sboms } })), [
    ["third_party/freertos/tasks.c", "low"],
    ["west.yml", "low"],
  ]);
});

test("an empty SBOM beside code that calls a library is one finding, there", () => {
  const sourceUses = usesOf(
    use("vettedCipher", { name: "mbedtls_gcm_setkey", by: "crypto-c/it" }),
    use("threads", { name: "xTaskCreate", by: "freertos/it" }),
    use("unboundedCopy", { name: "strcpy", by: "libc/it" }),
    use("ownCipher", { name: "sha1", by: "crypto-c/it" }),
  );
  const answer = judge({ languages: none, components: empty, sourceUses });
  assert.deepEqual(found(answer), [["bom.json", "low"]]);
  assert.ok(answer.is === "unmet");
  assert.equal(answer.findings[0].message, "bom.json names no component: a library of cryptography, FreeRTOS stand on none");
  assert.equal(answer.findings[0].related?.length, 2);
  const libc = usesOf(use("unboundedCopy", { name: "strcpy", by: "libc/it" }));
  assert.equal(judge({ languages: none, components: empty, sourceUses: libc }).is, "unknown", "every program copies texts");
  assert.equal(judge({ languages: none, sourceUses }).is, "unknown", "no list lies");
});

test("a submodule that holds code of the makers' own is no part of others", () => {
  const components = componentsWith([{ name: "controller", manifest: "git submodule", location: at(".gitmodules", 1) }], {
    manifests: [manifestWith({ kind: "git submodule", location: { path: ".gitmodules" } })],
  });
  assert.equal(judge({ languages: censusWith({ path: "controller/main.c" }), components }).is, "unknown");
  assert.equal(judge({ languages: none, components }).is, "unmet", "nothing of it is in the tree");
});

test("a submodule in a folder of tests goes into no product", () => {
  const components = componentsWith([{ name: "tests/containers", manifest: "git submodule", location: at(".gitmodules", 1) }], {
    manifests: [manifestWith({ kind: "git submodule", location: { path: ".gitmodules" } })],
  });
  const languages: LanguagesFact = { ...none, folders: [{ path: "tests", role: "test", because: "under tests/" }] };
  assert.equal(judge({ languages, components }).is, "unknown");
});
