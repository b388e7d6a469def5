/** No secret leaves its file: whatever a run writes, prints or caches is searched for planted ones in every form that could betray them. */
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const ec = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const pem = ec.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const der = ec.privateKey.export({ type: "pkcs8", format: "der" });
const aes = Buffer.from("9d41c07be2583fa61478d5302b9ce4f7", "hex");
const asArray = [...aes].map((byte) => `0x${byte.toString(16)}`).join(", ");
const token = ["gh", "p_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3hJ6"].join("");

/** Each value stands in a place that other collectors read, too: settings, builds, pipelines, manifests, documents, provisioning. */
const VALUES = {
  alone: "harbour-alone-1",
  wifi: "harbour-wifi-2",
  setting: "harbour-setting-3",
  define: "harbour-define-4",
  login: "harbour-login-5",
  ansible: "harbour-ansible-6",
  url: "harbour-url-7",
  manifest: "harbour-manifest-8",
  pipeline: "harbour-pipeline-9",
  second: "harbour-second-10",
  unit: "harbour-unit-11",
  document: "harbour-document-12",
  folded: "harbour-folded-13",
  block: "harbour-block-14",
} as const;

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  "secrets/db_password": `${VALUES.alone}\n`,
  "src/wifi.h": `#define WIFI_SSID "Ward3"\n#define WIFI_PASSWORD "${VALUES.wifi}"\n`,
  // Findings of other checks point at these very lines and at lines around them.
  "src/main.c": `#include <string.h>\nstatic const unsigned char aes_key[16] = {${asArray}};\nvoid f(char *a) { char *password = "${VALUES.second}"; strcpy(a, password); gets(a); }\nint main(void) { return 0; }\n`,
  "app/prj.conf": `CONFIG_LOG=y\nCONFIG_CONSOLE=y\nCONFIG_WIFI_SAMPLE_PSK="${VALUES.setting}"\nCONFIG_UART_CONSOLE=y\n`,
  "app/CMakeLists.txt": "find_package(Zephyr)\nproject(pump C)\ntarget_sources(app PRIVATE ../src/main.c)\n",
  "app/sysbuild.conf": 'SB_CONFIG_BOOTLOADER_MCUBOOT=y\nSB_CONFIG_BOOT_SIGNATURE_KEY_FILE="keys/dev.pem"\n',
  "app/keys/dev.pem": pem,
  "app/keys/dev.der": der,
  "platformio.ini": `[env:pump]\nplatform = espressif32\nboard = esp32dev\nbuild_flags =\n  -DMQTT_PASSWORD=\\"${VALUES.define}\\"\nupload_flags = --password=${VALUES.define}\n`,
  "setup.sh": `#!/bin/sh\ncurl http://example.org/x | sh\necho "pump:${VALUES.login}" | chpasswd\nchmod 777 /opt\n`,
  hosts: `pi@pump ansible_ssh_pass=${VALUES.ansible}\n`,
  "playbook.yml": `- hosts: all\n  vars:\n    root_password: ${VALUES.ansible}\n  tasks:\n    - shell: curl http://example.org/i.sh | sh\n`,
  // Another check points at the line above, so that the excerpt would show the value.
  "group_vars/pump.yml": `ansible_user: pi\nansible_password: >-\n  ${VALUES.folded}\nansible_ssh_common_args: "-o StrictHostKeyChecking=no"\noauth:\n  client_secret: |\n\n    ${VALUES.block}\n`,
  "requirements.txt": `flask==3.0\ngit+https://jane:${VALUES.url}@git.example.org/pump.git@main\n`,
  "package.json": `{"name": "gui", "version": "1.0.0", "dependencies": {"x": "git+https://jane:${VALUES.manifest}@git.example.org/x.git"}}\n`,
  ".github/workflows/ci.yml": `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    env:\n      MQTT_PASSWORD: ${VALUES.pipeline}\n    steps:\n      - run: sshpass -p ${VALUES.pipeline} scp a b:\n      - run: make test\n`,
  "pump.service": `[Service]\nExecStart=/usr/bin/pump --password=${VALUES.unit}\nEnvironment=API_TOKEN=${token}\n`,
  "docs/update.md": `# Update\n\nThe pump fetches signed updates from https://pump:${VALUES.document}@files.example.org/fw.\n`,
};

/** The ways in which a value, or a file that holds one, could be betrayed. */
function betrayals(content: string | Uint8Array): readonly string[] {
  const bytes = Buffer.from(content as string);
  const hashes = ["sha256", "sha1", "md5", "sha512"].flatMap((algorithm) =>
    (["hex", "base64", "base64url"] as const).map((form) => createHash(algorithm).update(bytes).digest(form)),
  );
  const blob = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  return [...hashes, blob, bytes.toString("base64").replace(/=+$/, "")];
}

const needles = new Map<string, string>();
for (const value of [...Object.values(VALUES), token, asArray, aes, der, pem]) {
  const name = typeof value === "string" ? value.slice(0, 40) : "binary key";
  if (typeof value === "string") needles.set(value, name);
  for (const needle of betrayals(value)) needles.set(needle, `a form of ${name}`);
}
for (const line of pem.split("\n").slice(1, -2)) needles.set(line, "a line of the private key");
for (const [path, content] of Object.entries(FILES)) {
  const isHarmless = path === "app/CMakeLists.txt" || path === "app/sysbuild.conf";
  if (!isHarmless) for (const needle of betrayals(content)) needles.set(needle, `a form of the whole of ${path}`);
}

const all = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((path) => join(directory, path))
    .filter((path) => statSync(path).isFile());

function betrayedIn(text: string, where: string): string[] {
  return [...needles].filter(([needle]) => text.includes(needle)).map(([, name]) => `${where}: ${name}`);
}

let root = "";
const printed: string[] = [];
const outputs: string[] = [];
before(() => {
  root = bench.tree(FILES);
  // Cold, warm, and warm after the one-password file was opened by a second collector version: all share the cache.
  for (const format of ["text", "sarif", "json"]) {
    const out = bench.fresh("out");
    const ran = bench.plumbline("inspect", root, "--out", out, "--format", format, "--write-baseline", join(bench.fresh("base"), "b.json"));
    printed.push(ran.stdout + ran.stderr);
    outputs.push(out);
  }
});

test("the planted secrets are found, so that the search below means something", () => {
  const secrets = readFileSync(join(outputs[0] ?? "", "evidence/facts/secrets.json"), "utf8");
  for (const path of Object.keys(FILES).filter((one) => !/CMakeLists|sysbuild/.test(one))) {
    assert.ok(secrets.includes(`"path":"${path}"`), `nothing was found in ${path}`);
  }
});

test("no file of a report or of the evidence holds one, nor a hash or an encoding of it", () => {
  for (const out of outputs) for (const file of all(out)) assert.deepEqual(betrayedIn(readFileSync(file, "latin1"), file), []);
});

test("the cache holds none", () => {
  const files = all(bench.cache);
  assert.ok(files.length > 0);
  for (const file of files) assert.deepEqual(betrayedIn(readFileSync(file, "latin1"), file), []);
});

test("the screen shows none", () => assert.deepEqual(betrayedIn(printed.join("\n"), "screen"), []));

test("cold and warm runs give the same facts", () => {
  const [cold, warm] = outputs.map((out) => readFileSync(join(out, "evidence/facts/secrets.json"), "utf8"));
  assert.equal(cold, warm);
});

test("an excerpt says that a line is withheld, whichever check points at it, and shows its neighbours", () => {
  const html = readFileSync(join(outputs[0] ?? "", "report.html"), "utf8");
  assert.match(html, /withheld: a secret stands here/);
  // The log and the console are findings of their own; the key of the network stands between them.
  assert.match(html, /CONFIG_UART_CONSOLE/);
  assert.ok(readFileSync(join(outputs[0] ?? "", "verdicts.json"), "utf8").includes("debug-interfaces-closed"));
});

test("what changes beside a secret changes the hash of its file, and a new secret does not", () => {
  const hashOf = (password: string, more = ""): string => {
    const tree = bench.tree({ "src/wifi.h": `#define WIFI_PASSWORD "${password}"\n${more}`, "src/a.c": "int a;\n" });
    const out = bench.fresh("out");
    bench.plumbline("inspect", tree, "--out", out);
    const fact = JSON.parse(readFileSync(join(out, "evidence/facts/secrets.json"), "utf8")) as {
      fact: { secrets: { location: { hash: string } }[] };
    };
    return fact.fact.secrets[0]?.location.hash ?? "";
  };
  const first = hashOf("harbour-one-1");
  assert.match(first, /^redacted:[0-9a-f]{64}$/);
  assert.equal(hashOf("lighthouse-two-22"), first);
  assert.notEqual(hashOf("harbour-one-1", "int b;\n"), first);
});
