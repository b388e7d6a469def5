import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { Caller, COMMAND, DENIED, DONE, OUT_OF_RANGE, REFUSED } from "./testing/caller.ts";
import { doubleCrypto, realCrypto } from "./testing/crypto.ts";
import { newIdentity } from "./testing/identity.ts";
import { packageOf, unsignedImage } from "./testing/packages.ts";
import { receive, type Simulation, startSimulation } from "./testing/simulation.ts";
import { build, lacking, run } from "./testing/tools.ts";

const HERE = import.meta.dirname;
const TEMP = mkdtempSync(join(tmpdir(), "pca-pump-"));
const BEFORE = join(HERE, "before");
const AFTER = join(HERE, "after");
const noHost = lacking("cmake", "cc");
const noArm = lacking("cmake", "arm-none-eabi-gcc");

after(() => rmSync(TEMP, { recursive: true, force: true }));

test("each weakness of the table in README.md stands at the line that it names", () => {
  const rows = [...readFileSync(join(HERE, "README.md"), "utf8").matchAll(/^\| [^|]+ \| [^|]+ \| \[([^\]]+):(\d+)\]\([^)]+\) \| `(.+?)` \|/gm)];
  assert.ok(rows.length > 30);
  for (const [, path = "", line, shows = ""] of rows) {
    const text = readFileSync(join(HERE, path), "utf8").split("\n")[Number(line) - 1];
    assert.ok(text?.includes(shows.replaceAll("\\|", "|")), `${path}:${line} shows ${shows}`);
  }
});

for (const [state, source] of [["before", BEFORE], ["after", AFTER]] as const) {
  test(`the pump ${state} builds for a workstation and passes its tests`, { skip: noHost }, () => {
    const said = build(source, join(TEMP, state, "host"), "host");
    if (state === "after") assert.doesNotMatch(said, /warning:/);
    const report = join(TEMP, `${state}.xml`);
    run("ctest", ["--test-dir", join(TEMP, state, "host"), "--output-junit", report]);
    assert.match(readFileSync(report, "utf8"), /failures="0"/);
  });

  test(`the pump ${state} builds for a Cortex-M4`, { skip: noArm }, () => {
    const said = build(source, join(TEMP, state, "arm"), "arm");
    if (state === "after") assert.doesNotMatch(said, /warning:/);
    const segments = run("arm-none-eabi-readelf", ["-lW", join(TEMP, state, "arm", state === "after" ? "pca-pump-a.elf" : "pca-pump.elf")]);
    assert.equal(/LOAD.*RWE/.test(segments), state === "before", "only before has a segment that is writable and executable");
  });
}

/** Says lines to the pump as it was, and gives as many lines of answer. */
async function say({ socket }: Simulation, lines: readonly string[], answers: number): Promise<readonly string[]> {
  const answer = receive(socket, (received) => {
    const said = received.toString("latin1").split("\r\n");
    return said.length > answers ? said.slice(0, answers) : undefined;
  });
  socket.write(lines.map((line) => `${line}\n`).join(""));
  return (await answer) ?? [];
}

async function withPumpBefore(use: (pump: Simulation) => Promise<void>): Promise<void> {
  const pump = await startSimulation(join(TEMP, "before/host/pca-pump-sim"));
  try {
    await use(pump);
  } finally {
    pump.stop();
  }
}

test("before: a stranger changes the dose and starts the pump, without any login", { skip: noHost }, () =>
  withPumpBefore(async (pump) => {
    assert.deepEqual(await say(pump, ["SET BASAL 90000", "SET LOCKOUT 0", "START"], 3), ["OK", "OK", "OK"]);
    const [status] = await say(pump, ["STATUS"], 2);
    assert.equal(status, "STATUS INFUSING DRUG MORPHINE BASAL 90000 BOLUS 0 LOCKOUT 0");
  }));

test("before: a forged drug library makes a hundredfold dose of the same drug", { skip: noHost }, () =>
  withPumpBefore(async (pump) => {
    const forged = ["LIB BEGIN", "PCALIB 1", "SITE NOBODY", "DRUG MORPHINE", "CONC 10", "BOLUS_MAX 999999", "HOUR_MAX 999999", "LIB END"];
    assert.deepEqual(await say(pump, forged, 2), ["OK", "OK"]);
    assert.deepEqual(await say(pump, ["SET DRUG MORPHINE", "SET BOLUS 999999"], 2), ["OK", "OK"]);
  }));

test("before: configuration and firmware of anybody are accepted", { skip: noHost }, () =>
  withPumpBefore(async (pump) => {
    assert.deepEqual(await say(pump, ["CFG GATEWAY 203.0.113.66", "CFG VOLUME 0"], 2), ["OK", "OK"]);
    const image = unsignedImage(Buffer.from("not made by the maker"));
    const pieces = image.toString("hex").match(/.{1,64}/g) ?? [];
    const lines = [`UPDATE BEGIN ${image.length}`, ...pieces.map((piece) => `UPDATE DATA ${piece}`), "UPDATE END"];
    assert.equal((await say(pump, lines, lines.length)).at(-1), "OK RESTARTING");
  }));

const LIBRARY = readFileSync(join(AFTER, "library/ward.lib"));
const therapy = (basal: number): Buffer => Buffer.from(Uint32Array.of(0, basal, 1_000, 360, 10_000).buffer);

/** The mended pump with an identity of this run. */
async function withPumpAfter(use: (caller: Caller, identity: ReturnType<typeof newIdentity>, pump: Simulation) => Promise<void>): Promise<void> {
  const cache = readFileSync(join(TEMP, "after/host/CMakeCache.txt"), "utf8");
  const crypto = /^MbedCrypto_LIBRARY:FILEPATH=\//m.test(cache) ? realCrypto : doubleCrypto;
  const identity = newIdentity(crypto);
  const file = join(TEMP, "identity.bin");
  writeFileSync(file, identity.block);
  const pump = await startSimulation(join(TEMP, "after/host/pca-pump-sim"), { PUMP_IDENTITY: file });
  try {
    await use(new Caller(pump.socket, crypto), identity, pump);
  } finally {
    pump.stop();
  }
}

test("after: commands without a session are denied, and the old ones are no commands at all", { skip: noHost }, () =>
  withPumpAfter(async (caller, _identity, pump) => {
    assert.equal((await caller.raw(COMMAND.setTherapy, therapy(2_000)))?.[0], DENIED);
    assert.equal((await caller.raw(COMMAND.start, Buffer.alloc(0)))?.[0], DENIED);
    const silence = receive(pump.socket, (received) => received, 300);
    pump.socket.write("SET BASAL 90000\nSTART\nLOGIN pca-field-7\n");
    assert.equal(await silence, undefined);
  }));

test("after: a wrong key opens no session, and five tries lock the port", { skip: noHost }, () =>
  withPumpAfter(async (caller, identity) => {
    for (let tries = 0; tries < 5; tries++) assert.equal(await caller.logIn("clinician", identity.delivery), false);
    assert.equal(await caller.logIn("clinician", identity.clinician), false);
  }));

test("after: a library signed by the pharmacy is taken; forged, replayed or carried by the wrong role it is not", { skip: noHost }, () =>
  withPumpAfter(async (caller, identity) => {
    const crypto = identity.content;
    const stranger = newIdentity(doubleCrypto).content;
    assert.ok(await caller.logIn("delivery", identity.delivery));
    assert.equal(await caller.deliver(packageOf("library", 1, LIBRARY, stranger)), REFUSED);
    assert.equal(await caller.deliver(packageOf("library", 1, LIBRARY, identity.release)), REFUSED);
    assert.equal(await caller.deliver(packageOf("library", 5, LIBRARY, crypto)), DONE);
    assert.equal(await caller.deliver(packageOf("library", 5, LIBRARY, crypto)), REFUSED);
    assert.equal(await caller.deliver(packageOf("library", 4, LIBRARY, crypto)), REFUSED);
    const beyond = Buffer.from(LIBRARY.toString().replace("BASAL_MAX 2000", "BASAL_MAX 90000"));
    assert.equal(await caller.deliver(packageOf("library", 6, beyond, crypto)), REFUSED);
    assert.ok(await caller.logIn("clinician", identity.clinician));
    assert.equal(await caller.deliver(packageOf("library", 7, LIBRARY, crypto)), DENIED);
  }));

test("after: configuration and firmware that nobody signed are refused", { skip: noHost }, () =>
  withPumpAfter(async (caller, identity) => {
    const stranger = newIdentity(doubleCrypto).release;
    const code = Buffer.alloc(3_000, 1);
    assert.ok(await caller.logIn("service", identity.service));
    assert.equal(await caller.deliver(packageOf("config", 1, Buffer.from("PCACFG 1\nVOLUME 5\n"), stranger)), REFUSED);
    assert.equal(await caller.deliver(packageOf("firmware", 9, code, stranger, 0x0808_0000)), REFUSED);
    assert.equal(await caller.deliver(packageOf("firmware", 9, code, identity.release, 0x0804_0000)), REFUSED, "linked for the slot that runs");
    assert.equal(await caller.deliver(packageOf("firmware", 9, code, identity.release, 0x0808_0000)), DONE);
  }));

test("after: even a clinician cannot set a dose beyond the limits, nor anybody repeat a command", { skip: noHost }, () =>
  withPumpAfter(async (caller, identity) => {
    assert.ok(await caller.logIn("delivery", identity.delivery));
    assert.equal(await caller.deliver(packageOf("library", 1, LIBRARY, identity.content)), DONE);
    assert.equal((await caller.command(COMMAND.setTherapy, therapy(1_000))).status, DENIED, "delivery gives no therapy");
    assert.ok(await caller.logIn("clinician", identity.clinician));
    assert.equal((await caller.command(COMMAND.setTherapy, therapy(90_000))).status, OUT_OF_RANGE);
    const right = caller.sealed(COMMAND.setTherapy, therapy(2_000));
    assert.equal((await caller.raw(COMMAND.setTherapy, right))?.[0], DONE);
    assert.equal((await caller.command(COMMAND.status)).body.readUInt32LE(12), 2_000);
    assert.equal((await caller.raw(COMMAND.setTherapy, right))?.[0], DENIED, "sent again");
  }));

test("after: what tools/pack.py signs with openssl is what the pump takes", { skip: noHost || lacking("python3", "openssl") }, () =>
  withPumpAfter(async (caller, identity) => {
    const [key, file] = [join(TEMP, "test.key"), join(TEMP, "ward.pcap")];
    writeFileSync(key, (identity.content.privatePem ?? realCrypto.newSigner().privatePem) as string);
    run("python3", [join(AFTER, "tools/pack.py"), "library", join(AFTER, "library/ward.lib"), file, "--counter", "3", "--key", key]);
    const packed = readFileSync(file);
    assert.deepEqual(packed.subarray(0, -64), packageOf("library", 3, LIBRARY, identity.content).subarray(0, -64));
    assert.ok(await caller.logIn("delivery", identity.delivery));
    // With the double in place of cryptography, a real signature is one of a stranger.
    assert.equal(await caller.deliver(packed), identity.content.privatePem === undefined ? REFUSED : DONE);
  }));
