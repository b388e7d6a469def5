import assert from "node:assert/strict";
import { test } from "node:test";

import type { BuildFact, SettingsFact, SourceUse } from "#model";

import { censusWith } from "../testing-census.ts";
import { flowsOf, programWith } from "../testing-flows.ts";
import { knownUse } from "../testing-known-uses.ts";
import { provisioningWith, type Step } from "../testing-provisioned.ts";
import { configuration, released, settingsWith } from "../testing-settings.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at, buildWith } from "../testing.ts";
import check from "./encrypted-transport.ts";

const languages = censusWith({ path: "src/main.c" }, { path: "test/a.c", role: "test", because: "under test/" });
const judge = (uses: readonly SourceUse[], settings?: SettingsFact, build?: BuildFact) =>
  check.judge({ flows: undefined, sourceUses: usesOf(...uses), languages, settings, build, provisioning: undefined });
const clear = (danger: "none" | "low" | "medium", more: Partial<SourceUse> = {}): SourceUse =>
  use("cleartextTransport", { danger, ...more });
const bluetooth = { CONFIG_BT: "y", CONFIG_BT_PERIPHERAL: "y" };

const cases: [what: string, uses: SourceUse[], settings: SettingsFact | undefined, answer: string, severity?: string][] = [
  ["no connection", [], undefined, "notApplicable"],
  ["TLS", [use("verifiedTransport")], undefined, "met"],
  ["an http address", [clear("medium")], undefined, "unmet", "medium"],
  ["a plain socket", [clear("low")], undefined, "unmet", "low"],
  ["a plain socket that carries TLS in the same file", [clear("low"), use("verifiedTransport")], undefined, "met"],
  [
    "a plain socket in another file than TLS",
    [clear("low", { location: at("src/b.c") }), use("verifiedTransport")],
    undefined,
    "unmet",
    "low",
  ],
  ["an address that stands elsewhere", [clear("none")], undefined, "unknown"],
  ["Telnet is told by the check of old protocols", [clear("medium", { name: "telnetlib.Telnet" })], undefined, "notApplicable"],
  [
    "so is an address of FTP under a name",
    [clear("medium", { name: "SERVER_URL", detail: "an address that begins with ftp://" })],
    undefined,
    "notApplicable",
  ],
  ["an http address in a test", [clear("medium", { location: at("test/a.c") })], undefined, "notApplicable"],
  ["Bluetooth that can pair, where nothing demands it", [], released({ ...bluetooth, CONFIG_BT_SMP: "y" }), "unknown"],
  ["the same beside TLS", [use("verifiedTransport")], released({ ...bluetooth, CONFIG_BT_SMP: "y" }), "unknown"],
  [
    "a service of the platform whose values a setting opens",
    [],
    released({ ...bluetooth, CONFIG_BT_SMP: "y", CONFIG_BT_HRS_DEFAULT_PERM_RW: "y" }),
    "unmet",
    "medium",
  ],
  [
    "one whose values demand encryption by a setting",
    [],
    released({ ...bluetooth, CONFIG_BT_SMP: "y", CONFIG_BT_HRS_DEFAULT_PERM_RW_ENCRYPT: "y" }),
    "met",
  ],
  ["TLS that is built in, where nothing opens it", [], released({ CONFIG_NET_SOCKETS_SOCKOPT_TLS: "y" }), "unknown"],
  ["TLS that is built in and opened", [use("verifiedTransport")], released({ CONFIG_NET_SOCKETS_SOCKOPT_TLS: "y" }), "met"],
  ["Thread, which always encrypts", [], released({ CONFIG_OPENTHREAD: "y" }), "met"],
  ["a library of TLS that ESP-IDF builds in by default", [], released({ CONFIG_ESP_TLS_USING_MBEDTLS: "y" }), "notApplicable"],
  ["a controller, whose host pairs", [], released({ ...bluetooth, CONFIG_BT_HCI_RAW: "y" }), "notApplicable"],
  ["Bluetooth without pairing", [], released(bluetooth), "unmet", "medium"],
  [
    "Bluetooth whose code asks for encryption",
    [use("verifiedTransport", { name: "BT_GATT_PERM_READ_ENCRYPT" })],
    released(bluetooth),
    "met",
  ],
  ["Bluetooth that only listens", [], released({ CONFIG_BT: "y", CONFIG_BT_OBSERVER: "y" }), "notApplicable"],
];
for (const [what, uses, settings, expected, severity] of cases) {
  test(`${what} is ${expected}`, () => {
    const answer = judge(uses, settings);
    assert.equal(answer.is, expected);
    if (answer.is === "unmet") assert.equal(answer.findings[0].severity, severity);
  });
}

test("a socket of a simulator, which the build never puts into the device, is none of the product's", () => {
  const build = buildWith({ path: "src/main.c" }, { path: "sim/port.c", shipped: false, becauseNotShipped: "a simulator" });
  assert.equal(judge([clear("low", { location: at("sim/port.c") })], undefined, build).is, "notApplicable");
  assert.equal(judge([clear("low")], undefined, build).is, "unmet");
});

const provisioned: [what: string, step: Step, answer: string, severity?: string][] = [
  ["a server of HTTP that a unit starts", { kind: "protocol", what: "HTTP server without TLS", where: "device" }, "unmet", "medium"],
  ["one of which nobody says where it runs", { kind: "protocol", what: "HTTP server without TLS", where: "unknown" }, "unmet", "low"],
  ["one of developers", { kind: "protocol", what: "HTTP server without TLS", where: "development" }, "notApplicable"],
  ["one with a certificate", { kind: "protocol", what: "HTTPS server", guarded: true }, "met"],
  ["an app that permits HTTP", { kind: "protocol", what: "HTTP permitted by the app", where: "device" }, "unmet", "medium"],
  ["a Telnet server, which legacy-protocols tells", { kind: "protocol", what: "Telnet server", where: "device" }, "notApplicable"],
];
for (const [what, step, expected, severity] of provisioned) {
  test(`${what} is ${expected}`, () => {
    const provisioning = provisioningWith(step);
    const answer = check.judge({ flows: undefined, sourceUses: usesOf(), languages, settings: undefined, build: undefined, provisioning });
    assert.equal(answer.is, expected);
    if (answer.is === "unmet") assert.equal(answer.findings[0].severity, severity);
  });
}

const addresses: [name: string, value: string, answer: string][] = [
  ["CONFIG_PUMP_SERVER_URL", '"http://pump.ward.test/x"', "unmet"],
  ["CONFIG_PUMP_MQTT_PORT", "1883", "unmet"],
  ["CONFIG_PUMP_MQTT_PORT", "8883", "notApplicable"],
  ["CONFIG_PUMP_BROKER_URI", '"mqtt://pump.ward.test"', "unmet"],
  ["CONFIG_PUMP_SERVER_URL", '"https://pump.ward.test/x"', "notApplicable"],
  ["CONFIG_PUMP_SERVER_URL", '"http://localhost:8080"', "notApplicable"],
];
for (const [name, value, expected] of addresses) {
  test(`${name}=${value} is ${expected}`, () => assert.equal(judge([], released({ [name]: value })).is, expected));
}

test("a server to which the same file hands TLS is encrypted", () => {
  assert.equal(judge([clear("medium", { name: "HTTPServer" }), use("verifiedTransport")]).is, "met");
  assert.equal(judge([clear("medium", { name: "httpd_start" }), use("verifiedTransport")]).is, "unmet");
});

test("where no file could be read there is no answer", () => {
  assert.equal(
    check.judge({
      flows: undefined,
      sourceUses: { uses: [], filesRead: 0, filesFailed: [] },
      languages,
      settings: undefined,
      build: undefined,
      provisioning: undefined,
    }).is,
    "unknown",
  );
});

test("the values of a Bluetooth service in one file are one finding, however many functions set them up", () => {
  const answer = judge(
    ["add_rate", "add_dose", "add_log"].map((inFunction, line) =>
      clear("low", {
        name: "BLE_GAP_CONN_SEC_MODE_SET_OPEN",
        detail: "whoever is in reach may write",
        inFunction,
        location: at("src/main.c", line + 1),
      }),
    ),
  );
  assert.deepEqual(answer.is === "unmet" && answer.findings.map(({ message, reach }) => [message, reach]), [
    ["BLE_GAP_CONN_SEC_MODE_SET_OPEN (3 places in this file): whoever is in reach may write", "near"],
  ]);
});

const telling = flowsOf(
  programWith({ uses: [knownUse("bluetooth", "a Bluetooth value (Zephyr)", { says: ["read"], location: at("src/main.c", 4) })] }),
);
const paired = released({ ...bluetooth, CONFIG_BT_SMP: "y", CONFIG_BT_HRS_DEFAULT_PERM_RW_ENCRYPT: "y" });
const besideFlows: [what: string, uses: SourceUse[], answer: string][] = [
  [
    "Bluetooth alone, whose values links-protected tells",
    [use("verifiedTransport", { name: "BT_GATT_PERM_READ_ENCRYPT" })],
    "notApplicable",
  ],
  ["a level of security in another file", [use("verifiedTransport", { name: "BT_SECURITY_L2", location: at("src/b.c") })], "notApplicable"],
  ["TLS beside it", [use("verifiedTransport"), use("verifiedTransport", { name: "BT_SECURITY_L2" })], "met"],
  ["a plain socket beside it", [clear("low"), use("verifiedTransport", { name: "BT_SECURITY_L2" })], "unmet"],
];
for (const [what, uses, expected] of besideFlows) {
  test(`${what} is ${expected}`, () => {
    const sourceUses = usesOf(...uses);
    const answer = check.judge({ flows: telling, sourceUses, languages, settings: paired, build: undefined, provisioning: undefined });
    assert.equal(answer.is, expected);
    if (answer.is === "met") assert.equal(answer.locations.length, 1);
  });
}

test("a service that two files of settings open is one finding", () => {
  const open = { CONFIG_BT_HRS_DEFAULT_PERM_RW: "y" };
  const answer = judge([], settingsWith(configuration(open), configuration(open, { name: "built", files: ["build/.config"] })));
  assert.equal(answer.is === "unmet" && answer.findings.length, 1);
});
