import assert from "node:assert/strict";
import { test } from "node:test";

import { factFrom } from "../testing.ts";
import sourceUses from "./source-uses.ts";

const makesSecret = (text: string, path = "a.cpp"): boolean => {
  const use = factFrom(sourceUses, { [path]: text }).uses.find(({ topic }) => topic === "weakRandom");
  assert.ok(use, "no random number is seen");
  return use.danger === "medium";
};

const cases: [text: string, secret: boolean, why: string, path?: string][] = [
  ["void make_nonce(void) { x[0] = rand(); }", true, "the function makes a nonce"],
  ["void f(void) { session_token = rand(); }", true, "a token of a session"],
  ["void f(void) { for (int i = 0; i < 16; i++) salt[i] = rand(); }", true, "it fills a salt"],
  ["void f(void) { uint8_t nonce[] = { rand(), 1 }; }", true, "a list that is assigned"],
  ["void f(void) { this->link.passkey = 100000 + rand() % 900000; }", true, "a member"],
  ["void f(void) { set_nonce(rand()); }", true, "what it is handed to"],
  ["uint32_t f(void) { return rand(); }", false, "nothing is said"],
  ["void ble_start(void) { pin = rand() % 10000; }", true, "a pin beside Bluetooth is a code"],
  ["void f(void) { pin = rand() % 8; }", false, "a pin of a port"],
  ["void f(void) { key = rand() % 12; }", false, "a key of a keyboard or a map"],
  ["void f(void) { aes_key[i] = rand(); }", true, "a key beside a cipher"],
  ["void f(void) { key[i] = rand(); }", true, "a key in a file about encryption", "crypto.c"],
  ["void f(void) { key[i] = rand(); }", false, "a key in a file about the screen", "keyboard.c"],
  ["void f(void) { if (session) colour = rand(); }", false, "a condition is not what is made"],
  ["void f(void) { x = rand() % KEY_COUNT; }", false, "what stands behind the call is no target"],
  ["void UpdateSelected(void) { valueTime = static_cast<Settings::Colors>(rand() % 17); }", false, "a colour"],
  ["class Dice { std::mt19937 gen; };", false, "a game"],
  ["void test_nonce(void) { nonce = rand(); }", false, "a test"],
  ["void f(void) { retry_session_delay = rand(); }", false, "a waiting time"],
  ["def make_salt():\n    return random.random()\n", true, "Python", "a.py"],
  ["def randomize_alarms():\n    session = 1\n    level = random.choice(levels)\n", false, "the line above is another statement", "a.py"],
  ["const user = { nonce: Math.random() };", true, "a member of an object", "a.js"],
  ["const csrf = Math.random().toString(36)", true, "JavaScript", "a.js"],
  ["const key = Math.random().toString(36)", false, "the key of an element of a list", "list.js"],
];
for (const [text, secret, why, path] of cases) {
  test(`${text} makes ${secret ? "a secret" : "no secret"}: ${why}`, () => assert.equal(makesSecret(text, path), secret));
}
