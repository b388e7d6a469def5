import assert from "node:assert/strict";
import { test } from "node:test";

import { type BuildFact, type Configuration, NO_CONFIGURATION, type ProductFact, type SettingsFact } from "#model";

import { type ProductGrounds, productOf } from "./product.ts";
import { appliesTo } from "./scope.ts";
import { at } from "./testing.ts";
import { censusWith } from "./testing-census.ts";
import { provisioningWith } from "./testing-provisioned.ts";
import { use, usesOf } from "./testing-uses.ts";
import { productWith } from "./testing-product.ts";

const NOTHING: ProductGrounds = {
  build: undefined,
  settings: undefined,
  binaries: undefined,
  sourceUses: undefined,
  policies: undefined,
  documents: undefined,
  languages: undefined,
};
const of = (grounds: Partial<ProductGrounds> = {}, product: Configuration["product"] = {}): ProductFact =>
  productOf({ ...NOTHING, ...grounds }, { ...NO_CONFIGURATION, product }, "folder");

const built = (...products: Partial<BuildFact["products"][number]>[]): BuildFact => ({
  units: [],
  descriptions: [],
  products: products.map((one) => ({
    name: "pump",
    kind: "firmware",
    target: "unknown",
    system: "cmake",
    configurations: [],
    location: at("CMakeLists.txt"),
    ...one,
  })),
});
const settings = (values: Readonly<Record<string, string>>): SettingsFact => ({
  unused: [],
  configurations: [
    {
      name: "app",
      product: "app",
      system: "zephyr",
      release: true,
      because: "it is the only one",
      files: ["prj.conf"],
      values: Object.entries(values).map(([name, value]) => ({ name, value, location: at("prj.conf") })),
      defaultsKnown: false,
      missing: [],
    },
  ],
});

test("nothing is guessed: what the tree does not tell is unknown, and the class is C", () => {
  const product = of();
  assert.equal(product.operatingSystem.value, "unknown");
  assert.equal(product.kind.value, "unknown");
  assert.equal(product.personalData.value, "unknown");
  assert.equal(product.threads.value, "unknown");
  assert.deepEqual(product.connections.value, []);
  assert.equal(product.safetyClass, "C");
  assert.deepEqual([product.name, product.declared], ["folder", false]);
});

test("a Bluetooth link is no network", () => {
  const product = of({ sourceUses: usesOf(use("cleartextTransport", { name: "ESP_GATT_PERM_WRITE" })) });
  assert.deepEqual(product.connections.value, ["bluetooth"]);
});

test("what ESP-IDF switches on for every product is no connection of this one", () => {
  const product = of({ settings: settings({ CONFIG_ESP_WIFI_ENABLED: "y", CONFIG_ETH_ENABLED: "y", CONFIG_BT_ENABLED: "y" }) });
  assert.deepEqual(product.connections.value, ["bluetooth"]);
});

test("what plumbline.yaml says goes before what was detected", () => {
  const product = of(
    { settings: settings({ CONFIG_BT: "y" }) },
    { name: "Pump", operatingSystem: "none", connections: ["none"], safetyClass: "B" },
  );
  assert.equal(product.operatingSystem.value, "none");
  assert.deepEqual(product.connections.value, ["none"]);
  assert.deepEqual([product.name, product.declared, product.safetyClass], ["Pump", true, "B"]);
});

const systems: [what: string, grounds: Partial<ProductGrounds>, system: string][] = [
  ["settings of a kernel", { settings: settings({}) }, "rtos"],
  ["a bare-metal image", { build: built({ target: "bareMetal" }) }, "none"],
  ["a gateway with a bare-metal helper is a gateway", { build: built({ target: "bareMetal" }, { target: "linux" }) }, "linux"],
  ["an app for Android", { build: built({ target: "android", kind: "application" }) }, "android"],
  [
    "an app for a watch beside a gateway in Python",
    {
      build: built({ target: "android", kind: "application" }),
      languages: censusWith({ path: "gw.py", language: "Python", codeLines: 900 }, { path: "A.kt", language: "Kotlin", codeLines: 90 }),
    },
    "unknown",
  ],
  ["firmware with an app is firmware", { build: built({ target: "android", kind: "application" }, { target: "bareMetal" }) }, "none"],
  ["what is built for tests does not count", { build: built({ target: "linux", kind: "test" }, { target: "bareMetal" }) }, "none"],
];
for (const [what, grounds, system] of systems) test(`${what}: ${system}`, () => assert.equal(of(grounds).operatingSystem.value, system));

test("a kernel that only a test is built with is not the product's", () => {
  const languages = { ...censusWith({ language: "C" }), folders: [{ path: "tests", role: "test" as const, because: "under tests/" }] };
  const [configuration] = settings({ CONFIG_GPIO: "y" }).configurations;
  if (!configuration) throw new Error("there is one");
  const values = configuration.values.map((value) => ({ ...value, location: at("tests/boot/prj.conf") }));
  assert.equal(
    of({ languages, settings: { unused: [], configurations: [{ ...configuration, values }] } }).operatingSystem.value,
    "unknown",
  );
});

const parts: [what: string, grounds: Partial<ProductGrounds>, said: Configuration["product"], also: readonly string[] | undefined][] = [
  ["one part", { build: built({ target: "bareMetal" }) }, {}, undefined],
  ["firmware and a gateway", { build: built({ target: "bareMetal" }, { target: "linux" }) }, {}, ["none"]],
  [
    "the same, declared as firmware",
    { build: built({ target: "bareMetal" }, { target: "linux" }) },
    { operatingSystem: "none" },
    ["linux"],
  ],
];
for (const [what, grounds, said, also] of parts) test(`parts: ${what}`, () => assert.deepEqual(of(grounds, said).alsoRunsOn, also));

const connections: [setting: string, value: string, names: readonly string[]][] = [
  ["CONFIG_BT", "y", ["bluetooth"]],
  ["CONFIG_BT", "n", []],
  ["CONFIG_BT_HAS_HCI_VS", "y", []],
  ["CONFIG_WIFI", "y", ["wifi"]],
  ["CONFIG_SOC_WIFI_SUPPORTED", "y", []],
];
for (const [setting, value, names] of connections) {
  test(`${setting}=${value} says ${names.join(", ") || "nothing of a connection"}`, () =>
    assert.deepEqual(of({ settings: settings({ [setting]: value }) }).connections.value, names));
}

const trait = <T>(value: T): { value: T; because: string; locations: [] } => ({ value, because: "a sample", locations: [] });
const scopes: [what: string, scope: Parameters<typeof appliesTo>[0], product: Partial<ProductFact>, applies: boolean][] = [
  ["no condition", { why: "always" }, {}, true],
  ["an operating system that is there", { why: "w", operatingSystems: ["linux"] }, { operatingSystem: trait("linux") }, true],
  ["another operating system", { why: "w", operatingSystems: ["linux"] }, { operatingSystem: trait("none") }, false],
  [
    "another operating system, but a part runs on it",
    { why: "w", operatingSystems: ["linux"] },
    { operatingSystem: trait("none"), alsoRunsOn: ["linux"] },
    true,
  ],
  ["an operating system that was not seen takes nothing out of scope", { why: "w", operatingSystems: ["linux"] }, {}, true],
  ["no connection, said so", { why: "w", connected: true }, { connections: trait(["none"]) }, false],
  ["no connection seen", { why: "w", connected: true }, { connections: trait([]) }, true],
  ["no personal data, said so", { why: "w", personalData: true }, { personalData: trait(false) }, false],
  ["personal data not seen", { why: "w", personalData: true }, {}, true],
  ["one thread", { why: "w", threads: true }, { threads: trait(false) }, false],
  ["a clause of class C for a product of class B", { why: "w", classes: ["C"] }, { safetyClass: "B" }, false],
  ["a language that is not used", { why: "w", languages: ["Java"] }, {}, false],
  ["a language that is used", { why: "w", languages: ["C"] }, {}, true],
];
for (const [what, scope, product, applies] of scopes) {
  test(`scope: ${what}: ${applies ? "applies" : "does not apply"}`, () =>
    assert.equal(appliesTo(scope, productWith(product), censusWith({ language: "C" })).applies, applies));
}

test("languages of tests and of third parties bring nothing into scope", () => {
  const census = censusWith({ language: "C", role: "test" }, { language: "C", role: "thirdParty" }, { language: "Python" });
  assert.equal(appliesTo({ why: "w", languages: ["C"] }, productWith(), census).applies, false);
});

test("a program beats a library beside it, and a library alone is one", () => {
  assert.equal(of({ build: built({ kind: "library" }, { kind: "application" }) }).kind.value, "application");
  assert.equal(of({ build: built({ kind: "library" }, { kind: "unknown" }) }).kind.value, "library");
  assert.equal(of({ build: built({ kind: "unknown" }, { kind: "test" }) }).kind.value, "unknown");
});

test("an app for a phone is told by its language and its calls, where nothing else tells", () => {
  const swift = of({ languages: censusWith({ path: "App.swift", language: "Swift" }) });
  assert.deepEqual([swift.kind.value, swift.operatingSystem.value], ["application", "ios"]);
  const java = censusWith({ path: "Main.java", language: "Java" });
  const calls = ["Log.d", "createBond", "HandlerThread"].map((name) => use("threads", { name, location: at("Main.java", 3) }));
  assert.equal(of({ languages: java, sourceUses: usesOf(...calls) }).operatingSystem.value, "android");
  assert.equal(of({ languages: java, sourceUses: usesOf(...calls.slice(1)) }).operatingSystem.value, "unknown", "a server in Java");
  const firmware = of({ build: built({ target: "bareMetal" }), languages: censusWith({ path: "App.swift", language: "Swift" }) });
  assert.equal(firmware.operatingSystem.value, "none");
});

test("what a sample or a test opens connects no product", () => {
  const languages = censusWith({ path: "examples/net.c", role: "example", because: "under examples/" });
  const opened = usesOf(use("cleartextTransport", { location: at("examples/net.c") }));
  assert.deepEqual(of({ languages, sourceUses: opened }).connections.value, []);
});

test("a service that the device starts is reached over a network", () => {
  const started = provisioningWith({ kind: "protocol", what: "HTTPS server", guarded: true });
  assert.deepEqual(of({ provisioning: started }).connections.value, ["network"]);
  const takenAway = provisioningWith({ kind: "protocol", what: "Telnet server", guarded: true });
  assert.deepEqual(of({ provisioning: takenAway }).connections.value, []);
});
