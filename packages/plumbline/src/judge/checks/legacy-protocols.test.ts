import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { provisioningWith } from "../testing-provisioned.ts";
import { released } from "../testing-settings.ts";
import { usesWith } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./legacy-protocols.ts";

const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, provisioning: undefined, sourceUses: undefined, ...facts });
const protocol = (what: string, more = {}) => ({ provisioning: provisioningWith({ kind: "protocol", what, ...more }) });
const connected = (...value: string[]) => ({ product: productWith({ connections: { value, because: "a test", locations: [] } }) });
const call = (name: string, detail?: string) => ({
  sourceUses: {
    uses: [{ location: at("src/net.c"), topic: "cleartextTransport" as const, name, by: "test", ...(detail !== undefined && { detail }) }],
    filesRead: 9,
    filesFailed: [],
  },
});

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["a Telnet server", protocol("Telnet server"), "unmet"],
  ["one that is taken away", protocol("Telnet server", { guarded: true }), "met"],
  ["one on a developer's machine", protocol("Telnet server", { where: "development" }), "unknown"],
  ["a server of HTTP, which encrypted-transport tells", protocol("HTTP server without TLS", { where: "device" }), "unknown"],
  ["a server of HTTPS, of which no version is seen", protocol("HTTPS server", { guarded: true }), "unknown"],
  ["TLS 1.2 only", protocol("TLS 1.2 or later only", { guarded: true }), "met"],
  ["a Telnet port in the sources", call("IPPORT_TELNET"), "unmet"],
  ["an FTP library", call("ftplib.FTP"), "unmet"],
  ["plain HTTP is asked elsewhere", call("http_get"), "unknown"],
  ["code over TLS", { sourceUses: usesWith("verifiedTransport") }, "met"],
  ["a shell over Telnet in the settings", { settings: released({ CONFIG_SHELL_BACKEND_TELNET: "y" }) }, "unmet"],
  ["the same switched off", { settings: released({ CONFIG_SHELL_BACKEND_TELNET: "n" }) }, "unknown"],
  ["TLS 1.0 in the settings", { settings: released({ MBEDTLS_SSL_PROTO_TLS1: "1" }, { system: "header" }) }, "unmet"],
  ["TLS 1.2 in the settings", { settings: released({ CONFIG_MBEDTLS_TLS_VERSION_1_2: "y" }) }, "met"],
  [
    "TLS 1.2 built into firmware that opens no connection",
    { settings: released({ CONFIG_MBEDTLS_SSL_PROTO_TLS1_2: "y" }), sourceUses: usesWith("watchdog"), ...connected("bluetooth") },
    "notApplicable",
  ],
  ["Bluetooth only", connected("bluetooth", "usb"), "notApplicable"],
  [
    "a Bluetooth link with authentication is no network",
    { ...connected("bluetooth", "network"), ...call("BT_SECURITY_L4", "asks for an encrypted link") },
    "notApplicable",
  ],
  ["a network, and nothing known of its protocols", connected("wifi"), "unknown"],
  [
    "firmware none of whose sources opens a connection",
    { settings: released({ CONFIG_GPIO: "y" }), sourceUses: usesWith("watchdog") },
    "notApplicable",
  ],
  ["nothing known", {}, "unknown"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));

test("where plain HTTP is seen, the next step is to encrypt it and not to look for sources", () => {
  const answer = judge(call("http_get"));
  assert.match(answer.is === "unknown" ? `${answer.because} | ${answer.next}` : answer.is, /http_get.* \| Encrypt them/);
});
