import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Part } from "../form/part.ts";
import { printed } from "../form/printed.ts";
import { Spellings } from "../spellings.ts";
import { understood } from "../testing.ts";
import { packed, unpacked } from "./columns.ts";
import { packedPart, unpackedPart } from "./pack-part.ts";

const SAMPLE = new URL("../../../../../examples/pca-pump/before", import.meta.url).pathname;
const sample = Object.fromEntries(
  globSync("**/*.{c,h}", { cwd: SAMPLE })
    .toSorted()
    .map((path) => [path, readFileSync(join(SAMPLE, path), "utf8")]),
);
const CPP = `
#define OUTER(x) ((x) + 1)
template <typename T, int N> struct Ring { T held[N]; T& at(int i) { return held[OUTER(i)]; } virtual ~Ring() {} };
namespace pump { enum class Mode : unsigned char { Off = 0, Rate = 0x10, Last = 1ull << 40 }; struct __attribute__((packed)) Frame { unsigned kind : 3; unsigned : 0; double dose; }; }
struct Alarm : Ring<int, 4> { static const int Room = 8; char text[Room]; void raise() override; };
static int (*handlers[])(void*, ...) = { [](void* p, ...) { return *(int*)p; } };
extern "C" __attribute__((weak, noreturn)) void fault(void) { again: goto again; }
int table[3] = { [1] = 2 }; struct { int a, b; } point = { .b = 0x7fffffff, .a = -1 };
double far = 1e300; const char* text = "a\\0b\\xff" "c"; void broken( { ;
`;

test("a part is in every session what it was before it was packed", async () => {
  const { parts, session } = await understood({ ...sample, "all.cpp": CPP });
  const keys = new Map<Part, string>();
  const names = new Spellings();
  for (const word of ["a", "dose", "shifts", "every", "number"]) names.numberOf(word, 1);
  const paths: string[] = [];
  const made = new Map<string, Part>();
  for (const part of parts) {
    const { key, bytes } = packedPart(part, session.files, (other) => keys.get(other)!);
    keys.set(part, key);
    const fileOf = (path: string) => (paths.includes(path) ? paths.indexOf(path) : paths.push(path) - 1);
    const again = unpackedPart(bytes, { names, fileOf, partOf: (other) => made.get(other)! });
    made.set(key, again);
    assert.deepEqual(
      again.includes,
      part.includes.map((other) => made.get(keys.get(other)!)),
    );
    assert.equal(printed(again, names), printed(part, session.names));
    assert.equal(
      packedPart(
        again,
        paths.map((path) => ({ path })),
        (other) => [...made].find(([, each]) => each === other)![0],
      ).key,
      key,
    );
    assert.deepEqual(
      inSession(
        unpackedPart(bytes, {
          names: session.names,
          fileOf: (path) => session.files.findIndex((file) => file.path === path),
          partOf: () => part,
        }),
      ),
      inSession(part),
    );
  }
  assert.ok(parts.length > 20);
});

/** Everything of a part that an unpacked one has, too. */
function inSession({ tokens, nodes, types, includes, ...part }: Part): object {
  const { spellings, files, starts, macros, count } = tokens;
  return {
    ...part,
    includes: includes.length,
    tokens: [spellings, files, starts, macros].map((column) => [...column.subarray(0, count)]),
    nodes: [nodes.kinds, nodes.a, nodes.b, nodes.types, nodes.tokens, nodes.childFrom, nodes.childCount].map((column) => [
      ...column.subarray(0, nodes.count),
    ]),
    children: [...nodes.children],
    types: types.forms,
  };
}

test("a column comes back whatever numbers are in it", () => {
  const number = fc.oneof(fc.nat(255), fc.nat(65_535), fc.integer());
  fc.assert(
    fc.property(fc.array(number), (column) => assert.deepEqual([...unpacked(packed(Int32Array.from(column)))], column)),
    { numRuns: 1_000 },
  );
});
