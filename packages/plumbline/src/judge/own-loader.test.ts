import assert from "node:assert/strict";
import { test } from "node:test";

import { firmwareChecks, ownLoader, signatureCalls } from "./own-loader.ts";
import { censusWith } from "./testing-census.ts";
import { at } from "./testing.ts";
import { use, usesOf } from "./testing-uses.ts";

const LOADERS: [path: string, isOne: boolean, more?: Parameters<typeof censusWith>[0]][] = [
  ["firmware/boot/boot.c", true],
  ["src/BootLoader.cpp", true],
  ["dfu/transport.c", true],
  ["src/OtaTask.cpp", true],
  ["src/firmware_update.rs", true, { language: "Rust" }],
  ["Page/pagebooting.cpp", false],
  ["src/robot.c", false],
  ["src/rotary.c", false],
  ["src/slots.c", false],
  ["boot/notes.py", false, { language: "Python" }],
  ["lib/boot.c", false, { role: "thirdParty" }],
  ["boot/empty.c", false, { codeLines: 3 }],
];
for (const [path, isOne, more] of LOADERS)
  test(`${path} is ${isOne ? "a boot loader or updater" : "none"} of the product's own`, () =>
    assert.equal(ownLoader(censusWith({ path, ...more }))?.path, isOne ? path : undefined));

test("the largest file that fits speaks for the loader", () => {
  assert.equal(ownLoader(censusWith({ path: "boot/a.c", codeLines: 30 }, { path: "boot/b.c", codeLines: 300 }))?.path, "boot/b.c");
});

const CALLS: [what: string, more: Parameters<typeof use>[1], ofFirmware: boolean, atAll: boolean][] = [
  ["in a function of the updater", { inFunction: "verifyFirmwareUpdate" }, true, true],
  ["in a function that checks an image", { inFunction: "image_verify" }, true, true],
  ["in a module for cryptography", { location: at("src/crypto.c") }, false, true],
  ["in a TLS client", { location: at("src/tls_client.c") }, false, false],
  ["of a certificate", { name: "mbedtls_x509_crt_verify", location: at("boot/boot.c") }, false, false],
  ["that hands the image on", { name: "boot_request_upgrade", location: at("src/ota.c") }, false, false],
  ["of a web token", { name: "jwt.verify", location: at("boot/server.js") }, false, false],
];
for (const [what, more, ofFirmware, atAll] of CALLS)
  test(`a verification ${what} is ${ofFirmware ? "one of the firmware" : atAll ? "one of something" : "none"}`, () => {
    const uses = usesOf(use("signatureCheck", more));
    assert.equal(firmwareChecks(uses, censusWith({ path: "src/main.c" })).length > 0, ofFirmware);
    assert.equal(signatureCalls(uses, undefined).length > 0, atAll);
  });
