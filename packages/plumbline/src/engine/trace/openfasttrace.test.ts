import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, test } from "node:test";

import { sourceText } from "#collect";
import { namesIn } from "#model";
import { type ItemBlock, Meanings, packed, READERS, type Trace, traceOf } from "#trace";

import { Bench } from "../testing.ts";

/**
 * Held item by item against OpenFastTrace itself, where its classes are at hand: OPENFASTTRACE names their class path
 * (plain javac builds them from its sources; services and resources beside them).
 */
const CLASSES = process.env["OPENFASTTRACE"];
const skip = CLASSES === undefined ? "OPENFASTTRACE names no class path of OpenFastTrace" : false;

const bench = new Bench();
after(() => bench.remove());

/** "not ok 0/1 0/0 dsn~a~1 draft (-impl)" of every item: defect, links in and out that are sound, status, types covered. */
function theirs(directory: string): readonly string[] {
  const { stdout } = spawnSync(
    "java",
    ["-Xss64m", "-cp", CLASSES!, "org.itsallcode.openfasttrace.core.cli.CliStarter", "trace", "-o", "plain", "-v", "all", directory],
    { encoding: "utf8", maxBuffer: 1 << 30 },
  );
  // oxlint-disable-next-line no-control-regex -- colours are switched on by it whatever the terminal is
  return stdout
    .replaceAll(/\u001b\[[0-9;]*m/g, "")
    .split("\n")
    .flatMap((line) => {
      const found = /^(ok|not ok) \[ in: +(\d+) \/ +(\d+) .? *\| out: +(\d+) \/ +(\d+) .? *\] (\S+) (?:\[(\w+)\] )?\(([^)]*)\)/.exec(line);
      if (found === null) return [];
      const [, is, inGood, inAll, outGood, outAll, id, status = "approved", types = ""] = found;
      return [`${is} ${inGood}/${inAll} ${outGood}/${outAll} ${id} ${status} (${types.split(", ").filter(Boolean).toSorted().join(",")})`];
    });
}

const ours = (files: Readonly<Record<string, string>>, directory: string): readonly string[] => rowsOf(traced(files, directory));

function traced(files: Readonly<Record<string, string>>, directory: string): Trace {
  const reader = READERS.find(({ name }) => name === "OpenFastTrace")!;
  const blocks = Object.entries(files).flatMap(([name, text]): readonly ItemBlock[] => {
    const path = `${directory}/${name}`;
    const file = { ...namesIn(path), bytes: text.length, mode: 0o644, ignored: false };
    const read = reader.read(sourceText(file, new TextEncoder().encode(text))!);
    return read === undefined || read instanceof Promise ? [] : [packed(path, read)];
  });
  return traceOf(blocks, new Meanings());
}

/** OpenFastTrace overflows its stack on an item above a circle that it is not part of. */
function overflows(files: Readonly<Record<string, string>>): boolean {
  const { coverage, store } = traced(files, "");
  return Array.from({ length: store.count }, (_, item) => item).some((item) =>
    coverage.deep[item] === CYCLE ? false : neighbours(coverage.incoming, item).some((other) => coverage.deep[other] === CYCLE),
  );
}

const CYCLE = 2;
const neighbours = ({ starts, ends }: Trace["coverage"]["incoming"], item: number): readonly number[] => [
  ...ends.subarray(starts[item], starts[item + 1]),
];

const SOUND = 0;
const AMBIGUOUS = 3;
const UNWANTED = 4;
const ORPHANED = 5;

function rowsOf({ store, links, coverage, identifiers }: Trace): readonly string[] {
  const rows = Array.from({ length: store.count }, () => ({
    inGood: 0,
    inAll: 0,
    outGood: 0,
    outAll: 0,
    covered: new Set<string>(),
    over: new Set<string>(),
  }));
  for (let link = 0; link < links.count; link++) {
    const [from, to, status] = [links.from[link]!, links.to[link]!, links.status[link]!];
    if (store.words[links.role[link]!] !== "covers") continue;
    rows[from]!.outAll++;
    if (status === SOUND) rows[from]!.outGood++;
    if (status === AMBIGUOUS || status === ORPHANED) continue;
    rows[to]!.inAll++;
    if (status === SOUND) {
      rows[to]!.inGood++;
      rows[to]!.covered.add(store.item(from).type);
    } else if (status === UNWANTED) rows[to]!.over.add(store.item(from).type);
  }
  return rows.map(({ inGood, inAll, outGood, outAll, covered, over }, item) => {
    const { id, needs, status } = store.item(item);
    const isBad = inGood !== inAll || outGood !== outAll;
    const isDefect = identifiers.isDuplicate[item] === 1 || (status !== "rejected" && (isBad || coverage.deep[item] !== 0));
    const types = [
      ...needs.filter((need) => !covered.has(need)).map((need) => `-${need}`),
      ...covered,
      ...[...over].map((type) => `+${type}`),
    ];
    return `${isDefect ? "not ok" : "ok"} ${inGood}/${inAll} ${outGood}/${outAll} ${id} ${status === "" ? "approved" : status} (${types.toSorted().join(",")})`;
  });
}

function compare(files: Readonly<Record<string, string>>): void {
  const directory = bench.tree(files);
  const expected = theirs(directory).toSorted();
  assert.ok(expected.length > 0, "OpenFastTrace told nothing");
  assert.deepEqual(ours(files, directory).toSorted(), expected);
}

/** The same numbers for the same seed on every machine. */
class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return Math.floor((this.#state / 0x80_00_00_00) * limit);
  }
  of<Value>(list: readonly Value[]): Value {
    return list[this.below(list.length)]!;
  }
}

const TYPES = ["feat", "req", "arch", "dsn", "impl", "utest", "itest"];
const NAMES = ["a", "b.c", "x-y", "äöü.r", "Motor_Stop", "limit2", "p.q.r"];

/** Documents and code with every status of link, shuffled keywords, and lines that only look like something. */
function corpus(seed: number, groups: number): Record<string, string> {
  const dice = new Dice(seed);
  const parts = { "a.md": "", "b.rst": "", "c.java": "" };
  for (let group = 0; group < groups; group++) {
    const { text, code } = groupOf(group, dice);
    parts[dice.below(2) === 0 ? "a.md" : "b.rst"] += text;
    parts["c.java"] += code;
  }
  for (let ring = 0; ring < 6; ring++) {
    const size = 1 + dice.below(3);
    for (let at = 0; at < size; at++)
      parts["a.md"] += `\n# ring\n\`dsn~ring${ring}.i${at}~1\`\n\nCovers:\n- dsn~ring${ring}.i${(at + 1) % size}~1\n\nNeeds: dsn\n`;
  }
  return parts;
}

function groupOf(group: number, dice: Dice): { readonly text: string; readonly code: string } {
  const made: { level: number; id: string }[] = [];
  let text = "";
  let code = "";
  for (let count = 2 + dice.below(8); count > 0; count--) {
    const level = dice.below(5);
    const id = `${TYPES[level]}~g${group}.${dice.of(NAMES)}~${1 + dice.below(3)}`;
    const above = made.filter((item) => item.level < level);
    const target = (): string => {
      const named =
        dice.below(10) === 0
          ? `${TYPES[Math.max(0, level - 1)]}~g${group}.ghost~1`
          : above.length === 0
            ? `req~g${group}.none~1`
            : dice.of(above).id;
      return dice.below(6) === 0 ? named.replace(/\d+$/, String(1 + dice.below(3))) : named;
    };
    const item = itemText(id, level, group, target, dice);
    text += dice.below(30) === 0 ? item + item : item;
    for (let tags = dice.below(3); tags > 0; tags--) code += `${tagText(dice.below(8) === 0 ? id.replace(/\d+$/, "9") : id, dice)}\n`;
    made.push({ level, id });
  }
  return { text, code };
}

function itemText(id: string, level: number, group: number, target: () => string, dice: Dice): string {
  const odd = (): readonly string[] =>
    dice.of([
      [""],
      ["```"],
      ["    indented req~not.one~1"],
      ["| a | b |", "---"],
      ["Needs:"],
      ["Comment:", "remark"],
      [`arch --> dsn, impl : ${target()}`],
      ["Rationale:", `because \`${target()}\``],
      ["Description:"],
      ["oft:off", `\`req~g${group}.off~1\``, "oft:on"],
      [],
      [],
      [],
    ]);
  const below = TYPES[Math.min(6, level + 1)]!;
  const covers = Array.from({ length: dice.below(3) }, () => [
    dice.of(["Covers:", "Covers: ", "Covers:\n"]),
    ...Array.from(
      { length: 1 + dice.below(3) },
      () =>
        dice.of(["- ", "* ", "+ ", "  * [Link](#x) ", "   - ", "-", "    - "]) +
        dice.of([target(), `\`${target()}\``, `[${target()}](#y)`, `${target()} and ${target()}`, `${target()}x`, `x${target()}`]),
    ),
    ...odd(),
  ]);
  return `${[
    ...(dice.below(2) === 0 ? [] : [dice.of(["# Title", "Title\n===", "## T", "T\n---"])]),
    ...(dice.below(3) === 0 ? [] : [""]),
    dice.of([`\`${id}\``, id, `\`${id}\` trailing`]),
    ...(dice.below(4) === 0 ? [`Status: ${dice.of(["approved", "draft", "rejected", "proposed", "odd"])}`] : []),
    ...(dice.below(2) === 0 ? [] : [dice.of(["Some text.", "Description:\nSome more.", " ", "text with Needs: in it"])]),
    ...odd(),
    ...covers.flat(),
    ...(dice.below(3) === 0 ? ["Depends:", `- ${target()}`] : []),
    ...(dice.below(2) === 0
      ? []
      : [
          dice.of([
            `Needs: ${below}`,
            `Needs: ${below}, ${dice.of(TYPES)}`,
            `Needs:\n- ${dice.of(TYPES)}\n* \`${dice.of(TYPES)}\``,
            "Needs: ",
            "Needs:x",
            "Needs: a b",
          ]),
        ]),
    ...odd(),
    ...(dice.below(5) === 0 ? [dice.of(["Tags: one, two", "Tags:\n- one, b\n* two"])] : []),
    ...odd(),
  ].join("\n")}\n`;
}

function tagText(id: string, dice: Dice): string {
  return dice.of([
    `// [impl->${id}]`,
    `/* [ utest -> ${id} ] */ [impl~own.name${dice.below(5)}~${dice.below(3)}->${id}]`,
    `x = "[dsn->${id}>>impl,utest]";`,
    `[itest~~2->${id} >> a , b ]`,
    `[impl ->${id}`,
    `[impl2->${id}]`,
    `[[impl->${id}]]`,
    `[a [impl->${id}] b] [utest->${id}]`,
    `[impl~x->${id}]`,
    `[->${id}]`,
    `[impl-> ${id}>>]`,
  ]);
}

for (const seed of [1, 2, 3])
  test(`documents and code of every kind are read and judged as OpenFastTrace does, ${seed}`, { skip }, () => compare(corpus(seed, 300)));

const GREEN = `# Limit
\`feat~NAME.limit~1\`

The dose has a limit.

Needs: req

## Limit of the hour
\`req~NAME.limit~2\`
Status: approved

Rationale:

Harm.

Covers:

* [Limit](#limit) \`feat~NAME.limit~1\`

Needs: dsn

\`dsn~NAME.limit~1\`

Covers:
- \`req~NAME.limit~2\`

Needs:
- impl
- utest
`;
const GREEN_CODE = "// [impl->dsn~NAME.limit~1]\n// [utest->dsn~NAME.limit~1]\n";

/** One small change of a line: gone, said twice, another revision, another type, indented. */
const MUTATIONS: readonly ((line: string) => string | undefined)[] = [
  () => undefined,
  (line) => `${line}\n${line}`,
  (line) => line.replace(/~(\d)/, (_, digit: string) => `~${Number(digit) + 1}`),
  (line) => line.replace(/dsn|req|impl|utest/, "itest"),
  (line) => ` ${line}`,
  (line) => line.replace(/:$/, ""),
];

test("every small change of one line of a trace without defects is judged as OpenFastTrace does", { skip }, () => {
  const files: Record<string, string> = {};
  let left = 0;
  const documents = { md: GREEN.split("\n"), java: GREEN_CODE.split("\n") };
  for (const [extension, lines] of Object.entries(documents))
    for (const [at] of lines.entries())
      for (const [which, mutation] of MUTATIONS.entries()) {
        // Each mutant is a trace of its own in the same run: its names are its own.
        const name = `m${extension}${at}x${which}`;
        const changed = lines.flatMap((line, index) => (index === at ? (mutation(line) ?? []) : [line])).join("\n");
        const both = { md: GREEN, java: GREEN_CODE, [extension]: changed };
        const mutant = { [`${name}.md`]: both.md.replaceAll("NAME", name), [`${name}.java`]: both.java.replaceAll("NAME", name) };
        if (overflows(mutant)) left++;
        else Object.assign(files, mutant);
      }
  assert.ok(left <= 10, `${left} mutants were left out`);
  compare(files);
});
