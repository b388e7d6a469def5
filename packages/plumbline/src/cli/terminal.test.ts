import assert from "node:assert/strict";
import { test } from "node:test";

import { judgedFormat, terminalOf } from "./terminal.ts";

const widths: [columns: number | undefined, width: number, why: string][] = [
  [undefined, 80, "a pipe has no columns"],
  [0, 80, "some terminals do not know theirs"],
  [12, 40, "narrower than this nothing can be read"],
  [72, 72, "as wide as it is"],
  [240, 100, "long lines are hard to read"],
];
for (const [columns, width, why] of widths) {
  test(`${columns} columns are used as ${width}: ${why}`, () => assert.equal(terminalOf({ isTTY: true, columns }, {}).width, width));
}

const colours: [isTTY: boolean | undefined, environment: NodeJS.ProcessEnv, colour: boolean][] = [
  [true, {}, true],
  [undefined, {}, false],
  [true, { NO_COLOR: "1" }, false],
  [true, { NO_COLOR: "" }, true],
  [true, { TERM: "dumb" }, false],
];
for (const [isTTY, environment, colour] of colours) {
  test(`${isTTY ? "a terminal" : "a pipe"} with ${JSON.stringify(environment)} gets ${colour ? "" : "no "}colour`, () =>
    assert.equal(terminalOf({ isTTY, columns: 80 }, environment).colour, colour));
}

const formats: [isTTY: boolean | undefined, format: string, why: string][] = [
  [true, "text", "a person reads no thousand lines of JSON"],
  [false, "json", "a program reads on"],
  [undefined, "json", "a pipe is none of both"],
];
for (const [isTTY, format, why] of formats) {
  test(`what is judged again is ${format} where isTTY is ${isTTY}: ${why}`, () => assert.equal(judgedFormat({ isTTY }), format));
}
