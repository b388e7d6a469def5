import assert from "node:assert/strict";
import { test } from "node:test";

import { UnitNames } from "./unit-names.ts";

const TYPE = 7;
const ROOM = 8;

test("a part is the same again only where it would be given the same answers", () => {
  const first = new UnitNames([TYPE]);
  const { record } = first.recorded(() => [first.isType(TYPE), first.constant(ROOM)]);
  const cases: [what: string, names: UnitNames, agrees: boolean][] = [
    ["the same names", new UnitNames([TYPE]), true],
    ["a type less", new UnitNames([]), false],
    ["another constant", withRoom(32), false],
    ["a type more, which is not asked for", new UnitNames([TYPE, 9]), true],
  ];
  for (const [what, names, agrees] of cases) assert.equal(names.agrees(record), agrees, what);
});

test("what a part says itself is not asked of those before it, and is told to those behind", () => {
  const names = new UnitNames([]);
  const { record } = names.recorded(() => {
    names.addType(TYPE);
    names.addConstant(ROOM, 4);
    return [names.isType(TYPE), names.constant(ROOM)];
  });
  assert.equal(new UnitNames([TYPE]).agrees(record), true);
  const other = new UnitNames([]);
  other.replay(record);
  assert.deepEqual([other.isType(TYPE), other.constant(ROOM)], [true, 4]);
});

function withRoom(value: number): UnitNames {
  const names = new UnitNames([TYPE]);
  names.addConstant(ROOM, value);
  return names;
}
