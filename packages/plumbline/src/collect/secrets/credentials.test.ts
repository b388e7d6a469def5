import assert from "node:assert/strict";
import { test } from "node:test";

import { sourceText } from "../source-text.ts";
import { factFromAsync, treeFile } from "../testing.ts";
import collector from "./secrets.ts";

/** Values of no device, in pieces, so that no scanner takes this file for one with secrets in it. */
const UUID = ["6f1c2a9e", "4b7d", "4e0a", "9c35", "d82b7a61f04c"].join("-");
const HEX = ["9d41c07be2583fa6", "1478d5302b9ce4f7"].join("");
const BASE64 = ["q83vEjRWeJ", "CrN0sdYh8kZQ2t"].join("");
const JWT = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiJwdW1wIn0", "Vm9yYWJlbmRsaWNoZXJTb25uZW5zY2hlaW4"].join(".");
const BASIC = Buffer.from("pump:harbour41").toString("base64");

const conceals = async (path: string, text: string, secret: string): Promise<boolean> => {
  const bytes = Buffer.from(text);
  const source = sourceText(treeFile(path, bytes.length), bytes);
  assert.ok(source);
  const spans = (await collector.read(source))?.spans ?? [];
  const from = text.indexOf(secret);
  return spans.some(([start, end]) => start <= from && end >= from + secret.length);
};

const found: readonly (readonly [what: string, path: string, content: (value: string) => string, value: string])[] = [
  ["an access key in YAML", "application-production.yml", (v) => `remote:\n  authorization: ${v}\n`, UUID],
  ["the same in JSON", "config.json", (v) => `{ "authorization": "${v}" }`, UUID],
  ["the same in appsettings of C#", "appsettings.json", (v) => `{\n  "Remote": {\n    "ApiKey": "${v}"\n  }\n}`, UUID],
  ["the same in properties", "application.properties", (v) => `remote.api-key=${v}\n`, HEX],
  ["the same in an environment file", ".env", (v) => `X_API_KEY=${v}\n`, HEX],
  ["the same in an INI file", "pump.ini", (v) => `[remote]\napi_key = ${v}\n`, BASE64],
  ["a header by its name", "settings.json", (v) => `{ "headers": { "x-api-key": "${v}" } }`, UUID],
  ["a header in YAML", "ingest.yaml", (v) => `headers:\n  X-Api-Key: ${v}\n`, HEX],
  ["a bearer's token", "ingest.yaml", (v) => `bearer: ${v}\n`, BASE64],
  ["a token alone", "ingest.yaml", (v) => `token: ${v}\n`, HEX],
  ["a token in JSON", "ingest.json", (v) => `{"token": "${v}"}`, UUID],
  ["one in a line of data without end", "ingest.json", (v) => `{"rows":[${"1,".repeat(9_000)}0],"mqtt_password":"${v}"}`, "harbour41"],
  ["a token in properties", "ingest.properties", (v) => `token=${v}\n`, HEX],
  ["a resource of Android", "app/src/main/res/values/keys.xml", (v) => `<string name="api_key">${v}</string>`, HEX],
  ["a resource of Android among texts", "app/src/main/res/values/strings.xml", (v) => `<string name="auth_token">${v}</string>`, UUID],
  ["a key of Info.plist", "ios/Info.plist", (v) => `<dict>\n<key>ApiKey</key>\n<string>${v}</string>\n</dict>`, HEX],
  ["a value of XML settings", "App.config", (v) => `<add key="ApiKey" value="${v}" />`, UUID],
  ["an attribute", "settings.xml", (v) => `<remote apiKey="${v}" />`, HEX],
  ["a call that sets a header", "src/net.cpp", (v) => `http.addHeader("X-Api-Key", "${v}");`, HEX],
  ["one that sets a bearer's", "src/net.cpp", (v) => `http.addHeader("Authorization", "Bearer ${v}");`, JWT],
  ["a header of curl", "get.sh", (v) => `curl -H 'X-Api-Key: ${v}' https://pump.ward.test/x`, HEX],
  ["a JWT wherever it stands", "src/net.py", (v) => `t = "${v}"`, JWT],
  ["basic credentials in a header", "src/net.c", (v) => `"Authorization: Basic ${v}\\r\\n"`, BASIC],
  ["a password in an address", "src/net.py", (v) => `u = "http://pump:${v}@pump.ward.test/x"`, "harbour41"],
  ["a short one in an address", "src/net.py", (v) => `u = "ftp://pump:${v}@192.0.2.7/x"`, "h41"],
  ["curl -u", "get.sh", (v) => `curl -u pump:${v} https://pump.ward.test/x`, "harbour41"],
  ["curl -u behind the address", "get.sh", (v) => `curl https://pump.ward.test/x -upump:${v}`, "harbour41"],
  ["curl --user=", "get.sh", (v) => `curl --user="pump:${v}" https://pump.ward.test/x`, "harbour41"],
  ["curl of Python", "get.py", (v) => `os.system("curl -u pump:${v} https://pump.ward.test/x")`, "harbour41"],
  ["sshpass", "get.sh", (v) => `sshpass -p '${v}' ssh pump@192.0.2.7`, "harbour41"],
  ["sshpass without a blank", "get.sh", (v) => `sshpass -p${v} ssh pump@192.0.2.7`, "harbour41"],
  ["mysql -p", "get.sh", (v) => `mysql -u pump -p${v} ward`, "harbour41"],
  ["mysql -p in quotes", "get.sh", (v) => `mysql -u pump -p'${v}' ward`, "harbour41"],
  ["PGPASSWORD", "get.sh", (v) => `PGPASSWORD=${v} psql -h db`, "harbour41"],
  ["Wi-Fi in a call", "a.ino", (v) => `WiFi.begin("ward3", "${v}");`, "harbour41"],
  ["wpa_supplicant", "wpa_supplicant.conf", (v) => `network={\n  ssid="ward3"\n  psk="${v}"\n}`, "harbour41"],
  [
    "wpa_supplicant written by a script",
    "setup.sh",
    (v) => `cat > /etc/x <<EOF\nnetwork={\n  ssid="ward3"\n  psk="${v}"\n}\nEOF`,
    "harbour41",
  ],
  ["a login at a broker", "a.ino", (v) => `client.connect("pump", "pump", "${v}")`, "harbour41"],
  ["one of paho", "a.py", (v) => `client.username_pw_set("pump", "${v}")`, "harbour41"],
  ["one by name", "a.py", (v) => `client.username_pw_set(username="pump", password="${v}")`, "harbour41"],
  ["basic authentication of requests", "a.py", (v) => `requests.get(u, auth=("pump", "${v}"))`, "harbour41"],
  ["HTTPBasicAuth", "a.py", (v) => `HTTPBasicAuth("pump", "${v}")`, "harbour41"],
  ["a library of SSH", "a.py", (v) => `ssh.connect("192.0.2.7", 22, "pump", "${v}")`, "harbour41"],
  ["htpasswd with MD5 of Apache", ".htpasswd", (v) => `pump:${v}\n`, "$apr1$saltsalt$Lf3kqB8w1nVd0Zx7Yc2Mp."],
  ["htpasswd with bcrypt", ".htpasswd", (v) => `pump:${v}\n`, "$2y$05$abcdefghijklmnopqrstuvABCDEFGHIJKLMNOPQRSTUVWXYZ01234"],
  ["htpasswd with SHA-1", ".htpasswd", (v) => `pump:${v}\n`, "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g="],
  ["a shadow file", "etc/shadow", (v) => `root:${v}:19000:0:99999:7:::\n`, "$6$saltsaltsalt$0Bq8Zr5ZbZ3o4LhPzT7VYxS9l1kWnQeUe5yZ0gq1tXc"],
  ["DES of crypt in a shadow file", "etc/shadow", (v) => `root:${v}:19000:0:99999:7:::\n`, "abJnggxhB/yWI"],
  ["DES of crypt in a passwd file", "etc/passwd", (v) => `root:${v}:0:0:root:/root:/bin/sh\n`, "abJnggxhB/yWI"],
];
const open: readonly (readonly [what: string, path: string, text: string])[] = [
  ["a switch", "a.yml", "authorization: false\n"],
  ["a reference", "a.yml", "token: ${PUMP_TOKEN}\nauthorization: '{{ vault_token }}'\n"],
  ["a word", "a.yml", "token: required\nauthorization: basic\nbearer: header\n"],
  ["a UUID that asks to be replaced", "a.yml", "authorization: 00000000-0000-0000-0000-000000000000\n"],
  ["a UUID that counts up", "a.yml", "token: 12345678-1234-1234-1234-123456789abc\n"],
  ["a UUID of Bluetooth", "a.c", `#define TOKEN_CHARACTERISTIC_UUID "${UUID}"`],
  ["the key of an assembly", "a.config", '<assemblyIdentity name="Pump" publicKeyToken="b03f5f7f11d50a3a" />'],
  ["a mark of a parser", "a.json", `{"parser_token": "${HEX}"}`],
  ["a text of an app", "app/src/main/res/values/strings.xml", '<string name="token">Enter the token that your ward gave you</string>'],
  ["a word of an app", "app/src/main/res/values/strings.xml", '<string name="password">Password</string>'],
  ["a class by its name", "a.properties", "token=org.example.pump.TokenProviderFactory2\n"],
  ["a literal of a packed program", "a.js", `f({${"a:1,".repeat(3_000)}password:"harbour41"})`],
  ["a login of a variable", "a.py", 'client.username_pw_set("pump", password)\nsmtp.login(user, os.environ["P"])'],
  ["a command of a user interface", "a.js", 'auth = ("pump", "required")'],
];
for (const [what, path, text] of open) {
  test(`${what} is no secret`, async () => assert.deepEqual((await factFromAsync(collector, { [path]: text })).secrets, []));
}

for (const [what, path, content, value] of found) {
  test(`${what} is a finding and concealed`, async () => {
    const text = content(value);
    const { secrets } = await factFromAsync(collector, { [path]: text });
    assert.equal(secrets.filter(({ harmless }) => harmless === undefined).length, 1);
    assert.ok(await conceals(path, text, value));
  });
}
