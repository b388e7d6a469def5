import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Tree } from "../testing.ts";
import { sortedFlags } from "./flags.ts";
import { resolvedPath } from "./paths.ts";
import { buildOf, lineOf, productsOf, readAny, unresolvedIn } from "./testing.ts";
import { wordsOf } from "./words.ts";

const skip = spawnSync("make", ["--version"]).status === 0 ? false : "make is not installed";

type Files = Readonly<Record<string, string>>;

/** What make itself would run, as the lines of units. */
function byMake(files: Files): string[] {
  const home = mkdtempSync(join(tmpdir(), "plumbline-make-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    }
    const environment = { PATH: process.env["PATH"] ?? "" };
    const run = spawnSync("make", ["-n", "-B", "--no-print-directory"], { cwd: home, encoding: "utf8", env: environment, timeout: 30_000 });
    assert.equal(run.status, 0, run.stderr);
    return run.stdout
      .split("\n")
      .map((line) => wordsOf(line))
      .filter((words) => /(?:cc|g\+\+|gcc)$/.test(words[0] ?? "") && words.includes("-c"))
      .map((words) => {
        const path = words.find((word) => /\.(?:c|cpp|S|s)$/.test(word) && !word.startsWith("-")) ?? "";
        return plainLine(path, sortedFlags(words.slice(1).filter((word) => word !== path)));
      })
      .toSorted();
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const plainLine = (path: string, { includes, ...rest }: ReturnType<typeof sortedFlags>): string =>
  lineOf({
    ...rest,
    path: resolvedPath("", path) ?? path,
    includes: includes.map((one) => resolvedPath("", one) ?? one),
  } as unknown as Parameters<typeof lineOf>[0]);

const byUs = (files: Tree): string[] =>
  buildOf(files)
    .units.map((unit) => lineOf(unit))
    .toSorted();

const CUBE = `TARGET = pump
DEBUG = 1
OPT = -Og
BUILD_DIR = build
C_SOURCES =  \\
Core/Src/main.c \\
Drivers/hal.c
ASM_SOURCES = startup.s
PREFIX = arm-none-eabi-
ifdef GCC_PATH
CC = $(GCC_PATH)/$(PREFIX)gcc
AS = $(GCC_PATH)/$(PREFIX)gcc -x assembler-with-cpp
else
CC = $(PREFIX)gcc
AS = $(PREFIX)gcc -x assembler-with-cpp
endif
CPU = -mcpu=cortex-m4
MCU = $(CPU) -mthumb $(FPU)
C_DEFS =  \\
-DUSE_HAL_DRIVER \\
-DSTM32F4
C_INCLUDES =  \\
-ICore/Inc \\
-IDrivers/Inc
ASFLAGS = $(MCU) $(AS_DEFS) $(AS_INCLUDES) $(OPT) -Wall
CFLAGS += $(MCU) $(C_DEFS) $(C_INCLUDES) $(OPT) -Wall -fdata-sections -ffunction-sections
ifeq ($(DEBUG), 1)
CFLAGS += -g -gdwarf-2
endif
CFLAGS += -MMD -MP -MF"$(@:%.o=%.d)"
all: $(BUILD_DIR)/$(TARGET).elf
OBJECTS = $(addprefix $(BUILD_DIR)/,$(notdir $(C_SOURCES:.c=.o)))
vpath %.c $(sort $(dir $(C_SOURCES)))
OBJECTS += $(addprefix $(BUILD_DIR)/,$(notdir $(ASM_SOURCES:.s=.o)))
vpath %.s $(sort $(dir $(ASM_SOURCES)))
$(BUILD_DIR)/%.o: %.c Makefile | $(BUILD_DIR)
	$(CC) -c $(CFLAGS) $< -o $@
$(BUILD_DIR)/%.o: %.s Makefile | $(BUILD_DIR)
	$(AS) -c $(ASFLAGS) $< -o $@
$(BUILD_DIR)/$(TARGET).elf: $(OBJECTS) Makefile
	$(CC) $(OBJECTS) $(LDFLAGS) -o $@
$(BUILD_DIR):
	mkdir $@
clean:
	-rm -fR $(BUILD_DIR)
-include $(wildcard $(BUILD_DIR)/*.d)
`;

const project = (text: string, more: Files = {}): Files => ({ "a.c": "", "b.c": "", "c.cpp": "", ...more, Makefile: text });

const cases: [what: string, files: Files][] = [
  [
    "the rules that make knows by itself",
    project("CFLAGS = -O2 -Wall\nCPPFLAGS = -DX\nCXXFLAGS = -O1\nprog: a.o b.o c.o\n\tg++ -o prog $^\n"),
  ],
  ["what STM32CubeMX writes", project(CUBE, { "Core/Src/main.c": "", "Drivers/hal.c": "", "startup.s": "" })],
  [
    "a wildcard and a pattern rule",
    project(
      "SRC := $(wildcard src/*.c src/*/*.c)\nOBJ := $(SRC:src/%.c=out/%.o)\nall: $(OBJ)\nout/%.o: src/%.c\n\t@gcc -Os -Iinc -c -o $@ $<\n",
      { "src/x.c": "", "src/deep/y.c": "" },
    ),
  ],
  [
    "folders with flags of their own",
    project("all: app/x.o boot/y.o\napp/%.o: app/%.c\n\tgcc -O2 -DAPP -c $< -o $@\nboot/%.o: boot/%.c\n\tgcc -Os -DBOOT -c $< -o $@\n", {
      "app/x.c": "",
      "boot/y.c": "",
    }),
  ],
  [
    "assignments of every kind",
    project("A = 1\nB := -DA$(A)\nA = 2\nC ?= -DC\nC ?= -DNO\nD = -DD$(A)\nB += -DMORE$(A)\nA = 3\nCFLAGS += $(B) $(C) $(D)\nall: a.o\n"),
  ],
  [
    "conditions",
    project(`MODE = release
ifeq ($(MODE),release)
CFLAGS += -O2
else ifeq ($(MODE),debug)
CFLAGS += -Og
else
CFLAGS += -O0
endif
ifneq "$(V)" ""
CFLAGS += -v
endif
ifdef NOTHING
CFLAGS += -DNOTHING
else
CFLAGS += -DELSE
endif
ifndef NOTHING
ifeq ($(OS),Windows_NT)
CFLAGS += -DWIN
else
CFLAGS += -DUNIX
endif
endif
all: a.o
`),
  ],
  [
    "functions",
    project(`LIST = x y z
empty :=
CFLAGS += $(addprefix -D,$(LIST)) $(foreach one,$(LIST),-I$(one)/inc)
CFLAGS += $(patsubst %,-Wno-%,$(filter-out y,$(LIST))) $(subst x,-Dsub,$(firstword $(LIST)))
CFLAGS += $(if $(findstring y,$(LIST)),-DFOUND,-DLOST) $(or $(empty),-DOR) $(and $(LIST),-DAND) -DN=$(words $(LIST)) -DL_$(lastword $(LIST)) -DW_$(word 2,$(LIST))
pair = -D$(1)_$(2)
CFLAGS += $(call pair,left,right) $(join -D -D,p q) $(filter %z,$(LIST:z=-Dzz)) $(wordlist 2,3,a -Db -Dc d) $(strip   -Dstripped  )
all: a.o
`),
  ],
  [
    "an included makefile",
    project("include mk/flags.mk\n-include missing.d\nall: a.o\n", { "mk/flags.mk": "CFLAGS += -Wall $(MORE)\nMORE = -Wextra\n" }),
  ],
  [
    "continued lines, comments and silent recipes",
    project("CFLAGS = -Wall \\\n  -Wextra # not -Werror\n# CFLAGS += -O3\nall: a.o\na.o: a.c\n\t@ gcc $(CFLAGS) -c a.c -o a.o\n"),
  ],
  ["define and call", project("define flags\n-DONE -D$(1)\nendef\nCFLAGS += $(call flags,TWO)\nall: a.o\n")],
  [
    "flags for one target only",
    project("CFLAGS = -O2\ndebug: CFLAGS += -g\nall: a.o\ndebug: a.o\n".replace("debug: CFLAGS", "all:\ndebug: CFLAGS")),
  ],
  ["a static pattern rule", project("OBJS = a.o b.o\nall: $(OBJS)\n$(OBJS): %.o: %.c\n\tgcc -DSTATIC -c $< -o $@\n")],
  ["assembly through the compiler", project("all: s.o\n%.o: %.S\n\tgcc -DASM -x assembler-with-cpp -c $< -o $@\n", { "s.S": "" })],
];
for (const [what, files] of cases) test(`as make itself: ${what}`, { skip }, () => assert.deepEqual(byUs(files), byMake(files)));

test("as make itself: assignments at random", { skip }, () => {
  const name = fc.constantFrom("A", "B", "CFLAGS");
  const value = fc
    .array(
      fc.constantFrom(
        "-Wall",
        "-O1",
        "-DX",
        "$(A)",
        "$(B)",
        "${A:X=Y}",
        "$(addprefix -D,p q)",
        "$(if $(B),-DB,-DNB)",
        "$(filter -D%,$(A))",
      ),
      { maxLength: 3 },
    )
    .map((words) => words.join(" "));
  const line = fc.oneof(
    fc
      .tuple(name, fc.constantFrom(":=", "+=", "?=", "="), value)
      .map(([to, operator, text]) => `${to} ${operator} ${operator === "=" ? text.replaceAll(/\$[({][^)}]*[)}]+/g, "-DR") : text}`),
    fc
      .tuple(name, value, name, value)
      .map(
        ([asked, one, to, other]) =>
          `ifeq ($(${asked}),${one.replaceAll(/\$\(\w+ [^)]*\)+/g, "")})\n${to} := ${other}\nelse\n${to} += -DELSE\nendif`,
      ),
    fc.tuple(name, name).map(([asked, to]) => `ifdef ${asked}\n${to} := $(${to}) -DSET\nendif`),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const files = project(`A :=\nB :=\nCFLAGS :=\n${lines.join("\n")}\nall: a.o\n`);
      assert.deepEqual(byUs(files), byMake(files), files["Makefile"]);
    }),
    { numRuns: 60 },
  );
});

test("Make: without arguments a debug makefile makes what is released, and firmware is told by its compiler", () => {
  assert.deepEqual(productsOf(project(CUBE, { "Core/Src/main.c": "" })), ["pump firmware bareMetal default*"]);
  assert.deepEqual(productsOf({ "test/Makefile": "all: t.o\n", "test/t.c": "" }), ["test test unknown default*"]);
  assert.deepEqual(productsOf({ "app/Makefile": "all: a.o\n", "app/a.c": "", "boot/Makefile": "all: b.o\n", "boot/b.c": "" }), [
    "app unknown unknown default*",
    "boot unknown unknown default*",
  ]);
});

test("Make: the place of a unit is the line that gives it flags", () => {
  const place = (text: string): string | undefined => {
    const location = buildOf(project(text)).units.find(({ path }) => path === "a.c")?.location;
    return `${location?.path}:${location?.line}`;
  };
  assert.equal(place("X = 1\nCFLAGS = -O2\nall: a.o\n"), "Makefile:2");
  assert.equal(place("all: a.o\na.o: a.c\n\tgcc -O2 -c a.c\n"), "Makefile:3");
});

const opened: [what: string, text: string, certainty: string][] = [
  ["everything is there", "CFLAGS = -O2\nall: a.o\n", "exact"],
  ["flags come from a program", "CFLAGS = -O2 $(shell pkg-config --cflags x)\nall: a.o\n", "partial"],
  ["a file with flags is not in the tree", "include $(SDK)/flags.mk\nCFLAGS = -O2\nall: a.o\n", "partial"],
  ["a variable of the flags is set nowhere", "CFLAGS = -O2 $(BOARD_FLAGS)\nall: a.o\n", "partial"],
  ["one that the caller may set is empty", "CFLAGS = -O2 $(EXTRA_CFLAGS)\nall: a.o\n", "exact"],
  ["a condition asks a program", "ifeq ($(shell uname),Linux)\nCFLAGS += -DLINUX\nendif\nCFLAGS += -O2\nall: a.o\n", "partial"],
  ["the variable is what a program prints", "CFLAGS != cat flags\nall: a.o\n", "partial"],
];
for (const [what, text, certainty] of opened)
  test(`Make: the flags are ${certainty} where ${what}`, () => assert.equal(buildOf(project(text)).units[0]?.certainty, certainty));

const hostile: [what: string, text: string][] = [
  ["variables that name each other", "A = $(B)\nB = $(A)\nCFLAGS = $(A)\nall: a.o\n"],
  ["one that doubles itself", `A := xxxxxxxx\n${"A := $(A)$(A)\n".repeat(100)}CFLAGS = $(A)\nall: a.o\n`],
  [
    "a tree of variables",
    `${Array.from({ length: 25 }, (_, at) => `V${at} = ${`$(V${at + 1})`.repeat(20)}`).join("\n")}\nCFLAGS = $(V0)\nall: a.o\n`,
  ],
  [
    "loops in loops",
    `L := ${"x ".repeat(1_000)}\nCFLAGS = $(foreach a,$(L),$(foreach b,$(L),$(foreach c,$(L),-D$(a)$(b)$(c))))\nall: a.o\n`,
  ],
  ["a call that calls itself", "f = $(call f,$(1)$(1)) $(call f,$(1))\nCFLAGS = $(call f,x)\nall: a.o\n"],
  ["a file that includes itself", "include Makefile\ninclude Makefile\nall: a.o\n"],
  ["brackets without end", `CFLAGS = ${"$(".repeat(30_000)}\nall: a.o\n`],
  ["conditions without end", `${"ifeq (1,1)\n".repeat(5_000)}all: a.o\n`],
  ["paths out of the tree", "SRC = ../../../../etc/x.c /etc/y.c\nCFLAGS = -I../../..\nall: a.o $(SRC:.c=.o)\n"],
  ["a very long rule", `all: ${"a.o ".repeat(10_000)}\n`],
];
for (const [what, text] of hostile)
  test(`Make: ${what} hold nothing up`, () => {
    const before = process.cpuUsage().user;
    readAny(project(text));
    assert.ok((process.cpuUsage().user - before) / 1e6 < 5, "in less than five seconds");
  });

test("Make: what was cut short is said", () => {
  assert.match(unresolvedIn(project("A = $(B)\nB = $(A)\nCFLAGS = $(A)\nall: a.o\n")).join("\n"), /name each other without end/);
});

test("Make: line ends of Windows and backslashes change nothing", () => {
  assert.deepEqual(byUs(project("CFLAGS = -O2 \\\r\n  -Wall\r\nall: a.o\r\n")), byUs(project("CFLAGS = -O2 \\\n  -Wall\nall: a.o\n")));
  assert.deepEqual(byUs({ "src/x.c": "", Makefile: "SRC = src\\x.c\nall: $(SRC)\n" }), ["src/x.c |  |  | "]);
});

test("Make: no text makes the reader throw", () => {
  const parts = fc.constantFrom(
    "CFLAGS",
    " = ",
    " := ",
    " += ",
    "$(",
    "${",
    ")",
    "}",
    "$",
    "$@",
    "ifeq (",
    "ifdef A",
    "else",
    "endif",
    "\n",
    "\n\t",
    "\\\n",
    "include ",
    "define x",
    "endef",
    "call",
    "foreach",
    "patsubst",
    ",",
    "%",
    ".o",
    "a.c",
    ":",
    "::",
    "gcc -c",
    "#",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: parts }, fc.string({ maxLength: 6 })), { maxLength: 50 }), (words) =>
      readAny(project(words.join(""))),
    ),
    { numRuns: 1_000 },
  );
});
