import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import * as fc from "fast-check";

import type { ExposedSecret, SourceText } from "#model";

import { sourceBytes, sourceText } from "../source-text.ts";
import { factFromAsync, type Tree, treeFile } from "../testing.ts";
import table from "./published-keys.json" with { type: "json" };
import collector, { type SecretsPart } from "./secrets.ts";

const published = table as readonly { name: string; by: string; publicKeyHash: string; alternatives?: readonly string[] }[];

const secretsIn = async (tree: Tree): Promise<readonly ExposedSecret[]> => (await factFromAsync(collector, tree)).secrets;
const shown = ({ kind, location, harmless }: ExposedSecret): string =>
  `${kind} ${location.symbol?.replace(/ [0-9a-f]{16}$/, "") ?? ""}${location.line === undefined ? "" : `:${location.line}`}${harmless === undefined ? "" : ` (${harmless})`}`;

const ec = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ed = generateKeyPairSync("ed25519");
const pem = (key: KeyObject, type: "pkcs8" | "sec1" | "pkcs1" = "pkcs8"): string => key.export({ type, format: "pem" }).toString();
const der = (key: KeyObject): Buffer => key.export({ type: "pkcs8", format: "der" });
const encrypted = ec.privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "orange-harbour" }).toString();
const fingerprint = (key: KeyObject): string =>
  createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex");
const asArray = (bytes: Uint8Array): string => [...bytes].map((byte) => `0x${byte.toString(16).padStart(2, "0")}`).join(", ");
const RANDOM = Buffer.from("9d41c07be2583fa61478d5302b9ce4f7", "hex");
/** In two pieces, so that no scanner takes this file for one with a token in it. */
const TOKEN = ["gh", "p_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3hJ6"].join("");
const PKCS8 = pem(ec.privateKey);
const cLiteral = PKCS8.trimEnd()
  .split("\n")
  .map((line) => `  "${line}\\n"`)
  .join("\n");

const found: [what: string, path: string, content: string, secrets: string[]][] = [
  ["a private key in PKCS#8", "keys/dev.pem", PKCS8, ["privateKey private key:1"]],
  ["one in SEC1", "keys/dev.pem", pem(ec.privateKey, "sec1"), ["privateKey private key:1"]],
  [
    "one below its parameters",
    "k.pem",
    `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${pem(ec.privateKey, "sec1")}`,
    ["privateKey private key:4"],
  ],
  [
    "an RSA key in PKCS#1 with old line ends",
    "server.key",
    pem(rsa.privateKey, "pkcs1").replaceAll("\n", "\r\n"),
    ["privateKey private key:1"],
  ],
  ["an encrypted one", "keys/release.pem", encrypted, ["privateKey private key:1"]],
  ["a key in string literals", "src/tls.c", `static const char key[] =\n${cLiteral};\n`, ["privateKey private key:2"]],
  [
    "a key in a JSON string",
    "cfg/account.json",
    JSON.stringify({ type: "service_account", private_key: PKCS8 }),
    ["privateKey private key:1"],
  ],
  [
    "a key behind comment signs",
    "provision.sh",
    PKCS8.split("\n")
      .map((line) => `# ${line}`)
      .join("\n"),
    ["privateKey private key:1"],
  ],
  [
    "a key in YAML",
    "deploy.yml",
    `tls:\n  key: |\n${PKCS8.split("\n")
      .map((line) => `    ${line}`)
      .join("\n")}`,
    ["privateKey private key:3"],
  ],
  ["a key cut short", "notes.txt", PKCS8.slice(0, 120), ["privateKey private key:1 (what stands there does not decode as a whole key)"]],
  ["a public key that nobody published", "pub.pem", ec.publicKey.export({ type: "spki", format: "pem" }).toString(), []],
  ["code that looks for keys", "scan.py", 'if "-----BEGIN PRIVATE KEY-----" in text:\n  pass\n', []],
  ["a template for a key", "README.md", `-----BEGIN PRIVATE KEY-----\n${"x".repeat(64)}\n-----END PRIVATE KEY-----\n`, []],
  [
    "keys that may log in",
    "authorized_keys",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKXh7Vd9p3qkq3yq2mA0c0s1Q2yJ0fR8w1u5u6h7k9Zx jane@example.org\n",
    [],
  ],

  [
    "a private key in a C array",
    "src/key.c",
    `const unsigned char device_key[] = {\n ${asArray(der(ec.privateKey))}\n};`,
    ["privateKey device_key:1"],
  ],
  ["one in a macro", "src/key.h", `#define DEVICE_KEY { \\\n ${asArray(der(ed.privateKey))} }`, ["privateKey DEVICE_KEY:1"]],
  ["a symmetric key in a C array", "src/aes.c", `static const uint8_t aes_key[16] = {${asArray(RANDOM)}};`, ["symmetricKey aes_key:1"]],
  ["one in flash of an AVR", "fw/lora.ino", `static const u1_t PROGMEM APPKEY[16] = {${asArray(RANDOM)}};`, ["symmetricKey APPKEY:1"]],
  [
    "one behind the attribute",
    "fw/lora.ino",
    `const uint8_t appKey[16] PROGMEM = {\n  /* msb */ ${asArray(RANDOM)},\n};`,
    ["symmetricKey appKey:1"],
  ],
  ["one as a field", "src/cfg.c", `struct cfg c = { .id = 4, .aes_key = {${asArray(RANDOM)}}, };`, ["symmetricKey aes_key:1"]],
  [
    "one in Python bytes",
    "tools/flash.py",
    `AES_KEY = b"${[...RANDOM].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("")}"`,
    ["symmetricKey AES_KEY:1"],
  ],
  ["one as hexadecimal text", "src/secrets.h", `#define AES_KEY "${RANDOM.toString("hex")}"`, ["symmetricKey AES_KEY:1"]],
  ["a table", "src/aes.c", `static const uint8_t sbox_key[16] = {${asArray(RANDOM)}};`, []],
  ["an array of another name", "src/wave.c", `static const uint8_t samples[16] = {${asArray(RANDOM)}};`, []],
  ["a key of zeros, to be filled in", "src/aes.c", `uint8_t aes_key[16] = {${asArray(new Uint8Array(16))}};`, []],
  ["a public half", "src/key.c", `const uint8_t pub_key[32] = {${asArray(Buffer.concat([RANDOM, RANDOM]))}};`, []],
  ["key codes", "src/ui.c", "static const uint8_t key_codes[] = {1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16};", []],

  [
    "WiFi credentials in a header",
    "src/wifi.h",
    '#define WIFI_SSID "Ward3"\n#define WIFI_PASSWORD "orange-harbour-41"\n',
    ["password WIFI_PASSWORD:2"],
  ],
  ["a WiFi phrase with blanks", "src/wifi.h", '#define WIFI_PSK "orange harbour 41"', ["password WIFI_PSK:1"]],
  [
    "WiFi credentials of an Arduino sketch",
    "pump/pump.ino",
    'const char* ssid = "Ward3";\nconst char* pass = "harbourmaster";\n',
    ["password pass:2"],
  ],
  ["WiFi credentials in a call", "pump/pump.ino", 'WiFi.begin("Ward3", "harbourmaster");', ["password WiFi.begin:1"]],
  [
    "a placeholder for it",
    "pump/secrets.h",
    '#define WIFI_PASSWORD "your-password"',
    ["password WIFI_PASSWORD:1 (a placeholder that asks to be replaced)"],
  ],
  ["nothing in it", "pump/secrets.h", '#define WIFI_PASSWORD ""', []],
  ["the name under which an app keeps it", "app/Keys.swift", 'case servicePassword = "pump-app.settings.service-password"', []],
  ["how two devices pair", "src/pair.py", 'NAMES = {"SSP-Passkey": "Secure Simple Pairing", "Legacy-Passkey": "Legacy"}', []],
  ["a password with dots in it", "app/keys.py", 'service_password = "orange.harbour-41.ward"', ["password service_password:1"]],
  ["how strong a name is, no password", "pump/names.js", 'return ends ? { password: "strong" } : { password: "weak" };', []],
  ["a fixed pass key of pairing", "src/ble.c", "bt_passkey_set(314159);", ["password bt_passkey_set:1"]],
  ["a fixed pass key in a variable", "src/ble.cpp", "  uint32_t passkey = 314159;", ["password passkey:1"]],
  ["a password in a setting", "prj.conf", 'CONFIG_WIFI_SAMPLE_PSK="harbour41"\n', ["password CONFIG_WIFI_SAMPLE_PSK:1"]],
  ["a password in hostapd.conf that begins with #", "hostapd.conf", "wpa_passphrase=#Harbour", ["password wpa_passphrase:1"]],
  ["a password in an environment file", ".env", "export DB_PASSWORD=harbour#41\n", ["password DB_PASSWORD:1"]],
  ["a password in a Dockerfile", "Dockerfile", "FROM debian\nENV MQTT_PASSWORD harbour41\n", ["password MQTT_PASSWORD:2"]],
  ["a password in a unit of systemd", "pump.service", "Environment=MQTT_PASSWORD=harbour41\n", ["password MQTT_PASSWORD:1"]],
  ["a password in a file without extension", "credentials", "password = harbour41\n", ["password password:1"]],
  [
    "Ansible's INI inventory",
    "hosts",
    "pi@localhost ansible_connection=ssh ansible_ssh_pass=harbour ansible_port=22",
    ["password ansible_ssh_pass:1"],
  ],
  ["Ansible's YAML", "group_vars/all.yml", "ansible_become_password: harbour41\n", ["password ansible_become_password:1"]],
  ["Ansible's vault", "group_vars/all.yml", 'ansible_become_password: "{{ vault_become }}"\nroot_password: !vault |\n', []],
  ["two on one line", "cfg.json", '{"mqtt_password": "harbour41", "wifi_password": "harbour42"}', ["password mqtt_password:1"]],
  ["a quote within", "cfg.py", `db_password = "har'bour41"`, ["password db_password:1"]],
  ["a password given to sshpass", "deploy.sh", "sshpass -p harbour41 scp fw.bin pi@10.0.0.2:", ["password sshpass:1"]],
  ["a login password set by a script", "setup.sh", 'echo "pump:harbour41" | sudo chpasswd', ["password pump:1"]],
  ["a password given to sudo", "setup.sh", "echo harbour41 | sudo -S reboot", ["password sudo:1"]],
  ["a pass phrase on the command line", "sign.sh", "openssl rsa -in k.pem -passin pass:harbour41", ["password in:1"]],
  ["a password of curl", "get.sh", "curl -fsS -u jane:harbour41 https://files.example.org/fw", ["password curl:1"]],
  ["a variable in its place", "get.sh", 'curl -u "jane:$PASS" https://files.example.org/fw\nPASSWORD="$1"\nTOKEN=$(cat t)\n', []],
  ["a password hash", "etc/shadow", "root:$6$saltsaltsalt$0Bq8Zr5ZbZ3o4LhPzT7VYxS9l1kWnQeUe5yZ0gq1tXc:19000::", ["passwordHash root:1"]],
  ["a password in an address", "src/mqtt.py", 'connect("mqtts://pump:harbour41@broker.example.org:8883")', ["connectionString address:1"]],
  [
    "one of documentation",
    "docs/mqtt.md",
    "connect to mqtts://pump:harbour41@broker.example.org",
    ["connectionString address:1 (an example in documentation)"],
  ],
  [
    "a connection string",
    "Web.config",
    '<add connectionString="Server=db;User Id=sa;Password=harbour41;" />',
    ["connectionString Password:1"],
  ],
  ["a key in a header of HTTP", "config.yml", "remote:\n  authorization: PumpApiKeyV1 314159265\n", ["password authorization:2"]],
  ["a header that is put together", "src/http.py", 'headers["Authorization"] = "Bearer " + token1\n', []],
  ["community strings", "snmpd.conf", "rwcommunity wardthree\n", ["password rwcommunity:1"]],

  [
    "names of properties",
    "src/login.c",
    '#define PASSWORD_LEN "sixteen"\n#define PASSWORD_LABEL "Kennwort"\nconst char *password_file = "shadow";\n',
    [],
  ],
  ["texts for people", "src/login.c", 'const char *password = "Please enter it now";\n', []],
  ["texts of a form", "i18n/en.json", '{"password": "Kennwort"}', []],
  ["a name that says itself", "src/nvs.c", 'const char *wifi_password = "wifi_password";', []],
  ["words that hold such a word", "src/a.c", 'const char *bypass = "valve4open"; const char *compass = "north41";', []],
  ["a pipeline's secrets", ".github/workflows/a.yml", "env:\n  password: ${{ secrets.PASS }}\n  DB_PASSWORD: $DB\nsecrets: inherit\n", []],
  ["passed tests", "tests/run.py", 'result_pass = "passed"\nsecret = None\n', []],

  ["a token of a provider", "src/ci.py", `t = "${TOKEN}"`, ["token GITHUB_TOKEN:1"]],
  ["a comment that asks to be silent", "src/ci.py", `# secretlint-disable\nt = "${TOKEN}"`, ["token GITHUB_TOKEN:2"]],
  ["a file that is a password", "secrets/db_password", "harbour\n", ["password db_password:1"]],
  ["a pass phrase of Ansible's vault", ".vault_pass", "harbour\n", ["password .vault_pass:1"]],
  ["a file that names where it is", "db_password.txt", "/run/secrets/db\n", []],
  ["the name of a clock in a design", "pump.cydwr", '<Group key="c3c7d401-5f0c-4ec4-88f3-793c83960b48">', []],
  [
    "an address that says in Romanian what would stand there",
    "res/values-ro/strings.xml",
    "<string>mongodb://utilizator:parola@db.example.org:5395/collection</string>",
    ["connectionString address:1 (only says what would stand there)"],
  ],
  [
    "vectors of a self-test",
    "lib/crypto_self_test_hmac.c",
    `static const uint8_t aes_key[16] = {${asArray(RANDOM)}};`,
    ["symmetricKey aes_key:1 (a vector of a self-test)"],
  ],
  [
    "the debug key of Bluetooth",
    "src/sm.c",
    `static const uint8_t dbg_priv_key[32] = {${asArray(Buffer.from("3f49f6d4a3c55f3874c9b3e3d2103f504aff607beb40b7995899b8a6cd3c1abd", "hex"))}};`,
    ["privateKey dbg_priv_key:1 (the debug key that the Bluetooth specification prints)"],
  ],
  ["an API key by its name", "src/cloud.h", '#define CLOUD_API_KEY "q8Zr5ZbZ3o4LhPzT7VYx"', ["token CLOUD_API_KEY:1"]],
];
for (const [what, path, content, expected] of found) {
  test(`${what}: ${expected.length === 0 ? "nothing is exposed" : expected.join(", ")}`, async () => {
    assert.deepEqual((await secretsIn({ [path]: content })).map(shown), expected);
  });
}

test("a private key tells the fingerprint of its public half and its kind", async () => {
  for (const [{ privateKey, publicKey }, algorithm] of [
    [ec, "EC P-256"],
    [rsa, "RSA 2048"],
    [ed, "Ed25519"],
  ] as const) {
    for (const tree of [
      { "k.pem": pem(privateKey) },
      { "k.der": der(privateKey) },
      { "k.c": `const char k[] = { ${asArray(der(privateKey))}, 0xff };` },
    ] as Tree[]) {
      const [secret] = await secretsIn(tree);
      assert.equal(secret?.publicKeyHash, fingerprint(publicKey));
      assert.ok(secret.what.startsWith(`${algorithm} private key`), secret.what);
    }
  }
});

test("two keys are told apart by their public halves, and one that moves stays the same", async () => {
  const [one, two] = await secretsIn({ "a.pem": PKCS8, "b.pem": pem(ed.privateKey) });
  const [moved] = await secretsIn({ "keys/c.pem": `\n${pem(ec.privateKey, "sec1")}` });
  assert.notEqual(one?.location.symbol, two?.location.symbol);
  assert.equal(one?.location.symbol, moved?.location.symbol);
});

test("a compressed point is the same key", async () => {
  const jwk = ec.privateKey.export({ format: "jwk" });
  const [x, y] = [Buffer.from(jwk.x ?? "", "base64url"), Buffer.from(jwk.y ?? "", "base64url")];
  const point = Buffer.concat([Buffer.from([((y.at(-1) ?? 0) & 1) + 2]), x]);
  // SEC1 with the curve's name and the compressed point (RFC 5915 3).
  const inner = Buffer.concat([
    Buffer.from("0201010420", "hex"),
    Buffer.from(jwk.d ?? "", "base64url"),
    Buffer.from("a00a06082a8648ce3d030107a124032200", "hex"),
    point,
  ]);
  const sec1 = Buffer.concat([Buffer.from([0x30, inner.length]), inner]);
  const [secret] = await secretsIn({ "k.der": sec1 });
  assert.equal(secret?.publicKeyHash, fingerprint(ec.publicKey));
});

test("OpenSSH's own form tells its public half, and whether it is encrypted", async (t) => {
  const place = mkdtempSync(join(tmpdir(), "plumbline-ssh-"));
  try {
    for (const [type, phrase] of [
      ["ed25519", ""],
      ["rsa", ""],
      ["ecdsa", ""],
      ["ed25519", "orange-harbour"],
    ] as const) {
      const file = join(place, `${type}${phrase}`);
      const made = spawnSync("ssh-keygen", ["-q", "-t", type, "-N", phrase, "-f", file]);
      if (made.error) return t.skip("ssh-keygen is not installed");
      const [secret] = await secretsIn({ id: readFileSync(file, "utf8") });
      assert.equal(secret?.kind, "privateKey");
      assert.equal(secret.encrypted ?? false, phrase !== "");
      assert.equal(secret.publicKeyHash !== undefined, phrase === "", type);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});

test("a published symmetric example is known in an array and as text", async () => {
  const nist = Buffer.from("2b7e151628aed2a6abf7158809cf4f3c", "hex");
  const secrets = await secretsIn({
    "a.c": `uint8_t aes_key[16] = {${asArray(nist)}};`,
    "b.h": `#define AES_KEY "${nist.toString("hex")}"`,
  });
  assert.deepEqual(
    secrets.map((secret) => secret.published?.by),
    Array(2).fill("NIST FIPS 197 and SP 800-38A"),
  );
});

test("key stores are exposed and not open", async () => {
  const [secret] = await secretsIn({ "app.jks": Uint8Array.from([0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2]) });
  assert.equal(secret?.encrypted, true);
});

test("settings, builds and scripts that name a key file use it; comments and other folders' keys do not", async () => {
  const secrets = await secretsIn({
    "app/keys/root.pem": PKCS8,
    "app/keys/spare.pem": pem(rsa.privateKey),
    "other/keys/root.pem": pem(ed.privateKey),
    "app/signing_key": pem(ec.privateKey, "sec1"),
    "app/sysbuild.conf":
      '# SB_CONFIG_BOOT_ENCRYPTION_KEY_FILE="keys/spare.pem"\nSB_CONFIG_BOOT_SIGNATURE_KEY_FILE="${APPLICATION_CONFIG_DIR}/../app/keys/root.pem"\n',
    "sign.sh": "imgtool sign --key ./app/signing_key in.bin out.bin\n",
  });
  const uses = secrets.map(({ location, usedBy = [] }) => [
    location.path,
    usedBy.map(({ path, line, symbol }) => `${path}:${line} ${symbol}`),
  ]);
  assert.deepEqual(uses, [
    ["app/keys/root.pem", ["app/sysbuild.conf:2 SB_CONFIG_BOOT_SIGNATURE_KEY_FILE"]],
    ["app/keys/spare.pem", []],
    ["app/signing_key", ["sign.sh:1 imgtool"]],
    ["other/keys/root.pem", []],
  ]);
});

test("every file that may be text is counted as searched, whether it gave something or not", async () => {
  assert.equal((await factFromAsync(collector, { "a.c": "", b: "", "c.png": "", "d.p12": "" })).filesSearched, 3);
});

const partOf = async (path: string, content: string): Promise<{ part: SecretsPart | undefined; source: SourceText }> => {
  const bytes = new TextEncoder().encode(content);
  const source = sourceText(treeFile(path, bytes.length), bytes);
  assert.ok(source);
  return { source, part: await collector.read(source) };
};

test("no part holds a value, and its locations tell nothing of one", async () => {
  const with1 = (value: string) => `#define WIFI_SSID "Ward3"\n#define WIFI_PASSWORD "${value}"\nint main(void);\n`;
  const [one, two] = await Promise.all([partOf("a.h", with1("harbour-41")), partOf("a.h", with1("lighthouse-7-long"))]);
  assert.deepEqual(one.part?.secrets, two.part?.secrets);
  assert.match(one.part?.secrets[0]?.location.hash ?? "", /^redacted:[0-9a-f]{64}$/);
  const whole = await Promise.all([partOf("pw", "password=harbour41"), partOf("pw", "password=lighthouse7")]);
  assert.deepEqual(whole[0].part?.secrets, whole[1].part?.secrets);
});

test("a binary key has no hash of its own", async () => {
  const bytes = der(ec.privateKey);
  const part = await collector.read(sourceBytes(treeFile("k.der", bytes.length), bytes));
  assert.deepEqual(part?.spans, [[0, bytes.length]]);
  const text = JSON.stringify(part);
  for (const form of ["hex", "base64", "base64url"] as const) assert.ok(!text.includes(createHash("sha256").update(bytes).digest(form)));
});

const PIECES = [
  '"',
  "'",
  "\\",
  "\n",
  "=",
  ":",
  " ",
  "{",
  "}",
  ",",
  "0x30",
  "0x82, ",
  "password",
  "-----BEGIN PRIVATE KEY-----",
  "-----END PRIVATE KEY-----",
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg",
  "AKIA",
  "://",
  "@",
  "$6$",
  "#define KEY ",
  "\\x30\\x82",
  "openssh-key-v1",
  "/*",
  "*/",
  "//",
  "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA",
  "ansible_ssh_pass=",
  "é",
  "\0",
];
test("no text throws, and every span lies within it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), { maxLength: 40 }), async (pieces) => {
      const bytes = new TextEncoder().encode(pieces.join(""));
      for (const path of ["a.c", "a.yml", "hosts"]) {
        const source = sourceText(treeFile(path, bytes.length), bytes);
        if (!source) continue;
        const part = await collector.read(source);
        for (const [from, to] of part?.spans ?? []) assert.ok(from <= to && to <= source.text.length);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("a truncated key file of any form never throws", async () => {
  const forms = [der(ec.privateKey), der(rsa.privateKey), Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff])];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...forms), fc.nat(1_300), async (bytes, cut) => {
      const part = bytes.subarray(0, cut);
      await collector.read(sourceBytes(treeFile("k.der", part.length), part));
    }),
    { numRuns: 1_000 },
  );
});

test("a long line without end takes no time worth mentioning", async () => {
  const hostile = [
    "password=",
    'a="',
    "{0x00,",
    "\\x00",
    "-----BEGIN PRIVATE KEY-----",
    "https://a:",
    "AKIA",
    'WiFi.begin("a",',
    "curl -u a ",
    "key.pem ../",
  ];
  for (const piece of hostile) {
    const text = piece.repeat(200_000 / piece.length);
    const started = performance.now();
    await partOf("a.py", text);
    await partOf("a", text.replaceAll(" ", "\n"));
    assert.ok(performance.now() - started < 3_000, `${piece}: ${performance.now() - started} ms`);
  }
});

test("the table of published samples holds hashes of public keys alone, each once, with name and publisher", () => {
  const hashes = published.flatMap(({ publicKeyHash, alternatives = [] }) => [publicKeyHash, ...alternatives]);
  for (const hash of hashes) assert.match(hash, /^[0-9a-f]{64}$/);
  assert.equal(new Set(hashes).size, hashes.length);
  for (const { name, by, ...rest } of published) {
    assert.ok(name.length > 3 && by.length > 3);
    assert.deepEqual(
      Object.keys(rest).filter((key) => key !== "publicKeyHash" && key !== "alternatives"),
      [],
    );
  }
  const mcuboot = new Set(published.filter(({ by }) => by === "mcu-tools/mcuboot").map(({ name }) => name));
  for (const name of ["root-rsa-2048.pem", "root-rsa-3072.pem", "root-ec-p256.pem", "root-ec-p384.pem", "root-ed25519.pem"])
    assert.ok(mcuboot.has(name), name);
});

test("of two apps with a key of one name each uses its own", async () => {
  const apps = ["desk", "phone"];
  const secrets = await secretsIn(
    Object.fromEntries(
      apps.flatMap((app) => [
        [`${app}/certs/1.key`, PKCS8],
        [`${app}/pubspec.yaml`, "flutter:\n  assets:\n    - certs/1.key\n"],
      ]),
    ),
  );
  assert.deepEqual(
    secrets.map(({ location, usedBy = [] }) => [location.path, usedBy.map(({ path }) => path)]),
    apps.map((app) => [`${app}/certs/1.key`, [`${app}/pubspec.yaml`]]),
  );
});
