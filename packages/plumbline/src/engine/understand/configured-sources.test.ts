/** What `plumbline.yaml` says of a product's own sources, from the file to the facts and to what the report says of it. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";

import type { FlowsFact, InspectionFact } from "#model";

import { inspect } from "../inspect.ts";
import { standardsInForce } from "../standards-on-disk.ts";

const place = mkdtempSync(join(tmpdir(), "plumbline-sources-"));
after(() => rmSync(place, { recursive: true, force: true }));
let count = 0;

interface Seen {
  readonly flows: FlowsFact;
  readonly granted: InspectionFact["granted"];
  /** Answers by check. */
  readonly answers: Readonly<Record<string, string>>;
}

async function seenIn(files: Readonly<Record<string, string>>, configuration = "", cache: string | false = false): Promise<Seen> {
  const directory = join(place, `${(count += 1)}`);
  for (const [path, text] of Object.entries({ ...files, "plumbline.yaml": configuration })) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const { evidence, judgement } = await inspect({
    directory,
    standards: standardsInForce(),
    workers: 1,
    cache,
    now: () => new Date("2026-01-02T03:04:05Z"),
    signal: new AbortController().signal,
  });
  const { flows, inspection } = evidence.facts;
  assert.ok(flows.state === "found" && inspection.state === "found");
  return {
    flows: flows.fact,
    granted: inspection.fact.granted,
    answers: Object.fromEntries(judgement.checks.map(({ check, answer }) => [check, answer.is])),
  };
}

const sources = (yaml: string): string => `sources:\n${yaml.replaceAll(/^/gm, "  ")}\n`;
const bounds = (seen: Seen): readonly (number | undefined)[] =>
  seen.flows.programs.flatMap(({ findings }) => findings.map(({ location }) => location.line));
const reached = (seen: Seen): readonly string[] =>
  seen.flows.programs.flatMap(({ entries }) =>
    entries.flatMap(({ function: name, reaches }) =>
      reaches.map(({ what, kind, guards }) => `${name} ${what} ${kind} ${guards.join(",")}`),
    ),
  );

const RADIO = `static unsigned char room[8];
void on_packet(unsigned char *data, int count) {
  room[data[0]] = 1;
}
`;

test("a function that is called with outside data is known where the configuration names it, and nowhere else", async () => {
  assert.deepEqual(bounds(await seenIn({ "rx.c": RADIO })), []);
  const seen = await seenIn(
    { "rx.c": RADIO },
    sources("entries:\n  - { name: on_packet, contents: [1], what: a telemetry packet, kind: radio }"),
  );
  assert.deepEqual(bounds(seen), [3]);
  assert.equal(seen.flows.programs[0]!.findings[0]!.path[0]!.what, "a telemetry packet");
});

const COMMAND = `#include <sys/socket.h>
int key_turned(void);
void spin_up(int rate);
void serve(int fd) {
  unsigned char frame[4];
  if (recv(fd, frame, sizeof frame, 0) != 4) return;
  if (key_turned()) {
    if (frame[0] == 1) spin_up(frame[1]);
  }
}
`;

test("a sink and a guard of the product's own are known by the configuration alone", async () => {
  assert.deepEqual(reached(await seenIn({ "rx.c": COMMAND })), []);
  const open = await seenIn({ "rx.c": COMMAND }, sources("calls:\n  spin_up: { sink: therapy }"));
  assert.deepEqual(reached(open), ["serve spin_up therapy "]);
  assert.equal(open.answers["commands-authenticated"], "unmet");
  const kept = await seenIn({ "rx.c": COMMAND }, sources("calls:\n  spin_up: { sink: therapy }\n  key_turned: { guard: authentication }"));
  assert.deepEqual(reached(kept), ["serve spin_up therapy authentication"]);
  assert.notEqual(kept.answers["commands-authenticated"], "unmet");
});

test("what is said of a function counts where its definition is in the tree, too", async () => {
  const own = `${COMMAND}static int turned;\nint key_turned(void) { return turned; }\nvoid spin_up(int rate) { turned = rate; }\n`;
  const said = sources("calls:\n  spin_up: { sink: therapy }\n  key_turned: { guard: authentication }");
  assert.deepEqual(reached(await seenIn({ "rx.c": own }, said)), ["serve spin_up therapy authentication"]);
});

test("words that mean therapy are added and taken away", async () => {
  const text = COMMAND.replaceAll("spin_up", "set_perfusor");
  assert.deepEqual(reached(await seenIn({ "rx.c": text })), []);
  const more = sources(
    "vocabulary:\n  add: { sinks: { therapy: { nouns: [perfusor] } }, guards: { authentication: { pairs: [[key, turned]] } } }",
  );
  assert.deepEqual(reached(await seenIn({ "rx.c": text }, more)), ["serve set_perfusor therapy authentication"]);
  const heater = COMMAND.replaceAll("spin_up", "set_heater");
  assert.deepEqual(reached(await seenIn({ "rx.c": heater })), ["serve set_heater therapy "]);
  const less = sources("vocabulary: { remove: { sinks: { therapy: { nouns: [heater] } } } }");
  assert.deepEqual(reached(await seenIn({ "rx.c": heater }, less)), []);
});

const LIBRARY = {
  "parse.h": "int parse(const unsigned char *text, int length);\n",
  "parse.c":
    '#include "parse.h"\nstatic unsigned char room[8];\nint parse(const unsigned char *text, int length) {\n  if (length < 1) return 0;\n  return room[text[0]];\n}\n',
};

test("what a library exports is given outside data only where the configuration says so", async () => {
  assert.deepEqual(bounds(await seenIn(LIBRARY)), []);
  assert.deepEqual(bounds(await seenIn(LIBRARY, sources("exportedIsOutside: true"))), [5]);
});

const configuration = (name: string, debug: 0 | 1, define: string): string =>
  `<configuration><name>${name}</name><toolchain><name>ARM</name></toolchain><debug>${debug}</debug><settings><name>ICCARM</name><archiveVersion>2</archiveVersion><data><option><name>CCDefines</name><state>${define}</state></option></data></settings></configuration>`;
const TWO = {
  "pump.ewp": `<?xml version="1.0"?><project><fileVersion>3</fileVersion>${configuration("Debug", 1, "TRACE")}${configuration("Release", 0, "NDEBUG")}<file><name>$PROJ_DIR$\\rx.c</name></file></project>`,
  "rx.c": `#include <sys/socket.h>
static unsigned char room[8];
void serve(int fd) {
  unsigned char frame[64];
  if (recv(fd, frame, sizeof frame, 0) < 2) return;
#ifdef TRACE
  room[frame[0]] = 1;
#endif
}
`,
};

test("units are read under a further configuration where it is asked for, and the release stays the release", async () => {
  const release = await seenIn(TWO);
  assert.deepEqual([release.flows.programs.map(({ configuration: name }) => name), bounds(release)], [["Release"], []]);
  const both = await seenIn(TWO, sources("configurations: [debug]"));
  assert.deepEqual(
    both.flows.programs.map(({ configuration: name, isBeside = false }) => [name, isBeside]),
    [
      ["Release", false],
      ["Debug", true],
    ],
  );
  assert.deepEqual(bounds(both), [7]);
  assert.equal(both.answers["outside-lengths-bounded"], "unmet");
});

test("a configuration that the build does not have is said to be missing", async () => {
  assert.deepEqual((await seenIn(TWO, sources("configurations: [Profile]"))).flows.notThere, ["Profile"]);
});

test("everything that the tree says of its own sources is listed with what it grants itself", async () => {
  const { granted } = await seenIn(
    { "rx.c": RADIO },
    sources(
      [
        "exportedIsOutside: true",
        "configurations: [Debug]",
        "calls: { key_turned knob_turned: { guard: authentication }, spin_up: { sink: therapy }, fetch: { fills: [1], what: a card } }",
        "quiet: [trace_*]",
        "entries: [{ name: on_packet, contents: [1], what: a packet, kind: radio }]",
        "registers: [{ object: RADIO0, member: RXD, what: the radio }]",
        "vocabulary: { add: { guards: { authentication: { pairs: [[key, turned]] } } }, remove: { sinks: { therapy: { nouns: [heater, laser] } } } }",
      ].join("\n"),
    ),
  );
  assert.deepEqual(
    granted.map(({ kind, what, where }) => `${kind} ${where}: ${what}`),
    [
      "key_turned stands guard: authentication",
      "knob_turned stands guard: authentication",
      "spin_up does harm: therapy",
      "fetch brings a card",
      "trace_*: nothing that is followed",
      "on_packet is given data from a packet",
      "RADIO0.RXD holds data from the radio",
      "words added to guards.authentication.pairs: key and turned",
      "words taken out of sinks.therapy.nouns: heater, laser",
      "what the library's exported functions are given comes from outside",
      "the configuration Debug is read beside the release",
    ].map((what) => `sources plumbline.yaml of the tree: ${what}`),
  );
});

test("what was kept of a run is not given back to one that is told otherwise", async () => {
  const cache = join(place, "cache");
  assert.deepEqual(bounds(await seenIn(LIBRARY, "", cache)), []);
  assert.deepEqual(bounds(await seenIn(LIBRARY, sources("exportedIsOutside: true"), cache)), [5]);
  assert.deepEqual(bounds(await seenIn(LIBRARY, "", cache)), []);
});
