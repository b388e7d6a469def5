import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Part } from "../form/part.ts";
import { Visibility } from "./visibility.ts";

const partOf = (path: string, includes: readonly Part[]): Part => ({ path, includes }) as unknown as Part;
const paths = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 0, maxLength: 3 }).map((folders) => [...folders, "x.c"].join("/"));
const program = fc
  .array(fc.record({ path: paths, includes: fc.array(fc.nat(20), { maxLength: 3 }) }), { minLength: 2, maxLength: 12 })
  .map((given) => {
    const parts: Part[] = [];
    for (const { path, includes } of given)
      parts.push(
        partOf(
          path,
          includes.flatMap((at) => parts[at] ?? []),
        ),
      );
    return parts;
  });

test("what is nearest is the same whether few or many are looked through", () => {
  fc.assert(
    fc.property(program, fc.array(fc.nat(11), { minLength: 2, maxLength: 7 }), fc.nat(11), (parts, standing, from) => {
      const visibility = new Visibility(parts);
      const few = standing.flatMap((at) => (parts[at] === undefined ? [] : [{ part: parts[at], at }]));
      if (few.length < 2 || parts[from] === undefined) return;
      const nearest = visibility.nearest(few, parts[from]);
      // Each three times: more than are looked at one by one.
      const many = few.flatMap((each) => [each, { ...each }, { ...each }, { ...each }]);
      assert.deepEqual(
        visibility.nearest(many, parts[from]),
        nearest.flatMap((each) => [each, each, each, each]),
      );
    }),
    { numRuns: 1_000 },
  );
});
