import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { platformIn, vocabularyIn } from "../platforms/load.ts";
import { filesOf } from "../preprocess/testing.ts";
import { grammars, platform, TARGET } from "../testing.ts";
import { understandProgram } from "../understand-program.ts";

const PLATFORM = platformIn(`
name: test
calls:
  receive: { fills: [1], length: 2, gives: true, atMost: 2, what: "a line" }
  program_flash: { sink: flash }
  start_app: { sink: boot }
  platform_update: { sink: update }
  pk_verify: { guard: signature }
entries:
  - { name: on_frame, contents: [1], values: [2], what: "a frame", kind: network }
`);
const VOCABULARY = vocabularyIn(readFileSync(new URL("../platforms/vocabulary.yaml", import.meta.url), "utf8"));

/** What is replaced, by what, behind which guards: "firmware: firmware_install {signature}". */
async function replaced(text: string): Promise<string> {
  const { updates } = understandProgram({
    units: [{ path: "main.c", language: "c", defines: [], forcedIncludes: [], predefined: "", searchKey: "" }],
    source: filesOf({ "main.c": text }),
    target: TARGET,
    platforms: [platform("iso-c"), PLATFORM],
    vocabulary: VOCABULARY,
    grammars: await grammars(),
  });
  return updates
    .map(
      ({ subject, reached: { effect, guards }, otherwise }) =>
        `${subject}: ${effect.what} {${[...guards].toSorted().join()}}${otherwise === undefined ? "" : ` ${otherwise}`}`,
    )
    .toSorted()
    .join("; ");
}

const FRAME = "void on_frame(const char *d, int n)";
const SUM = "static int verify_image(const char *d, int n) { int s = 0; while (n-- > 0) s += *d++; return s == 7; }";
const CODE = "static int is_ours(const char *d, int n) { char tag[32]; hmac_sha256(d, n, tag); return memcmp(tag, d + n, 32) == 0; }";
const cases: [what: string, text: string, ways: string][] = [
  ["an image that nothing verifies", `${FRAME} { firmware_install(d, n); }`, "firmware: firmware_install {}"],
  ["one that is verified", `${FRAME} { if (pk_verify(d, n)) firmware_install(d, n); }`, "firmware: firmware_install {signature}"],
  [
    "one whose sum is called a verification",
    `${SUM} ${FRAME} { if (verify_image(d, n)) firmware_install(d, n); }`,
    "firmware: firmware_install {}",
  ],
  [
    "one whose sum comes before a signature",
    `static int verify_image(const char *d, int n) { return d[0] == 7 && pk_verify(d, n); } ${FRAME} { if (verify_image(d, n)) firmware_install(d, n); }`,
    "firmware: firmware_install {signature}",
  ],
  [
    "one that is held against a code with a key",
    `${CODE} ${FRAME} { if (is_ours(d, n)) firmware_install(d, n); }`,
    "firmware: firmware_install {signature}",
  ],
  [
    "one whose version is held against the running one",
    `${FRAME} { if (pk_verify(d, n) && image_version(d) > RUNNING_VERSION) firmware_install(d, n); }`,
    "firmware: firmware_install {signature,version}",
  ],
  [
    "one whose format has a version",
    `${FRAME} { if (pk_verify(d, n) && format_version(d) > FORMAT_VERSION) firmware_install(d, n); }`,
    "firmware: firmware_install {signature}",
  ],
  [
    "one that is verified inside of what installs it",
    `static void firmware_install(const char *d, int n) { if (pk_verify(d, n)) platform_update(d, n); } ${FRAME} { firmware_install(d, n); }`,
    "firmware: platform_update {signature}",
  ],
  [
    "one that is fetched anew",
    "void on(void) { char b[64]; int n = receive(b, 64); if (n < 4 || !pk_verify(b, n)) return; receive(b, 64); firmware_install(b, n); }",
    "firmware: firmware_install {signature} anew",
  ],
  [
    "one of which the head is verified",
    `${FRAME} { if (pk_verify(d, 32)) firmware_install(d, n); }`,
    "firmware: firmware_install {signature} part",
  ],
  [
    "words of a line that are kept in flash",
    `static void update_data(const char *w) { program_flash(0x8000, w, 4); } ${FRAME} { update_data(strtok(d, " ")); }`,
    "firmware: program_flash {}",
  ],
  ["a library by the name of its file", `${FRAME} { if (n > 3) rename("new", "/data/drug-library.bin"); }`, "library: rename {}"],
  ["settings that are erased, which keeps nothing of anybody's", `${FRAME} { if (d[0]) program_flash(CONFIG_PAGE, 0, 4); }`, ""],
  ["what a boot loader starts", `${FRAME} { program_flash(APP, d, n); } int main(void) { start_app(APP); }`, "firmware: start_app {}"],
];
for (const [what, text, ways] of cases) test(`of updates is seen ${what}`, async () => assert.equal(await replaced(text), ways));

const UPLOAD = `{
  HTTPUpload &upload = server.upload();
  if (upload.status == UPLOAD_FILE_START) Update.begin(UPDATE_SIZE_UNKNOWN);
  else if (upload.status == UPLOAD_FILE_WRITE) Update.write(upload.buf, upload.currentSize);
}`;
const PIECES =
  "(AsyncWebServerRequest *r, String name, size_t at, uint8_t *data, size_t len, bool last) { if (at == 0) Update.begin(9); Update.write(data, len); }";
const served: [what: string, text: string, ways: string][] = [
  [
    "an upload that a function takes",
    `WebServer server(80); void done() {} void take() ${UPLOAD} void setup() { server.on("/update", HTTP_POST, done, take); }`,
    "Update.begin; Update.write",
  ],
  [
    "an upload that a lambda takes",
    `WebServer server(80); void setup() { server.on("/update", HTTP_POST, []() {}, []() ${UPLOAD}); }`,
    "Update.begin; Update.write",
  ],
  [
    "an upload in pieces",
    `AsyncWebServer web(80); void take${PIECES} void setup() { web.on("/update", HTTP_POST, [](AsyncWebServerRequest *r) {}, take); }`,
    "Update.begin; Update.write",
  ],
  [
    "an upload in pieces wherever it goes",
    `AsyncWebServer web(80); void take${PIECES} void setup() { web.onFileUpload(take); }`,
    "Update.begin; Update.write",
  ],
  [
    "an image that the device fetches",
    'void pull() { HTTPClient http; http.begin("http://example.org/a.bin"); int size = http.getSize(); if (size > 0) Update.writeStream(*http.getStreamPtr()); }',
    "Update.writeStream",
  ],
  ["a page", 'WebServer server(80); void page() { server.send(200, "text/plain", "ok"); } void setup() { server.on("/", page); }', ""],
];
for (const [what, text, expected] of served)
  test(`${what}: ways of updates on Arduino`, async () => {
    const { updates } = understandProgram({
      units: [{ path: "main.cpp", language: "c++", defines: [], forcedIncludes: [], predefined: "", searchKey: "" }],
      source: filesOf({ "main.cpp": `#include <Arduino.h>\n${text}` }),
      target: TARGET,
      platforms: [platform("iso-c"), platform("arduino")],
      vocabulary: VOCABULARY,
      grammars: await grammars(),
    });
    const names = updates.map(({ reached: { effect } }) => `Update.${effect.what}`);
    assert.equal(names.toSorted().join("; "), expected);
  });
