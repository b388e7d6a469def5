import assert from "node:assert/strict";
import { test } from "node:test";

import { factFrom } from "../testing.ts";
import collector from "./provisioning.ts";

const protocolsOf = (path: string, text: string): readonly string[] => {
  const { steps } = factFrom(collector, { [path]: text, "keep.sh": "#!/bin/sh\ngit pull\n" });
  return steps
    .filter(({ kind }) => kind === "protocol")
    .map(({ what, guarded, where, location }) => `${what} ${guarded ? "ok" : "open"} ${where}:${location.line}`);
};

const OPEN = "HTTP server without TLS open";
const commands: readonly (readonly [command: string, steps: readonly string[], why?: string])[] = [
  ["gunicorn --bind 0.0.0.0:8080 wsgi:app", [OPEN]],
  ["gunicorn -b :8080 wsgi:app", [OPEN]],
  ["exec pipenv run gunicorn --bind=0.0.0.0:8080 wsgi:app", [OPEN]],
  ['gunicorn --bind "$LISTEN:$PORT" wsgi:app', [OPEN], "a variable may be any address"],
  ["gunicorn --certfile c.crt --keyfile c.key --bind 0.0.0.0:8080 wsgi:app", ["HTTPS server ok"]],
  ["gunicorn wsgi:app", [], "its default is the machine itself"],
  ["gunicorn --bind 127.0.0.1:8080 wsgi:app", []],
  ["gunicorn --bind unix:/run/pump.sock wsgi:app", [], "a proxy stands before it"],
  ["pip install gunicorn==20.0.4", [], "nothing is started"],
  ["systemctl restart gunicorn", [], "how it listens stands elsewhere"],
  ["uvicorn pump:app --host 0.0.0.0", [OPEN]],
  ["uvicorn pump:app --host 0.0.0.0 --ssl-keyfile k --ssl-certfile c", ["HTTPS server ok"]],
  ["flask run --host=0.0.0.0", [OPEN]],
  ["flask db upgrade --host=0.0.0.0", [], "no server"],
  ["python3 -m http.server 8000", [OPEN]],
  ["python3 -m http.server --bind 127.0.0.1", []],
];
for (const [command, steps, why = "as written"] of commands) {
  test(`${command}: ${why}`, () =>
    assert.deepEqual(
      protocolsOf("install.sh", `#!/bin/sh\n${command}\n`),
      steps.map((step) => `${step} unknown:2`),
    ));
}

test("what a container and a unit start is a server, too", () => {
  const started = '["gunicorn", "--bind", "0.0.0.0:80", "app"]';
  assert.deepEqual(protocolsOf("Dockerfile", `FROM scratch\nCMD ${started}\n`), [`${OPEN} device:2`]);
  assert.deepEqual(protocolsOf("pump.service", "[Service]\nExecStart=/usr/bin/gunicorn -b 0.0.0.0:80 app\n"), [`${OPEN} device:2`]);
});

const PERMITTED = "HTTP permitted by the app open device";
const plist = (key: string, value: string): string => `<plist><dict>\n<key>${key}</key>\n<${value}/>\n</dict></plist>`;
const config = (domain: string): string =>
  `<network-security-config>\n<domain-config cleartextTrafficPermitted="true">\n<domain includeSubdomains="true">${domain}</domain>\n</domain-config></network-security-config>`;
const manifests: readonly (readonly [path: string, text: string, steps: readonly string[]])[] = [
  ["app/src/main/AndroidManifest.xml", '<manifest>\n<application android:usesCleartextTraffic="true"/></manifest>', [`${PERMITTED}:2`]],
  ["app/src/main/AndroidManifest.xml", '<manifest>\n<application android:usesCleartextTraffic="false"/></manifest>', []],
  ["app/src/main/AndroidManifest.xml", '<manifest>\n<!-- android:usesCleartextTraffic="true" --></manifest>', []],
  [
    "app/src/debug/AndroidManifest.xml",
    '<manifest>\n<application android:usesCleartextTraffic="true"/></manifest>',
    ["HTTP permitted by the app open development:2"],
  ],
  ["app/src/main/res/xml/network_security_config.xml", config("pump.ward.test"), [`${PERMITTED}:2`]],
  ["app/src/main/res/xml/network_security_config.xml", config("10.0.2.2"), []],
  ["ios/Pump/Info.plist", plist("NSAllowsArbitraryLoads", "true"), [`${PERMITTED}:2`]],
  ["ios/Pump/Info.plist", plist("NSAllowsArbitraryLoads", "false"), []],
  ["ios/Pump/Info.plist", plist("NSAllowsLocalNetworking", "true"), []],
];
for (const [path, text, steps] of manifests) {
  test(`${path}: ${text} permits ${steps.join() || "nothing"}`, () => assert.deepEqual(protocolsOf(path, text), steps));
}
