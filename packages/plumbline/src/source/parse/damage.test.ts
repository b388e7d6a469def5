import assert from "node:assert/strict";
import { test } from "node:test";

import { grammars, TARGET } from "../testing.ts";
import { preprocess } from "../preprocess/preprocess.ts";
import { Session } from "../preprocess/session.ts";
import { filesOf, unitOf } from "../preprocess/testing.ts";
import type { Part } from "../form/part.ts";
import { PartStore } from "../understand.ts";

async function read(path: string, source: string): Promise<{ readonly part: Part; readonly session: Session }> {
  const session = new Session(filesOf({ [path]: source }));
  const unit = unitOf(path);
  const [part] = new PartStore(session, await grammars()).partsOf(preprocess(unit, session)!, unit.language, TARGET);
  return { part: part!, session };
}

/** No header is there: what these macros are, nobody says. */
const whole: [what: string, file: "a.c" | "a.cpp" | "a.ino", source: string][] = [
  ["an interrupt of AVR", "a.c", "ISR(TIMER1_OVF_vect) { tick++; }\nint after(void) { return 1; }"],
  ["attributes of absent headers", "a.c", 'static IRAM_ATTR void f(void) { }\nPROGMEM const char t[] = "x";'],
  [
    "attributes in brackets",
    "a.c",
    '[[nodiscard]] int f(void);\n[[gnu::packed, deprecated("x")]] int g(void) { switch (1) { case 1: f(); [[fallthrough]]; default: return 2; } }',
  ],
  [
    "a variable argument of a type",
    "a.c",
    "int f(va_list a) { char *s = va_arg(a, char *); return va_arg(a, unsigned int) + (int)va_arg(a, struct x).y + s[0]; }",
  ],
  ["an offset in a type", "a.c", "int f(void) { return offsetof(struct s, a.b) + offsetof(union u, c[2]); }"],
  ["a computed goto", "a.c", "int f(int i) { static const void *const t[] = { &&one, &&two }; goto *t[i]; one: return 1; two: return 2; }"],
  ["'&&' between values", "a.c", "int f(int a, int b) { return a++ && b && (a) && b; }"],
  ["a range of cases", "a.c", "int f(int a) { switch (a) { case 1 ... 5: return 1; case 'a' ... 'z': return 2; } return 0; }"],
  ["assembler", "a.c", 'void f(void) { __asm__ volatile ("msr %0, x" : "=r" (a) : "r" (b) : "memory"); }'],
  ["conversions that look like calls", "a.cpp", "int f(int a) { return (unsigned(a) << 3) | int(a) | MAX_OF(unsigned(a), 3); }"],
  [
    "templates",
    "a.cpp",
    "template <typename T, int N> class Ring { T items[N]; public: Ring() : head(0) {} T &operator[](int i) { return items[i]; } private: int head; };",
  ],
  ["lambdas", "a.cpp", "void f() { auto g = [&](int a) -> int { return a; }; h([=]() mutable { g(1); }); }"],
  [
    "slots and signals of Qt",
    "a.cpp",
    "class W : public QWidget { Q_OBJECT\npublic slots:\n void on(); signals: void off(int); private: int a; };\nvoid W::on() { emit off(1); }",
  ],
  [
    "a sketch of Arduino",
    "a.ino",
    "#define LED 13\nvoid setup() { pinMode(LED, OUTPUT); }\nvoid loop() { blink(); }\nvoid blink() { digitalWrite(LED, HIGH); }",
  ],
];
for (const [what, file, source] of whole) {
  test(`${file.slice(2) === "c" ? "C" : "C++"}: ${what} leaves nothing damaged`, async () => {
    const { part } = await read(file, source);
    assert.deepEqual(part.damage, { functions: [], declarations: [] });
  });
}

const registered: [source: string, registrations: string, why?: string][] = [
  ["LOG_MODULE_REGISTER(main, CONFIG_LEVEL);", "LOG_MODULE_REGISTER 2"],
  ["K_THREAD_DEFINE(t, 1024, entry, NULL, NULL, NULL, 7, 0, 0);", "K_THREAD_DEFINE 9"],
  ["K_MSGQ_DEFINE(q, sizeof(struct m), 8, 4);", "K_MSGQ_DEFINE 4"],
  [
    "ZBUS_CHAN_DEFINE(c, struct m, NULL, NULL, ZBUS_OBSERVERS(a, b), ZBUS_MSG_INIT(.x = 1, .y = 2));",
    "ZBUS_CHAN_DEFINE 6",
    "a type and members as arguments",
  ],
  [
    "BT_GATT_SERVICE_DEFINE(s, BT_GATT_PRIMARY_SERVICE(&u), BT_GATT_CCC(on, BT_GATT_PERM_READ | BT_GATT_PERM_WRITE));",
    "BT_GATT_SERVICE_DEFINE 3",
  ],
  ['SHELL_STATIC_SUBCMD_SET_CREATE(s, SHELL_CMD(a, NULL, "x", f), SHELL_SUBCMD_SET_END);', "SHELL_STATIC_SUBCMD_SET_CREATE 3"],
  ["BT_CONN_CB_DEFINE(c) = { .connected = on, .disconnected = off };", "BT_CONN_CB_DEFINE 1", "an initialiser behind it"],
  ["static K_THREAD_STACK_DEFINE(stack, 512);", "K_THREAD_STACK_DEFINE 2", "a storage class before it"],
  ["DT_INST_FOREACH_STATUS_OKAY(INIT)", "DT_INST_FOREACH_STATUS_OKAY 1", "no semicolon at the end of the file"],
  ["NRF_SDH_OBSERVER(o, 3, handler, NULL)\nint a;", "NRF_SDH_OBSERVER 4", "none before the next declaration"],
  ["CMD_TABLE(t, { 1, set_dose }, { 2, stop });", "CMD_TABLE 3", "braces as arguments"],
  ["STRUCT_OF(struct a *, int, uint8_t *);", "STRUCT_OF 3", "types as arguments"],
];
for (const [source, registrations, why] of registered) {
  test(`"${source.slice(0, 60)}" is registered whole${why === undefined ? "" : `: ${why}`}`, async () => {
    const { part, session } = await read("a.c", `int before;\n${source}`);
    const found = part.registrations.map(
      (node) => `${session.names.textOf(part.tokens.spellings[part.nodes.tokens[node]!]!)} ${part.nodes.childCount[node]! - 1}`,
    );
    assert.deepEqual(found, [registrations]);
    assert.deepEqual(part.damage, { functions: [], declarations: [] });
  });
}

const hostile: [what: string, source: string][] = [
  ["braces that nothing closes", "int f(void) { if (a) { while (b) {"],
  ["braces of nothing", "}}}} int f(void) { return 1; } }}}"],
  ["ten thousand blocks in each other", `void f(void) ${"{".repeat(10_000)}${"}".repeat(10_000)}`],
  ["ten thousand parentheses in each other", `int a = ${"(".repeat(10_000)}1${")".repeat(10_000)};`],
  ["ten thousand operators", `int a = 1${" + 1".repeat(10_000)};`],
  ["ten thousand stars", `int ${"*".repeat(10_000)}a;`],
  ["ten thousand else ifs", `void f(int a) { ${"if (a) a++; else ".repeat(10_000)} ; }`],
  ["a table of a hundred thousand entries", `int t[] = { ${"1, ".repeat(100_000)} };`],
  ["conflict markers", "int a;\n<<<<<<< HEAD\nint b;\n=======\nint c;\n>>>>>>> theirs\nint d;"],
  ["NUL bytes", "int a\0;\0int b;"],
  ["a text that is no C", "Lorem ipsum dolor (sit amet, { consectetur ] adipiscing"],
];
for (const [what, source] of hostile) {
  for (const file of ["a.c", "a.cpp"])
    test(`${what} stop no reading of ${file}`, { timeout: 30_000 }, async () => {
      const { part } = await read(file, source);
      assert.ok(part.nodes.count > 0);
    });
}
