import assert from "node:assert/strict";
import { test } from "node:test";

import type { Claim, FlowProgram, SourceUsesFact } from "#model";

import { censusWith } from "../testing-census.ts";
import { documentsWith, found, README } from "../testing-documents.ts";
import { effectWith, entryWith, flowsOf, programWith } from "../testing-flows.ts";
import { given, knownUse } from "../testing-known-uses.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./claimed-protection-kept.ts";

const languages = censusWith({ path: "src/link.c" }, { path: "src/commands.c" }, { path: "src/main.c" });
const claim = (about: Claim["about"], more: Partial<Claim> = {}): Partial<Claim> => ({
  about,
  sentence: "It does what it should.",
  location: at("README.md", 5),
  ...more,
});
const way = (...guards: readonly string[]): Partial<FlowProgram> => ({ entries: [entryWith({ reaches: [effectWith({ guards })] })] });
const twoWays: Partial<FlowProgram> = {
  entries: [
    entryWith({
      reaches: [effectWith({ guards: ["authentication"] }), effectWith({ what: "set_bolus", location: at("src/commands.c", 70) })],
    }),
  ],
};
const ownKey = { is: "call", name: "rand", does: "random", isSecure: false } as const;

const cases: [what: string, claims: Partial<Claim>[], program: Partial<FlowProgram>, is: string, sourceUses?: SourceUsesFact][] = [
  ["no claim", [], way(), "notApplicable"],
  ["a plan", [claim("authentication", { mood: "planned" })], way(), "notApplicable"],
  ["an authentication that no way passes", [claim("authentication")], way(), "unmet"],
  ["an authentication that a way passes", [claim("authentication")], way("authentication"), "met"],
  ["an authentication beside a way that a signature guards", [claim("authentication")], way("signature"), "unknown"],
  [
    "an authentication that is seen by its name only",
    [claim("authentication")],
    { entries: [entryWith()] },
    "met",
    usesOf(use("authentication", { name: "bcrypt_checkpw" })),
  ],
  ["an authentication that one of two ways passes", [claim("authentication")], twoWays, "unknown"],
  [
    "an authentication of every command, that one of two ways passes",
    [claim("authentication", { sentence: "Every command is authenticated." })],
    twoWays,
    "unmet",
  ],
  [
    "an authentication of every command, that each way passes",
    [claim("authentication", { sentence: "Every command is authenticated." })],
    way("authentication"),
    "met",
  ],
  [
    "an authentication in a program of which a unit was not read",
    [claim("authentication")],
    { ...way("authentication"), failed: [{ path: "src/b.c", why: "too large" }] },
    "unknown",
  ],
  ["an authentication in a program with unknown calls", [claim("authentication")], { ...way("authentication"), unresolved: 1 }, "unknown"],
  [
    "random numbers that are drawn, in a program with a function that was not understood",
    [claim("randomNumbers")],
    { uses: [knownUse("random", "psa_generate_random", { isSecure: true })], damaged: 1 },
    "unknown",
  ],
  ["an authentication in a tree of which nothing is known", [claim("authentication")], {}, "unknown"],
  [
    "an encrypted link and a value that anybody writes",
    [claim("encryptedTransport")],
    { uses: [knownUse("bluetooth", "a Bluetooth value (Zephyr)", { says: ["write"] })] },
    "unmet",
  ],
  [
    "an encrypted link and a value that is protected",
    [claim("encryptedTransport")],
    { uses: [knownUse("bluetooth", "a Bluetooth value (Zephyr)", { says: ["write encrypted"] })] },
    "met",
  ],
  [
    "an encrypted link and an address in clear",
    [claim("encryptedTransport")],
    { uses: [knownUse("tls", "curl_easy_setopt", { arguments: [given("address", { means: "in clear by http://" })] })] },
    "unmet",
  ],
  [
    "an encrypted link, and one in clear beside one that is verified",
    [claim("encryptedTransport")],
    { uses: [knownUse("tls", "authmode", { arguments: [given("verification", { means: "required" })] })] },
    "unknown",
    usesOf(use("cleartextTransport", { danger: "medium" })),
  ],
  [
    "an encrypted link in an application that speaks in clear",
    [claim("encryptedTransport")],
    {},
    "unmet",
    usesOf(use("cleartextTransport", { danger: "medium", detail: "HTTP without TLS" })),
  ],
  [
    "secure random numbers, and a key of rand()",
    [claim("randomNumbers")],
    { uses: [knownUse("key", "setkey", { arguments: [given("key", ownKey)] })] },
    "unmet",
  ],
  [
    "secure random numbers that are drawn",
    [claim("randomNumbers")],
    { uses: [knownUse("random", "psa_generate_random", { isSecure: true })] },
    "met",
  ],
  [
    "a protection against replay that is none",
    [claim("replayProtection")],
    { uses: [knownUse("replay", "hmac", { says: ["set_bolus"] })] },
    "unmet",
  ],
  [
    "a protection against replay",
    [claim("replayProtection")],
    { uses: [knownUse("replay", "hmac", { says: ["set_bolus", "held"] })] },
    "met",
  ],
  ["a protection against replay that is not seen", [claim("replayProtection")], {}, "unknown"],
  ["two claims of which one is not seen", [claim("replayProtection"), claim("authentication")], way("authentication"), "unknown"],
];
for (const [what, claims, program, is, sourceUses] of cases) {
  test(`${what}: ${is}`, () => {
    const answer = check.judge({ documents: documentsWith([README], claims), flows: flowsOf(programWith(program)), sourceUses, languages });
    assert.equal(answer.is, is);
    if (is === "unmet") assert.deepEqual(found(answer), [["README.md", "medium"]]);
  });
}

test("all claims of one thing are one finding at the first, with what contradicts them beside it", () => {
  const documents = documentsWith([README], [claim("authentication"), claim("authentication", { location: at("docs/security.md", 3) })]);
  const answer = check.judge({ documents, flows: flowsOf(programWith(way())), sourceUses: undefined, languages });
  assert.deepEqual(
    answer.is === "unmet" &&
      answer.findings.map(({ location, related = [] }) => [location.path, ...related.map((one) => one.location.path)]),
    [["README.md", "src/commands.c", "docs/security.md"]],
  );
});

test("where ways of both kinds were seen the answer names the open ones", () => {
  const flows = flowsOf(programWith(twoWays));
  const answer = check.judge({ documents: documentsWith([README], [claim("authentication")]), flows, sourceUses: undefined, languages });
  assert.ok(answer.is === "unknown");
  assert.match(answer.because, /set_bolus.*src\/commands\.c:70/);
});
