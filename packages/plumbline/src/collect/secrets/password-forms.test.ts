import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { sourceText } from "../source-text.ts";
import { factFromAsync, treeFile } from "../testing.ts";
import collector from "./secrets.ts";

const spansIn = async (path: string, content: string): Promise<readonly string[]> => {
  const bytes = new TextEncoder().encode(content);
  const source = sourceText(treeFile(path, bytes.length), bytes);
  assert.ok(source);
  const part = await collector.read(source);
  return (part?.spans ?? []).map(([from, to]) => source.text.slice(from, to));
};

const blocks: [what: string, path: string, content: string, withheld: string[]][] = [
  ["folded", "group_vars/all.yml", "a: 1\nansible_password: >-\n  harbour-41\nb: 2\n", ["harbour-41"]],
  ["literal", "hosts.yaml", "ansible_ssh_pass: |\n\n    harbour-41\n\n", ["harbour-41"]],
  ["with blanks, under Ansible's own name", "hosts.yaml", "ansible_become_pass: |-\n  orange harbour\n", ["orange harbour"]],
  ["of two lines", "v.yml", "client_secret: |\n  q8Zr5ZbZ3o4L\n  hPzT7VYx11\n", ["q8Zr5ZbZ3o4L\n  hPzT7VYx11"]],
  ["in a list, with old line ends", "v.yml", "users:\r\n  - password: >\r\n      harbour-41\r\n    name: jane\r\n", ["harbour-41"]],
  ["with a tag, a comment and an indentation", "v.yml", '"db_password": !!str |2- # of the pump\n   harbour-41', ["harbour-41"]],
  ["encrypted", "v.yml", "ansible_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  61626364\n", []],
  ["that is a variable", "v.yml", 'ansible_password: >-\n  {{ lookup("env", "PW") }}\n', []],
  ["that is a text", "v.yml", "password: |\n  The password of the person who logs in.\nx: y\n", []],
  ["that is empty", "v.yml", "ansible_password: |\nnext: harbour-41\n", []],
  ["of another name", "v.yml", "run: |\n  harbour-41\n", []],
];
for (const [what, path, content, withheld] of blocks) {
  test(`a YAML value below its name, ${what}: ${withheld.length === 0 ? "no secret" : "withheld"}`, async () => {
    assert.deepEqual(await spansIn(path, content), withheld);
  });
}

test("the secret's place reaches to the last line of its value", async () => {
  const { secrets } = await factFromAsync(collector, { "v.yml": "a: 1\nclient_secret: |\n\n  q8Zr5ZbZ3o4L\n  hPzT7VYx11\nb: 2\n" });
  assert.deepEqual(
    secrets.map(({ kind, lines }) => [kind, lines]),
    [["token", [2, 5]]],
  );
});

const PW = "harbour-41";
/** What gives a secret, and what looks like it and gives none. */
const forms: [what: string, path: string, secret: string[], none: string[]][] = [
  [
    "WiFi with the name of a variable",
    "a.ino",
    [`WiFi.begin(ssid, "${PW}");`, `WiFi.softAP(cfg.ssid.c_str(), "${PW}");`],
    ["WiFi.begin(ssid, password);", 'WiFi.begin(ssid, "");', 'WiFi.begin(ssid, "%s-%s-%s");'],
  ],
  [
    "a setter of passwords",
    "a.cpp",
    [`ArduinoOTA.setPassword("${PW}");`, 'ArduinoOTA.setPassword("admin");', `mqtt.setCredentials("jane", "${PW}");`],
    [
      "ArduinoOTA.setPassword(pw);",
      'ota.setPassword("text");',
      'ota.setPassword("");',
      'mqtt.setCredentials("jane", MQTT_PW);',
      'ui.resetPassword("jane-1");',
    ],
  ],
  [
    "a login to a server",
    "a.ino",
    [`if (!server.authenticate("admin", "${PW}")) return;`],
    ['server.authenticate(user, "text");', "server.authenticate(user, pass);"],
  ],
  [
    "a broker",
    "a.ino",
    [`mqttClient.connect(id, "pump", "${PW}");`, `client.connect(id.c_str(), user, "${PW}", topic, 0, false, "off");`],
    [
      'client.connect("host.example.org", 1883);',
      'client.connect(id, user, "");',
      "client.connect(id, user, pass);",
      'client.connect(id, topic, 1, true, "offline-1");',
    ],
  ],
  [
    "a comparison",
    "a.cpp",
    [
      `if (strcmp(req->password, "${PW}") == 0)`,
      `strncmp("${PW}", admin_password, 10)`,
      'strcmp(pin, "4711")',
      `if (password == "${PW}")`,
      `if (userPassword.equals("${PW}"))`,
    ],
    [
      'strcmp(key, "password")',
      'strcmp(password, "text")',
      'strcmp(password, "")',
      'strcmp(type, "harbour-41")',
      'strcmp(pin, "high")',
      'if (type == "password")',
      'if (password == "%s")',
      "if (password == other)",
    ],
  ],
  [
    "a code of access",
    "a.h",
    [
      "#define SERVICE_PIN 4711",
      '#define SERVICE_PIN "4711"',
      "#define ADMIN_PASSCODE (123987)",
      'char unlock_code[] = "8812";',
      "const int servicePin = 4711;",
      "if (entered_pincode == 4711) open();",
    ],
    [
      "#define LED_PIN 13",
      "#define SERVICE_PIN 12",
      "#define SERVICE_PIN 0x4711",
      "#define MAX_SPIN 4711",
      "#define SERVICE_PIN PA_1",
      "#define ERROR_CODE 4711",
      "#define STATUS_CODE 1024",
      "#define USER_CODE 1001",
      "#define FLASH_UNLOCK_CODE 23130",
      "#define DEFAULT_PIN 65535",
      "int REQUEST_PIN_CODE = 1001;",
      "int resetPin = 1024;",
    ],
  ],
  [
    "an array of characters",
    "a.c",
    [`static char admin_password[] = "${PW}";`],
    ['char admin_password[] = "";', "char admin_password[64];"],
  ],
  [
    "a macro whose value stands below",
    "a.h",
    [`#define WIFI_PASSWORD \\\n  "${PW}"\n`, `#define WIFI_PASSWORD \\\r\n  "${PW}"\r\n`],
    ["#define WIFI_PASSWORD \\\n  CONFIG_WIFI_PASSWORD\n"],
  ],
  [
    "a key of a cloud",
    ".env",
    ["AWS_SECRET_ACCESS_KEY=q8Zr5ZbZ3o4LhPzT7VYxq8Zr5ZbZ3o4LhPzT7VYx"],
    ["AWS_SECRET_ACCESS_KEY=", "AWS_SECRET_ACCESS_KEY=${AWS_KEY}"],
  ],
  [
    "a key of a cloud in C",
    "a.h",
    ['#define AWS_SECRET_ACCESS_KEY "q8Zr5ZbZ3o4LhPzT7VYxq8Zr5ZbZ3o4LhPzT7VYx"'],
    ['#define AWS_SECRET_ACCESS_KEY ""', "#define AWS_SECRET_ACCESS_KEY CONFIG_AWS_KEY"],
  ],
  [
    "a token in a container",
    "Dockerfile",
    ["ARG NPM_TOKEN=a1b2c3d4e5f6a7b8", 'ENV A=b PUMP_TOKEN="a1b2c3d4e5f6a7b8"'],
    ["ARG NPM_TOKEN", "ENV NPM_TOKEN=$TOKEN", "ENV NPM_TOKEN=${NPM_TOKEN:-a1b2c3d4e5f6}", "ENV PUMP_TOKEN=/run/secrets/token-1"],
  ],
  [
    "a token in a service",
    "pump.service",
    ["Environment=PUMP_TOKEN=a1b2c3d4e5f6a7b8", 'Environment="PUMP_TOKEN=a1b2c3d4e5f6a7b8"'],
    ["Environment=PUMP_TOKEN=%i", "Environment=PUMP_TOKEN=/etc/pump/token1234", "EnvironmentFile=/etc/pump/TOKEN=1"],
  ],
  [
    "a command line",
    "setup.sh",
    [
      `docker login -u jane -p ${PW} registry.example.org`,
      `mosquitto_pub -h broker -p 1883 -u pump -P ${PW} -t a -m b`,
      `mosquitto_sub -P '${PW}' -t a`,
      `curl -u jane:${PW} https://example.org/fw`,
      `useradd -m -p ${PW} pump`,
      `useradd -p $(openssl passwd -1 ${PW}) pump`,
      `usermod -p "$(openssl passwd -6 -salt ab ${PW})" pump`,
    ],
    [
      "docker login -u jane -p $TOKEN registry",
      'docker login -u jane -p "$TOKEN"',
      "docker login --password-stdin registry.example.org",
      "mosquitto_pub -h broker -p 1883 -t a",
      'mosquitto_pub -P "$PW" -t a',
      "curl -u jane:$PW https://example.org/fw",
      "useradd -p '!' pump",
      "useradd -p '*' pump",
      "useradd -p $(openssl passwd -1 $PW) pump",
      "useradd -p <password> pump",
      "openssl passwd -6 -stdin",
    ],
  ],
];
for (const [what, path, secret, none] of forms) {
  test(`${what}: a literal is a secret of its own place, and nothing else is`, async () => {
    for (const content of secret) {
      const { secrets } = await factFromAsync(collector, { [path]: `${content}\n` });
      assert.deepEqual(
        secrets.map(({ harmless }) => harmless),
        [undefined],
        content,
      );
    }
    for (const content of none) assert.deepEqual(await spansIn(path, `${content}\n`), [], content);
  });
}

test("words that ask to be replaced are harmless wherever they stand", async () => {
  for (const content of [
    'WiFi.begin(ssid, "your-password");',
    'ota.setPassword("changeme");',
    'mqtt.setCredentials("u", "YOUR_PASS_1");',
  ]) {
    const { secrets } = await factFromAsync(collector, { "a.ino": content });
    assert.ok(
      secrets.every(({ harmless }) => harmless !== undefined),
      content,
    );
  }
});

test("hostile lines take no time worth mentioning", async () => {
  for (const piece of [
    "strcmp(password,",
    "ENV A_TOKEN=a ",
    "client.connect(a,",
    "#define A_PIN ",
    "a_pin = 1",
    "useradd -p ",
    "password: |\n",
    "password: |\n  ",
  ]) {
    for (const path of ["a.c", "Dockerfile", "v.yml"]) {
      const started = performance.now();
      await spansIn(path, piece.repeat(20_000 / piece.length));
      await spansIn(path, `${piece.repeat(4_900 / piece.length)}\n`.repeat(5));
      assert.ok(performance.now() - started < 3_000, `${piece} in ${path}: ${performance.now() - started} ms`);
    }
  }
});

test("however a value below its name is indented and chomped, every line of it is withheld", async () => {
  const word = fc.stringMatching(/^[a-z]{4,9}-[0-9]{2,4}$/);
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.nat(6),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom("|", "|-", "|+", ">", ">-", ">+"),
      async (words, outer, inner, mark) => {
        const blank = " ".repeat(outer);
        const lines = words.map((one) => `${blank}${" ".repeat(inner)}${one}\n`);
        const withheld = await spansIn("v.yml", `${blank}ansible_password: ${mark}\n${lines.join("")}${blank}next: 1\n`);
        for (const one of words)
          assert.ok(
            withheld.some((span) => span.includes(one)),
            one,
          );
      },
    ),
    { numRuns: 1_000 },
  );
});
