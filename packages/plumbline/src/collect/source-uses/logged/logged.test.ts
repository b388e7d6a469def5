import assert from "node:assert/strict";
import { test } from "node:test";

import { factFrom } from "../../testing.ts";
import sourceUses from "../source-uses.ts";

/** Topics and dangers of what a text writes to a log; "-" where it is nothing. */
function logged(path: string, text: string): string {
  const { uses } = factFrom(sourceUses, { [path]: text });
  return (
    uses
      .filter(({ topic }) => topic === "secretLogged" || topic === "patientDataLogged" || topic === "securityEvent")
      .map(({ topic, danger }) => `${topic} ${danger ?? ""}`)
      .join(", ") || "-"
  );
}

const inC: [call: string, expected: string, why: string][] = [
  ['LOG_INF("Passkey for %s: %06u", addr, passkey);', "secretLogged medium", "a pairing code"],
  ['LOG_DBG("pk %06u", passkey);', "secretLogged low", "a debug log is mostly not compiled into a release"],
  ['printf("%s", wifi_password);', "secretLogged medium", "a password"],
  ['printf("%s", config.wifi.password);', "secretLogged medium", "the last member counts"],
  ['printf("%s", ctx->psk);', "secretLogged medium", "a pre-shared key"],
  ["Serial.println(WIFI_PASSWORD);", "secretLogged medium", "a constant is a secret too"],
  ['Serial.println("pw " + password);', "secretLogged medium", "a concatenation"],
  ["Serial.println(String(password));", "secretLogged medium", "a conversion shows what it converts"],
  ["Serial.println(user.password.c_str());", "secretLogged medium", "a conversion by a member"],
  ['LOG_HEXDUMP_INF(session_key, 16, "k");', "secretLogged medium", "bytes of a key"],
  ['std::cout << "token " << access_token << std::endl;', "secretLogged medium", "streamed"],
  ['qDebug() << "pin" << userPin;', "secretLogged low", "streamed into a debug log"],
  ['printf("AES key: %s", key);', "secretLogged medium", "the text says what the name does not"],
  ['printf("password: %s", code);', "secretLogged medium", "the same"],
  ['printf("key: %d", key);', "-", "a key of a keyboard or a map"],
  ['printf("password changed for key %d", key);', "-", "the text names a secret and shows none"],
  ['LOG_INF("pin %d", pin);', "-", "a pin of the chip"],
  ['LOG_INF("Enter passkey");', "-", "a text without a value"],
  ['LOG_INF("%u", passkey_len);', "-", "a length"],
  ['LOG_DBG("%d irks", irk_cnt);', "-", "how many there are"],
  ['LOG_INF("%d keys", session_key_total);', "-", "the same"],
  ['LOG_INF("%u", sizeof(password));', "-", "a size"],
  ['LOG_INF("%u", strlen(password));', "-", "a length by a function"],
  ['LOG_INF("%d", check_password(password));', "-", "the result of a function"],
  ['LOG_INF("%d", password != NULL);', "-", "a comparison"],
  ['fprintf(stderr, "%s", password);', "secretLogged medium", "the console"],
  ['fprintf(logFile, "%s", password);', "secretLogged medium", "a file that is called a log"],
  ['fprintf(logFile, "login of %s", user);', "securityEvent none", "a record in a file that is called a log"],
  ['fprintf(fp, "%s,1", password);', "-", "a file of settings is no log"],
  ["fputs(password, fp);", "-", "the same"],
  ['Serial.println("Stepper debug enabled.");', "-", "a message of what starts"],
  ['LOG_INF("%s", password ? "set" : "unset");', "-", "a choice"],
  ['LOG_INF("%s", has_password);', "-", "a flag"],
  ['LOG_INF("%d", err_password);', "-", "an error"],
  ['LOG_INF("%s", MSG_ENTER_PASSWORD);', "-", "a text"],
  ['LOG_INF("%s", token);', "-", "a token of a parser"],
  ['LOG_INF("%s", public_key);', "-", "a public key is no secret"],
  ['// LOG_INF("%s", password);', "-", "a comment"],
  ['a = "LOG_INF(password)";', "-", "a text"],
  ['snprintf(b, n, "%s", password);', "-", "no log"],
  ['LOG_INF("%s", patient_name);', "patientDataLogged medium", "who the patient is"],
  ['LOG_INF("%s", p->patientId);', "patientDataLogged medium", "an identifier of the patient"],
  ['LOG_INF("%u", date_of_birth);', "patientDataLogged medium", "a date of birth"],
  ['LOG_INF("%d", heart_rate);', "patientDataLogged none", "a value without a name"],
  ['LOG_INF("%d", spo2);', "patientDataLogged none", "a value without a name"],
  ['LOG_INF("Pairing completed: %s", addr);', "securityEvent none", "a pairing"],
  ['LOG_ERR("Signature verification failed");', "securityEvent none", "a failed check"],
  ['LOG_INF("Firmware update started");', "securityEvent none", "an update"],
  ['LOG_INF("OTA done, rotation %d", a);', "securityEvent none", "an update, shortly"],
  ['LOG_INF("iota and quota");', "-", "words that only hold the letters"],
  ['LOG_INF("Starting pump");', "-", "nothing of security"],
  ['printf("Login: ");', "-", "a prompt on a console is no record"],
];
for (const [call, expected, why] of inC) {
  test(`${call} is ${expected}: ${why}`, () => assert.equal(logged("src/a.cpp", `void f(void) { ${call} }`), expected));
}

const elsewhere: [path: string, text: string, expected: string][] = [
  ["a.py", 'print(f"password {password}")', "secretLogged medium"],
  ["a.py", 'print("password {password}")', "-"],
  ["a.py", 'logging.info("token %s", access_token)', "secretLogged medium"],
  ["a.py", 'print("user %s" % user.password)', "secretLogged medium"],
  ["a.py", 'print(config["password"])', "secretLogged medium"],
  ["a.py", "print(len(password))", "-"],
  ["a.py", "# print(password)\nx = 'print(password)'", "-"],
  ["a.js", "console.log(`pw ${user.password}`)", "secretLogged medium"],
  ["a.js", "console.log(`pw ${user.password.length}`)", "-"],
  ["a.js", "console.debug('t', apiToken)", "secretLogged low"],
  ["a.js", "document.getElementById('password')", "-"],
  ["A.kt", 'Log.i("x", "pw $password")', "secretLogged medium"],
  ["A.kt", 'Log.d("x", "pw ${user.password}")', "secretLogged low"],
  ["A.java", 'Log.e(TAG, "pw " + user.getPassword());', "-"],
  ["A.java", 'System.out.println("pw " + password);', "secretLogged medium"],
  ["A.swift", 'print("pw \\(password)")', "secretLogged medium"],
  ["A.cs", 'Console.WriteLine($"pw {password}");', "secretLogged medium"],
  ["a.rs", 'fn f() { println!("pw {password}"); }', "secretLogged medium"],
  ["a.rs", 'fn f() { info!("pw {}", password); }', "secretLogged medium"],
  ["a.go", 'package a\nfunc f() { log.Printf("pw %s", password) }', "secretLogged medium"],
];
for (const [path, text, expected] of elsewhere) {
  test(`${path}: ${text} is ${expected}`, () => assert.equal(logged(path, text), expected));
}

test("what is logged is told by its name, and never by its value", () => {
  const { uses } = factFrom(sourceUses, { "a.c": 'void f(void) { char password[] = "hunter2"; printf("%s hunter2", password); }' });
  assert.equal(uses.find(({ topic }) => topic === "secretLogged")?.detail, "password is written to the console");
  assert.ok(!JSON.stringify(uses).includes("hunter2"));
});
