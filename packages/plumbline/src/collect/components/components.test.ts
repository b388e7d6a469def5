import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { SourceText } from "#model";

import { sourceText } from "../source-text.ts";
import { factFrom, type Tree, treeFile } from "../testing.ts";
import components from "./components.ts";
import { pinOfRevision, pinOfUrl, pinOfVersion, withoutCredentials } from "./pins.ts";

const SHA = "0123456789abcdef0123456789abcdef01234567";
const read = (tree: Tree, outputs = {}) => factFrom(components, tree, { outputs });
const said = (path: string, text: string) =>
  read({ [path]: text }).components.map(({ name, version = "-", pin, scope }) => `${name} ${version} ${pin} ${scope}`);

const revisions: [revision: string | undefined, pin: string][] = [
  [SHA, "commit"],
  ["0123abc", "commit"],
  ["v1.2.3", "tag"],
  ["release-1.10.0", "tag"],
  ["v3.5.0-rc1", "tag"],
  ["refs/tags/v1", "tag"],
  ["main", "branch"],
  ["v3.1-branch", "branch"],
  ["origin/v2.0.0", "branch"],
  ["2.x", "branch"],
  ["feature/pump", "branch"],
  ["", "none"],
  [undefined, "none"],
];
for (const [revision, pin] of revisions)
  test(`revision ${revision} is pinned to: ${pin}`, () => assert.equal(pinOfRevision(revision), pin));

const versions: [version: string, pin: string][] = [
  ["1.2.3", "exact"],
  ["==1.2.3", "exact"],
  ["2.0.0-rc.1", "exact"],
  ["^1.2.3", "range"],
  ["~1.2", "range"],
  [">=1,<2", "range"],
  ["1.x", "range"],
  ["*", "none"],
  ["", "none"],
];
for (const [version, pin] of versions)
  test(`version ${version || "(none)"} is pinned to: ${pin}`, () => assert.equal(pinOfVersion(version), pin));

test("URLs are pinned by what stands behind # or @, and lose their credentials", () => {
  assert.equal(pinOfUrl(`https://example.org/a.git#${SHA}`), "commit");
  assert.equal(pinOfUrl("git+https://example.org/a.git@v1.0.0"), "tag");
  assert.equal(pinOfUrl("https://example.org/a.git"), "branch");
  assert.equal(withoutCredentials("https://user:word@example.org/a.git"), "https://example.org/a.git");
});

const manifests: [what: string, path: string, text: string, expected: string[]][] = [
  [
    "west: a moving branch, a tag and the default branch; comments are none",
    "west.yml",
    `manifest:\n  remotes:\n    - name: up\n      url-base: https://example.org\n  projects:\n    - name: sdk\n      remote: up\n      revision: v3.1-branch\n    - name: hal\n      revision: v1.2.0\n    - name: lib\n#    - name: gone\n#      revision: main\n`,
    ["sdk v3.1-branch branch runtime", "hal v1.2.0 tag runtime", "lib master branch runtime"],
  ],
  [
    "ESP-IDF",
    "main/idf_component.yml",
    "dependencies:\n  idf: '>=5'\n  espressif/mdns: ^1.2\n  esp_lvgl_port: ^1\n  own:\n    path: ../own\n  x:\n    git: https://example.org/x.git\n    version: main\n",
    ["espressif/mdns ^1.2 range runtime", "espressif/esp_lvgl_port ^1 range runtime", "x main branch runtime"],
  ],
  [
    "PlatformIO",
    "platformio.ini",
    "[env:pump]\nplatform = ststm32@15.1.0\nlib_deps =\n  owner/Filter@^1.0 ; smooths\n  https://example.org/pid.git#v1.1.1\n  Wire\n[env:native]\nlib_deps = fff@1.2, g/Gizmo@>=1.0, <2\n",
    [
      "ststm32 15.1.0 exact runtime",
      "owner/Filter ^1.0 range runtime",
      "pid v1.1.1 tag runtime",
      "Wire - none runtime",
      "fff 1.2 exact development",
      "g/Gizmo >=1.0, <2 range development",
    ],
  ],
  [
    "PlatformIO with archives",
    "platformio.ini",
    "[env:sim]\nplatform = native@^1.2\n[env:pump]\nlib_deps =\n  lvgl=https://example.org/lvgl/lvgl/archive/refs/tags/v8.3.10.zip\n  https://example.org/o/pid/archive/refs/tags/v1.1.1.zip\n",
    ["native ^1.2 range development", "lvgl - tag runtime", "pid - tag runtime"],
  ],
  [
    "CMake",
    "CMakeLists.txt",
    `FetchContent_Declare(json # parser\n  GIT_REPOSITORY https://example.org/json.git\n  GIT_TAG ${SHA})\nFetchContent_Declare(googletest GIT_REPOSITORY https://example.org/g.git GIT_TAG main)\nExternalProject_Add(z URL https://example.org/z-1.3.tar.gz URL_HASH SHA256=00)\nCPMAddPackage("gh:owner/fmt#10.2.1")\n`,
    [`json ${SHA} commit runtime`, "googletest main branch development", "z - hash runtime", "fmt 10.2.1 tag runtime"],
  ],
  [
    "CMake with a revision from a variable",
    "CMakeLists.txt",
    "FetchContent_Declare(a GIT_REPOSITORY https://example.org/a GIT_TAG ${A_TAG})\n",
    [],
  ],
  [
    "package.json",
    "package.json",
    '{\n "dependencies": { "a": "1.0.0", "b": "^2", "c": "github:o/c#main", "own": "file:../own" },\n "devDependencies": { "d": "*" }\n}\n',
    ["a 1.0.0 exact runtime", "b ^2 range runtime", "c github:o/c#main branch runtime", "d * none development"],
  ],
  [
    "package-lock.json",
    "package-lock.json",
    '{ "packages": { "": {}, "node_modules/@s/a": { "version": "1.0.0" }, "node_modules/b": { "version": "2.0.0", "dev": true } } }',
    ["@s/a 1.0.0 hash runtime", "b 2.0.0 hash development"],
  ],
  ["yarn.lock", "yarn.lock", 'a@^1.0.0:\n  version "1.0.4"\n', ["a 1.0.4 hash unknown"]],
  [
    "pnpm-lock.yaml",
    "pnpm-lock.yaml",
    "packages:\n\n  '@s/a@1.0.0':\n    resolution: {}\nsnapshots:\n  b@1.0.0:\n",
    ["@s/a 1.0.0 hash unknown"],
  ],
  [
    "Cargo.toml",
    "Cargo.toml",
    '[dependencies]\nheapless = "0.8"\npinned = "=1.2.3"\nbsp = { git = "https://example.org/bsp", branch = "main" }\nown = { path = "../own" }\n[dev-dependencies]\nproptest = "1"\n',
    ["heapless 0.8 range runtime", "pinned =1.2.3 exact runtime", "bsp main branch runtime", "proptest 1 range development"],
  ],
  ["Cargo.lock", "Cargo.lock", '[[package]]\nname = "heapless"\nversion = "0.8.0"\n', ["heapless 0.8.0 hash unknown"]],
  [
    "Pipfile",
    "gateway/Pipfile",
    '[[source]]\nname = "index"\nurl = "https://example.org/simple"\n\n[requires]\npython_version = "3.7"\n\n[dev-packages]\ntool = "*"\n\n[packages]\nflask = "==1.1.2"\nwebargs = "*"\nserial = {version = ">=3", extras = ["x"]}\npump = {git = "https://example.org/pump.git", ref = "main"}\nown = {path = "../own", editable = true}\n',
    [
      "flask 1.1.2 exact runtime",
      "webargs * none runtime",
      "serial >=3 range runtime",
      "pump main branch runtime",
      "tool * none development",
    ],
  ],
  [
    "setup.cfg",
    "gateway/setup.cfg",
    "[options]\npython_requires = >=3.6\ninstall_requires =\n    flask==3.0.0\n    requests>=2\n\n[options.extras_require]\ndev =\n    tool\n",
    ["flask 3.0.0 exact runtime", "requests >=2 range runtime"],
  ],
  [
    "requirements.txt",
    "gateway/requirements.txt",
    "# comment\nflask==3.0.0\nrequests>=2\nnumpy\n-r other.txt\n",
    ["flask 3.0.0 exact runtime", "requests >=2 range runtime", "numpy - none runtime"],
  ],
  ["requirements with hashes", "requirements.txt", "flask==3.0.0 --hash=sha256:00\n", ["flask 3.0.0 hash runtime"]],
  [
    "pyproject.toml",
    "pyproject.toml",
    '[project]\ndependencies = ["flask>=3", "crcmod==1.7"]\n',
    ["flask >=3 range runtime", "crcmod 1.7 exact runtime"],
  ],
  [
    "go.mod",
    "go.mod",
    "module m\nrequire (\n\texample.org/a/b v1.2.3\n\texample.org/c/d v0.1.0 // indirect\n)\n",
    ["example.org/a/b v1.2.3 exact runtime", "example.org/c/d v0.1.0 exact runtime"],
  ],
  [
    "Gradle",
    "app/build.gradle",
    "  implementation 'com.example:ble:2.1'\n  testImplementation(\"junit:junit:4.+\")\n",
    ["com.example:ble 2.1 exact runtime", "junit:junit 4.+ range development"],
  ],
  [
    "a plugin that builds the app",
    "build.gradle",
    "    classpath 'com.example.build:tools:+'\n    classpath 'com.example.build:more:7.4.2'\n",
    ["com.example.build:tools + none development", "com.example.build:more 7.4.2 exact development"],
  ],
  [
    "packages of Swift",
    "App.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved",
    '{ "pins": [{ "identity": "store", "location": "https://example.org/maker/Store.git", "state": { "revision": "0a1b", "version": "6.2.1" } }], "version": 3 }',
    ["store 6.2.1 commit runtime"],
  ],
  [
    "packages of Swift as older tools wrote them",
    "Package.resolved",
    '{ "object": { "pins": [{ "package": "Store", "repositoryURL": "https://example.org/maker/Store", "state": { "branch": "main", "revision": "0a1b2c3", "version": null } }] }, "version": 1 }',
    ["Store 0a1b2c3 commit runtime"],
  ],
  [
    "CocoaPods",
    "ios/Podfile.lock",
    "PODS:\n  - Chart (4.1.0)\n  - Ble/Core (2.0.3):\n    - Chart\n  - Ble/Swift (2.0.3)\n\nDEPENDENCIES:\n  - Chart (~> 4)\n",
    ["Chart 4.1.0 exact runtime", "Ble 2.0.3 exact runtime"],
  ],
  [
    "pubspec.yaml",
    "app/pubspec.yaml",
    "dependencies:\n  flutter:\n    sdk: flutter\n  http: ^0.13.4\n  mqtt: 9.6.2\n  chart: any\n  own:\n    path: ../own\n  ble:\n    git:\n      url: https://example.org/ble\n      ref: main\ndev_dependencies:\n  lints: ^2.0.0\n",
    [
      "http ^0.13.4 range runtime",
      "mqtt 9.6.2 exact runtime",
      "chart any none runtime",
      "ble main branch runtime",
      "lints ^2.0.0 range development",
    ],
  ],
  [
    "pubspec.lock",
    "app/pubspec.lock",
    'packages:\n  http:\n    dependency: "direct main"\n    description:\n      name: http\n      sha256: "00"\n    source: hosted\n    version: "0.13.5"\n  flutter:\n    dependency: "direct main"\n    source: sdk\n    version: "0.0.0"\n  path:\n    dependency: transitive\n    source: hosted\n    version: "1.8.2"\n',
    ["http 0.13.5 hash runtime", "path 1.8.2 exact runtime"],
  ],
  [
    "Maven",
    "pom.xml",
    "<project><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>1.0</version></dependency><dependency><groupId>g</groupId><artifactId>b</artifactId><version>${v}</version></dependency></dependencies></project>",
    ["g:a 1.0 exact runtime"],
  ],
  [
    "NuGet",
    "App.csproj",
    '<Project><ItemGroup><PackageReference Include="A" Version="1.0.0"/><PackageReference Include="B" Version="2.*"/></ItemGroup></Project>',
    ["A 1.0.0 exact runtime", "B 2.* range runtime"],
  ],
  [
    "Conan",
    "conanfile.txt",
    "[requires]\nzlib/1.3.1\nfmt/[>=10]\n[tool_requires]\ncmake/3.27.0\n",
    ["zlib 1.3.1 exact runtime", "fmt [>=10] range runtime", "cmake 3.27.0 exact development"],
  ],
  [
    "vcpkg without a baseline",
    "vcpkg.json",
    '{ "dependencies": ["zlib", { "name": "curl" }] }',
    ["zlib - none runtime", "curl - none runtime"],
  ],
  [
    "Arduino libraries in a script",
    "build.sh",
    'export V="2.0.0"\narduino-cli core install maker:stm32@$V\narduino-cli lib install CRC32@2.0.0 OneButton\n# arduino-cli lib install Gone\n',
    ["maker:stm32 2.0.0 exact runtime", "CRC32 2.0.0 exact runtime", "OneButton - none runtime"],
  ],
  [
    "an Arduino library",
    "library.properties",
    "name=Own\ndepends=Wire, Filter (>=1.2.0)\n",
    ["Wire - none runtime", "Filter >=1.2.0 range runtime"],
  ],
  [
    "a SOUP list in Markdown",
    "docs/soup-list.md",
    "| SOUP | Version | Use |\n|---|---|---|\n| FreeRTOS | 10.4.3 | kernel |\n| [lwIP](https://example.org) | TBD | network |\n",
    ["FreeRTOS 10.4.3 exact runtime", "lwIP - none runtime"],
  ],
  ["a SOUP list in CSV", "SOUP.csv", "Name;Version;Supplier\nzlib;1.3.1;x\n", ["zlib 1.3.1 exact runtime"]],
];
for (const [what, path, text, expected] of manifests) test(what, () => assert.deepEqual(said(path, text), expected));

test("a component stands on its line, under its name", () => {
  const [sdk] = read({
    "west.yml": "manifest:\n  projects:\n    - name: sdk\n      url: https://example.org/sdk\n      revision: main\n",
  }).components;
  assert.deepEqual([sdk?.location.line, sdk?.location.symbol, sdk?.source], [5, "sdk", "https://example.org/sdk"]);
});

test("a range is decided by the lock file beside or above it", () => {
  const fact = read({
    "package-lock.json": '{ "packages": { "node_modules/a": { "version": "1.2.0" } } }',
    "app/package.json": '{ "dependencies": { "a": "^1", "b": "^1" } }',
  });
  const direct = fact.components.filter(({ location }) => location.path === "app/package.json");
  assert.deepEqual(
    direct.map(({ name, lockedBy }) => [name, lockedBy]),
    [
      ["a", "package-lock.json"],
      ["b", undefined],
    ],
  );
});

test("the commit of a submodule comes from git's index", () => {
  const tree = { ".gitmodules": '[submodule "x"]\n\tpath = lib/x\n\turl = https://example.org/x.git\n\tbranch = main\n' };
  const [known] = read(tree, { index: `160000 ${SHA} 0\tlib/x\u0000100644 ${SHA} 0\ta.c\0` }).components;
  assert.deepEqual([known?.name, known?.version, known?.pin], ["lib/x", SHA, "commit"]);
  assert.equal(read(tree).components[0]?.pin, "none");
});

const bills: [path: string, text: string, format: string, counts: number[]][] = [
  [
    "sbom.cdx.json",
    '{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{ "name": "A", "version": "1", "purl": "pkg:generic/a@1", "components": [{ "name": "B" }] }] }',
    "CycloneDX JSON",
    [2, 1, 1],
  ],
  [
    "bom.xml",
    '<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><metadata><component><name>own</name></component></metadata><components><component><name>A</name><version>1</version></component></components></bom>',
    "CycloneDX XML",
    [1, 1, 0],
  ],
  [
    "a.spdx.json",
    '{ "spdxVersion": "SPDX-2.3", "packages": [{ "name": "A", "versionInfo": "NOASSERTION", "externalRefs": [{ "referenceType": "purl" }] }] }',
    "SPDX JSON",
    [1, 0, 1],
  ],
  ["a.spdx", "SPDXVersion: SPDX-2.2\nPackageName: A\nPackageVersion: 1.0\n", "SPDX tag-value", [1, 1, 0]],
];
for (const [path, text, format, counts] of bills) {
  test(`${format} is counted: components, with version, with package URL`, () => {
    const [sbom] = read({ [path]: text }).sboms;
    assert.deepEqual([sbom?.format, sbom?.components, sbom?.withVersion, sbom?.withPurl], [format, ...counts]);
  });
}

const sbomsIn = (more: object): readonly number[] =>
  read({ "package.json": "{}", "vex.cdx.json": JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", ...more }) }).sboms.map(
    (sbom) => sbom.components,
  );

test("a bill without a component is kept as an empty one, and a VEX is no bill", () => {
  assert.deepEqual(sbomsIn({ components: [] }), [0]);
  assert.deepEqual(sbomsIn({ vulnerabilities: [{ id: "CVE-2020-0001" }] }), []);
});

test("a list of ciphers is no bill, and ciphers in one are no parts of it", () => {
  const cipher = { type: "cryptographic-asset", name: "AES-GCM" };
  assert.deepEqual(sbomsIn({ components: [cipher, { type: "library", name: "mbedtls" }] }), []);
  assert.deepEqual(sbomsIn({ components: [cipher, { type: "library", name: "mbedtls", version: "3.6.2" }] }), [1]);
});

test("a broken manifest is a record and no failure", () => {
  for (const [path, text] of [
    ["package.json", "{"],
    ["Cargo.toml", "= ="],
    ["sbom.json", "[1"],
  ] as const)
    assert.equal(read({ [path]: text }).unread[0]?.what, "the file is malformed");
});

test("XML with a DTD is not followed", () => {
  assert.deepEqual(
    said(
      "pom.xml",
      '<!DOCTYPE a [<!ENTITY x "1">]><project><dependency><artifactId>a</artifactId><version>&x;</version></dependency></project>',
    ),
    [],
  );
});

test("whatever is written into a manifest, reading it ends and never throws", () => {
  const paths = [
    "west.yml",
    "package.json",
    "platformio.ini",
    "CMakeLists.txt",
    "pom.xml",
    "soup.md",
    "yarn.lock",
    "requirements.txt",
    ".gitmodules",
    "conanfile.txt",
  ];
  const piece = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    '"',
    ":",
    "\n",
    "  ",
    "- ",
    "name",
    "version",
    "@",
    "=",
    "1.0",
    "FetchContent_Declare(",
    "<a>",
    "</a>",
    "|",
    "manifest:",
    "projects:",
    "__proto__",
  );
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.array(piece, { minLength: 1, maxLength: 40 }), (path, pieces) => {
      void components.read(sourceOf(path, pieces.join("")));
    }),
    { numRuns: 1_000 },
  );
});

function sourceOf(path: string, text: string) {
  return sourceText(treeFile(path, text.length), new TextEncoder().encode(text)) as SourceText;
}
