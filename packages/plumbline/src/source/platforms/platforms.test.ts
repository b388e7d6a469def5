import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import test from "node:test";

import * as fc from "fast-check";

import { Kind } from "../form/node-kinds.ts";
import { platform, understood } from "../testing.ts";
import { knowledgeOf } from "../flow/knowledge-of.ts";
import { platformIn } from "./load.ts";
import { fits } from "./pattern.ts";
import { platformsFor } from "./platforms-for.ts";

const NAMES = readdirSync(new URL(".", import.meta.url))
  .filter((name) => name.endsWith(".yaml") && name !== "vocabulary.yaml")
  .map((name) => name.slice(0, -".yaml".length));
const ALL = NAMES.map((name) => [name, platform(name)] as const);
const SHAPES = ALL.flatMap(([, { shapes }]) => shapes ?? []);
const CALLABLE = /^(?:(?:[A-Za-z_]\w*|\*)\.)?[A-Za-z_]\w*$/;
const PATTERN = /^[\w*]*$/;

for (const [name, { calls, entries, registers, types, headers, quiet }] of ALL) {
  test(`${name}: every name is spelled as a program spells it`, () => {
    for (const call of Object.keys(calls)) assert.match(call, CALLABLE);
    for (const { registeredBy, member, method, of, name: pattern, attribute } of entries) {
      if (registeredBy !== undefined) assert.match(registeredBy, CALLABLE);
      for (const word of [member, of]) if (word !== undefined) assert.match(word, /^[A-Za-z_]\w*$/);
      for (const word of [method, pattern, attribute]) if (word !== undefined) assert.match(word, PATTERN);
    }
    for (const { object } of registers) assert.match(object, /^[\w*]*(?:\.\w+)?$/);
    for (const type of types) assert.match(type, /^[A-Za-z_]\w*$/);
    for (const pattern of quiet) assert.match(pattern, /^(?:\*\.)?[\w*]*$/);
    assert.equal(new Set(quiet).size, quiet.length);
    assert.equal(new Set(types).size, types.length);
    assert.equal(new Set(headers).size, headers.length);
  });

  test(`${name}: an argument has one role`, () => {
    for (const [call, { fills = [], from = [], into, alsoInto = [] }] of Object.entries(calls)) {
      const written = [...fills, ...(into === undefined ? [] : [into]), ...alsoInto];
      assert.equal(new Set(written).size, written.length, call);
      for (const place of from) assert.ok(!written.includes(place), call);
    }
    for (const { values = [], contents = [], what } of entries) assert.ok(!values.some((place) => contents.includes(place)), what);
  });
}

test("a call is described by one platform", () => {
  const places = Map.groupBy(
    ALL.flatMap(([name, { calls }]) => Object.keys(calls).map((call) => [call, name] as const)),
    ([call]) => call,
  );
  const twice = [...places].flatMap(([call, at]) => (at.length > 1 ? [`${call}: ${at.map(([, name]) => name).join(", ")}`] : []));
  assert.deepEqual(twice, []);
});

const chosen: readonly (readonly [asked: readonly string[], platforms: readonly string[]])[] = [
  [[], ["ISO C"]],
  [["stm32f4xx_hal.h"], ["ISO C", "STM32 HAL and LL", "Cortex-M and its vendors"]],
  [["Core/Inc/lwip/tcp.h"], ["ISO C", "lwIP"]],
  [["sketch\\pump.ino"], ["ISO C", "Arduino", "AVR and small controllers"]],
  [["zephyr/bluetooth/gatt.h"], ["ISO C", "Zephyr and nRF Connect SDK"]],
  [["QSerialPort"], ["ISO C", "Qt"]],
  [["libopencm3/cm3/nvic.h"], ["ISO C", "libopencm3"]],
  [["my/notwindows.h"], ["ISO C"]],
];
for (const [asked, names] of chosen) {
  test(`${asked.join(", ") || "nothing"} asks for ${names.join(", ")}`, () => {
    const platforms = platformsFor(
      ALL.map(([, known]) => known),
      { asked },
    );
    assert.deepEqual(platforms.map((known) => known.name).toSorted(), names.toSorted());
  });
}

const common: readonly (readonly [asked: string, written: string, platforms: string])[] = [
  ["firmware/drivers/motor.h", "motor_start", "ISO C"],
  ["drivers/gpio.h", "device_get_binding", "ISO C, Zephyr and nRF Connect SDK"],
  ["bluetooth/bluetooth.h", "bt_le_adv_start", "ISO C, Zephyr and nRF Connect SDK"],
  ["app/usbd_init.h", "init", "ISO C"],
  ["lib/queue.h", "push", "ISO C"],
  ["queue.h", "xQueueSend", "FreeRTOS and CMSIS-RTOS, ISO C"],
  ["zephyr/sys/ring_buffer.h", "x", "ISO C, Zephyr and nRF Connect SDK"],
  ["sys/socket.h", "x", "ISO C, POSIX"],
  ["BLE400_utils.h", "x", "ISO C"],
  ["driver/pump.h", "x", "ISO C"],
];
for (const [asked, written, names] of common) {
  test(`${asked} with ${written} beside it asks for ${names}`, () => {
    const platforms = platformsFor(
      ALL.map(([, known]) => known),
      { asked: [asked], written: [written] },
    );
    assert.equal(
      platforms
        .map(({ name }) => name)
        .toSorted()
        .join(", "),
      names,
    );
  });
}

test("a platform with names of its own is known by what is called, one with common names is not", () => {
  const platforms = platformsFor(
    ALL.map(([, known]) => known),
    { asked: [], called: new Set(["HAL_UART_Receive", "recv", "tone", "flash_write", "eeprom_write", "cfs_read"]) },
  );
  assert.deepEqual(
    platforms.map((known) => known.name),
    ["ISO C", "STM32 HAL and LL"],
  );
});

const quiet: readonly (readonly [call: string, isKnown: boolean])[] = [
  ["k_mutex_lock(&m, 1)", true],
  ["lv_obj_create(0)", true],
  ["free(p)", true],
  ["freed(p)", false],
  ["k_mutexes(p)", false],
];
for (const [call, isKnown] of quiet) {
  test(`${call} is ${isKnown ? "known to do nothing with data" : "not known"}`, async () => {
    const { program, session } = await understood({ "main.c": `void f(void *p) { ${call}; }` });
    const knowledge = knowledgeOf(
      ["zephyr", "lvgl", "iso-c"].map((name) => platform(name)),
      program,
      session.names,
    );
    const [{ part, node }] = program.calls as [(typeof program.calls)[number]];
    assert.equal(knowledge.callAt(part, node) !== undefined, isKnown);
  });
}

for (const [name, kind] of [
  ["err_t", Kind.Cast],
  ["my_t", Kind.Binary],
] as const) {
  test(`"(${name})-p" is ${kind === Kind.Cast ? "a cast, for lwIP has such a type" : "a difference where nothing says otherwise"}`, async () => {
    const { parts } = await understood({ "main.c": `int f(int p) { return (${name})-p; }` }, {}, platform("lwip").types);
    assert.ok([...parts[0]!.nodes.kinds].includes(kind));
  });
}

const patterns: readonly (readonly [pattern: string, text: string, answer: boolean])[] = [
  ["USART*", "USART1", true],
  ["*_vect", "TIMER1_vect", true],
  ["on_*_clicked", "on_clicked", false],
  ["on_*_clicked", "on_start_clicked", true],
  ["ISR", "ISR2", false],
  ["*", "", true],
  ["LL_*_Enable*", "LL_USART_EnableIT", true],
  ["LL_*_Enable*", "LL_EnableIT", false],
  ["a*a", "a", false],
  ["a*b*b", "ab", false],
  ["a*b*b", "abb", true],
];
for (const [pattern, text, answer] of patterns)
  test(`"${pattern}" ${answer ? "fits" : "does not fit"} "${text}"`, () => assert.equal(fits(pattern, text), answer));

test("a pattern fits what the regular expression of the same meaning fits", () => {
  const letters = (...alphabet: string[]) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 7 });
  fc.assert(
    fc.property(letters("a", "b", "*"), letters("a", "b"), (pattern, text) => {
      assert.equal(fits(pattern, text), new RegExp(`^${pattern.replace(/\*+/g, "[ab]*")}$`).test(text));
    }),
    { numRuns: 1_000 },
  );
});

const refused: readonly (readonly [why: string, text: string])[] = [
  ["an unknown word", "name: X\ncalls: { f: { fill: [1] } }"],
  ["two ways to know an entry", "name: X\nentries: [{ name: f, member: g, what: w, kind: k }]"],
  ["no way to know an entry", "name: X\nentries: [{ what: w, kind: k }]"],
  ["a parameter that cannot be", "name: X\nentries: [{ name: f, values: [0], what: w, kind: k }]"],
  ["a call twice", "name: X\ncalls: { f g: { gives: true }, g h: { gives: true } }"],
];
for (const [why, text] of refused) test(`${why} is refused`, () => assert.throws(() => platformIn(text)));

/** Kinds of entries, by the ways in which they are known. */
const entries: readonly (readonly [how: string, text: string, expected: readonly string[]])[] = [
  ["by name", "void A_IRQHandler(void) {}", ["A_IRQHandler interrupt"]],
  [
    "by a word beside it",
    'void __interrupt(high) a(void) {} void b(void) __attribute__((interrupt("IRQ"))); void b(void) {}',
    ["a interrupt", "b interrupt"],
  ],
  ["by the macro that heads it", "ISR(USART_RX_vect) {} CY_ISR(Rx) {}", ["USART_RX_vect interrupt", "Rx interrupt"]],
  ["by a call", "void t(void *p) {} void up(void) { xTaskCreate(t, 0, 1, 0, 1, 0); }", ["t task"]],
  ["by a call with a cast", "void t(void) {} void up(void) { xTaskCreate((TaskFunction_t)&t, 0, 1, 0, 1, 0); }", ["t task"]],
  ["by a macro at file scope", "void t(void *a, void *b, void *c) {} K_THREAD_DEFINE(id, 512, t, 0, 0, 0, 1, 0, 0);", ["t task"]],
  ["by a macro in a macro", "int w() {} BT_GATT_SERVICE_DEFINE(s, BT_GATT_CHARACTERISTIC(U, P, Q, NULL, w, NULL));", ["w bluetooth"]],
  [
    "by a macro in an initialiser",
    "int w() {} static struct bt_gatt_attr a[] = { BT_GATT_CHARACTERISTIC(U, P, Q, NULL, w, NULL) };",
    ["w bluetooth"],
  ],
  ["by a member of an initialiser", "int w() {} static struct bt_gatt_attr a = { .write = w };", ["w bluetooth"]],
  ["by a member of another type", "int w() {} static struct file_operations a = { .write = w };", []],
  ["by a field in its order", "struct bt_nus_cb { void (*received)(void); }; void w(void) {} struct bt_nus_cb c = { w };", ["w bluetooth"]],
  ["by an assignment", "void w(void) {} void up(struct bt_nus_cb *c) { c->received = w; }", ["w bluetooth"]],
  [
    "by an element of a table",
    "int w() {} struct bt_gatt_attr a[2]; void up(void) { a[1] = (struct bt_gatt_attr){ .write = w }; }",
    ["w bluetooth"],
  ],
  ["by a member inside of another", "int w() {} struct app { struct bt_nus_cb cb; } a = { .cb = { .received = w } };", ["w bluetooth"]],
  ["not by being called", "int w() {} void up(void) { xTaskCreate(other, 0, w(), 0, 1, 0); }", []],
  ["not by the argument beside it", "int w() {} BT_GATT_CCC_MANAGED(x, w, P);", []],
];
for (const [how, text, expected] of entries) {
  test(`an entry is known ${how}`, async () => {
    const { program, session } = await understood({ "main.c": text }, {}, [], SHAPES);
    const knowledge = knowledgeOf(
      ["zephyr", "freertos", "cortex-m", "avr", "iso-c"].map((name) => platform(name)),
      program,
      session.names,
    );
    const found = program.functions.flatMap(({ form }, index) => {
      const entry = knowledge.entry(index);
      return entry === undefined ? [] : [`${session.names.textOf(form.name)} ${entry.kind}`];
    });
    assert.deepEqual(found, expected);
  });
}
