import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { SourceUse, UseTopic } from "#model";

import { collectFrom, factFrom, type Tree } from "../testing.ts";
import { JUDGES } from "./dangers/copies.ts";
import { LEXES } from "./lexing/lexis.ts";
import { TABLES } from "./platforms.ts";
import sourceUses from "./source-uses.ts";

const uses = (tree: Tree): readonly SourceUse[] => factFrom(sourceUses, tree).uses;
const told = (path: string, text: string): string =>
  uses({ [path]: text })
    .map(({ topic, name }) => `${topic} ${name}`)
    .join(", ") || "-";

const TOPICS: Readonly<Record<UseTopic, true>> = {
  unboundedCopy: true,
  weakCipher: true,
  weakHash: true,
  vettedCipher: true,
  ownCipher: true,
  weakRandom: true,
  secureRandom: true,
  secretLogged: true,
  patientDataLogged: true,
  securityEvent: true,
  watchdog: true,
  faultHandler: true,
  memoryProtection: true,
  threads: true,
  lockAnnotation: true,
  cleartextTransport: true,
  verifiedTransport: true,
  verificationOff: true,
  debugInterface: true,
  debugLock: true,
  signatureCheck: true,
  flashWrite: true,
  commandExecution: true,
  privilegeChange: true,
  fuzzTarget: true,
  testCase: true,
  authentication: true,
  storageEncryption: true,
  recovery: true,
  degradation: true,
  threadSafetyCheck: true,
};

test("every topic is served by some table or by what logs write", () => {
  const served = new Set(TABLES.flatMap(({ uses: rows }) => rows.map(({ topic }) => topic)));
  for (const topic of ["secretLogged", "patientDataLogged"]) served.add(topic);
  assert.deepEqual(
    Object.keys(TOPICS).filter((topic) => !served.has(topic)),
    [],
  );
});

test("the tables are written as they are read", () => {
  for (const { platform, languages = [], uses: rows } of TABLES) {
    for (const row of rows) {
      const where = `${platform}: ${row.names.join(", ")}`;
      assert.ok(row.topic in TOPICS || row.topic === "log", where);
      assert.ok(row.names.length > 0 && row.names.every((name) => /^[\w.]*\w[*!/.]?$|^[\w./-]+$/.test(name)), where);
      assert.ok(["call", "name", "definition", "include", "import"].includes(row.as ?? "call"), where);
      assert.ok(["none", "low", "medium", "high"].includes(row.danger ?? "none"), where);
      assert.ok(row.judge === undefined || JUDGES.has(row.judge), where);
      assert.ok(
        [...languages, ...(row.languages ?? [])].every((id) => LEXES.has(id)),
        where,
      );
    }
  }
});

const cases: [path: string, text: string, expected: string][] = [
  ["a.c", "void f(void) { int x = rand(); }", "weakRandom rand"],
  ["a.c", "int rand(void);", "-"],
  ["a.c", "int key = rand();", "weakRandom rand"],
  ["a.c", "void f(void) { dice.rand(); }", "-"],
  ["a.c", "void HardFault_Handler(void) { stop(); }", "faultHandler HardFault_Handler"],
  ["a.c", "void HardFault_Handler(void);", "-"],
  ["a.c", "K_THREAD_DEFINE(ble, 1024, run, NULL, NULL, NULL, 7, 0, 0);", "threads K_THREAD_DEFINE"],
  ["a.c", "static K_MUTEX_DEFINE(lock);", "threads K_MUTEX_DEFINE"],
  ["a.c", "#include <mbedtls/gcm.h>\n", "vettedCipher mbedtls"],
  ["a.c", "void f(void) { psa_aead_encrypt(k); }", "vettedCipher psa_aead_encrypt"],
  ["a.c", "void f(void) { mbedtls_ssl_conf_authmode(&c, MBEDTLS_SSL_VERIFY_NONE); }", "verificationOff mbedtls_ssl_conf_authmode"],
  ["a.c", "void f(void) { mbedtls_ssl_conf_authmode(&c, MBEDTLS_SSL_VERIFY_REQUIRED); }", "verifiedTransport mbedtls_ssl_conf_authmode"],
  ["a.c", "void f(void) { curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 0L); }", "verificationOff curl_easy_setopt"],
  ["a.c", "void f(void) { curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L); }", "-"],
  ["a.c", 'void f(void) { curl_easy_setopt(c, CURLOPT_URL, "http://example.org/x"); }', "cleartextTransport curl_easy_setopt"],
  ["a.c", 'void f(void) { curl_easy_setopt(c, CURLOPT_URL, "http://localhost/x"); }', "-"],
  ["a.c", 'void f(void) { open("/dev/watchdog0", O_WRONLY); }', "watchdog open"],
  ["a.c", "void f(void) { signal(SIGINT, stop); }", "-"],
  ["a.c", "void f(void) { signal(SIGSEGV, stop); }", "faultHandler signal"],
  ["a.c", "void f(void) { IWDG->KR = 0xAAAA; }", "watchdog IWDG.KR"],
  ["a.c", "void f(void) { SSL_CTX_set_verify(c, SSL_VERIFY_NONE, 0); }", "verificationOff SSL_CTX_set_verify"],
  ["a.c", "config.skip_cert_common_name_check = true;", "verificationOff skip_cert_common_name_check"],
  ["a.c", "config.skip_cert_common_name_check = false;", "-"],
  ["a.c", "switch (h) { case MBEDTLS_MD_MD5: break; } if (h == MBEDTLS_MD_SHA1) { }", "-"],
  ["a.c", "void aes_encrypt(uint8_t *b) { }", "ownCipher aes_encrypt"],
  ["a.cpp", "class A { std::mutex m; int x GUARDED_BY(m); };", "threads std.mutex, lockAnnotation GUARDED_BY"],
  ["a.cpp", "class WiFiClient;\n", "-"],
  ["a.cpp", "void f() { QThread::msleep(50); }", "-"],
  ["a.cpp", "void f() { auto t = new QThread; }", "threads QThread"],
  ["a.h", "const SSL_METHOD *SSLv3_method(void);", "-"],
  ["a.hpp", "class SHA1 { public: SHA1(); };", "-"],
  ["a.c", "void f(void) { a = PSA_ALG_ECDSA(PSA_ALG_SHA_256); }", "vettedCipher PSA_ALG_ECDSA, vettedCipher PSA_ALG_SHA_256"],
  ["a.c", "const psa_algorithm_t a = PSA_ALG_GCM;", "vettedCipher PSA_ALG_GCM"],
  ["a.c", "void f(void) { s = socket(AF_INET, SOCK_STREAM, 0); connect(s, a, n); }", "cleartextTransport socket"],
  ["a.c", "void f(void) { s = socket(AF_UNIX, SOCK_STREAM, 0); }", "-"],
  ["a.c", "void f(void) { s = socket(AF_BLUETOOTH, SOCK_RAW, BTPROTO_HCI); }", "-"],
  ["a.c", "void f(void) { s = socket(AF_NETLINK, SOCK_RAW, 0); }", "-"],
  ["a.c", "void f(void) { s = socket(AF_INET, SOCK_STREAM, 0); a.sin_addr.s_addr = htonl(INADDR_LOOPBACK); bind(s, a, n); }", "-"],
  ["a.c", "void f(void) { s = socket(AF_INET, SOCK_DGRAM, 0); ioctl(s, SIOCGIFCONF, &c); }", "-"],
  [
    "a.c",
    "void f(void) { s = socket(AF_INET, SOCK_DGRAM, 0); ioctl(s, SIOCGIFADDR, &c); sendto(s, b, n, 0, a, m); }",
    "cleartextTransport socket",
  ],
  ["a.cpp", "void f() { QTcpServer s; s.listen(QHostAddress::LocalHost, 9); }", "-"],
  ["a.cpp", "void f() { QTcpServer s; s.listen(QHostAddress::Any, 9); }", "cleartextTransport QTcpServer"],
  ["a.py", "s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)\ns.bind(('127.0.0.1', 9))", "-"],
  ["a.py", "s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)\ns.bind(('0.0.0.0', 9))", "cleartextTransport socket.socket"],
  [
    "a.py",
    "s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)\ns.connect(a)\napp.run(host='127.0.0.1')",
    "cleartextTransport socket.socket",
  ],
  ["a.m", "for i = 1:3\n  x = sprintf('%d', i);\nend\n", "-"],
  ["a.m", "#import <UIKit/UIKit.h>\nvoid f(char *b) { gets(b); }", "unboundedCopy gets"],
  ["a.ino", "WiFiClientSecure c; void setup() { c.setInsecure(); }", "verifiedTransport WiFiClientSecure, verificationOff setInsecure"],
  ["a.py", "import hashlib\nhashlib.md5(x)", "weakHash hashlib.md5"],
  ["a.py", "hashlib.md5(x, usedforsecurity=False)", "-"],
  ["a.py", "requests.get(url, verify=False)", "verificationOff requests.get, cleartextTransport requests.get"],
  ["a.py", "requests.get('https://example.org')", "verifiedTransport requests.get"],
  ["a.py", "from cryptography.fernet import Fernet", "vettedCipher cryptography"],
  ["a.py", "def random(): pass", "-"],
  ["a.js", "x = Math.random()", "weakRandom Math.random"],
  ["a.js", "crypto.createHash('SHA1')", "weakHash createHash(sha1)"],
  ["a.js", "crypto.createHash('sha256')", "vettedCipher createHash(sha256)"],
  ["a.js", "tls.connect({ rejectUnauthorized: false })", "verifiedTransport tls.connect, verificationOff rejectUnauthorized"],
  ["a.js", "x = { rejectUnauthorized: true }", "-"],
  ["a.js", 'process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"', "verificationOff NODE_TLS_REJECT_UNAUTHORIZED"],
  ["A.java", 'Cipher c = Cipher.getInstance("DES/CBC/PKCS5Padding");', "weakCipher Cipher.getInstance(DES/…)"],
  ["A.java", 'Cipher c = Cipher.getInstance("AES/GCM/NoPadding");', "vettedCipher Cipher.getInstance(AES/GCM…)"],
  ["A.java", "Random r = new java.util.Random();", "weakRandom Random"],
  ["A.kt", "import kotlinx.coroutines.sync.Mutex\nval lock = Mutex()", "threads Mutex"],
  ["A.kt", "val r = SecureRandom()", "secureRandom SecureRandom"],
  ["A.swift", "let h = Insecure.MD5.hash(data: d)", "weakHash Insecure.MD5"],
  ["A.cs", "var h = MD5.Create();", "weakHash MD5.Create"],
  ["a.rs", 'fn f() { let c = Command::new("ls"); }', "commandExecution Command.new"],
  ["a.go", "var c = tls.Config{InsecureSkipVerify: true}", "verificationOff InsecureSkipVerify"],
  ["a.go", "var c = tls.Config{InsecureSkipVerify: false}", "-"],
];
for (const [path, text, expected] of cases) {
  test(`${path}: ${text.trim()} is ${expected}`, () => assert.equal(told(path, text), expected));
}

/** What a text of the source opens, with how bad that is. */
const opened = (path: string, text: string): string =>
  uses({ [path]: text })
    .filter(({ topic }) => topic === "cleartextTransport" || topic === "verifiedTransport")
    .map(({ topic, name, danger }) => (topic === "verifiedTransport" ? `${name} TLS` : `${name} ${danger}`))
    .join(", ") || "-";

const connections: [path: string, text: string, expected: string][] = [
  ["a.c", 'void f(void) { at("AT+HTTPPARA=\\"URL\\",\\"http://pump.ward.test/x\\"\\r\\n"); }', "AT+HTTPPARA medium"],
  [
    "a.c",
    '#define HTTP_URL "http://203.0.113.7:1888/x"\nvoid f(void) { sprintf(c, "AT+QHTTPURL=%d,5"); }',
    "HTTP_URL medium, AT+QHTTPURL none",
  ],
  ["a.c", 'void f(void) { at("AT+CIPSTART=\\"TCP\\",\\"pump.ward.test\\",80"); }', "AT+CIPSTART low"],
  ["a.dart", "f() async { var u = Uri.https('pump.ward.test', '/x'); await http.get(u); }", "Uri.https TLS, http.get none"],
  ["a.dart", "f() async { await http.post(Uri.http('pump.ward.test', '/x')); }", "http.post none, Uri.http medium"],
  ["a.js", "http.get(u)", "http.get medium"],
  [
    "a.cpp",
    "void f() { NimBLEDevice::setSecurityAuth(true, false, false); b = s->createCharacteristic(U, NIMBLE_PROPERTY::WRITE | NIMBLE_PROPERTY::READ); }",
    "createCharacteristic medium",
  ],
  ["a.cpp", "void f() { c = s->createCharacteristic(U, NIMBLE_PROPERTY::READ | NIMBLE_PROPERTY::NOTIFY); }", "createCharacteristic low"],
  [
    "a.cpp",
    "void f() { NimBLEDevice::setSecurityAuth(true, true, true); c = s->createCharacteristic(U, NIMBLE_PROPERTY::WRITE | NIMBLE_PROPERTY::WRITE_ENC); }",
    "NimBLEDevice.setSecurityAuth TLS, createCharacteristic TLS",
  ],
  [
    "a.c",
    "void f(void) { esp_ble_gatts_add_char(h, &u, ESP_GATT_PERM_READ | ESP_GATT_PERM_WRITE, p, v, 0); }",
    "ESP_GATT_PERM_WRITE medium",
  ],
  ["a.c", "void f(void) { BLE_GAP_CONN_SEC_MODE_SET_OPEN(&attr_md.write_perm); }", "BLE_GAP_CONN_SEC_MODE_SET_OPEN low"],
  ["a.c", "void f(void) { BLE_GAP_CONN_SEC_MODE_SET_OPEN(&sec_mode); }", "-"],
  ["a.c", "void f(void) { params.write_access = SEC_OPEN; }", "write_access medium"],
  ["a.c", "void f(void) { params.write_access = SEC_MITM; }", "SEC_MITM TLS"],
  [
    "a.c",
    "void f(void) { aci_gatt_add_char(s, U, &u, 20, CHAR_PROP_WRITE, ATTR_PERMISSION_NONE, GATT_NOTIFY_ATTRIBUTE_WRITE, 16, 1, &h); }",
    "aci_gatt_add_char medium",
  ],
  ["a.c", "void f(void) { aci_gatt_add_char(s, U, &u, 20, CHAR_PROP_NOTIFY, ATTR_PERMISSION_NONE, 0, 16, 1, &h); }", "-"],
  ["a.c", "void f(void) { esp_ble_gatts_add_char(h, &u, ESP_GATT_PERM_WRITE_ENCRYPTED, p, v, 0); }", "ESP_GATT_PERM_WRITE_ENCRYPTED TLS"],
  [
    "a.c",
    "BT_GATT_SERVICE_DEFINE(s, BT_GATT_CHARACTERISTIC(U, BT_GATT_CHRC_WRITE, BT_GATT_PERM_WRITE, NULL, on_write, NULL));",
    "BT_GATT_CHARACTERISTIC medium",
  ],
  [
    "a.c",
    "BT_GATT_SERVICE_DEFINE(s, BT_GATT_CHARACTERISTIC(U, BT_GATT_CHRC_WRITE, BT_GATT_PERM_WRITE_ENCRYPT, NULL, on_write, NULL));",
    "BT_GATT_PERM_WRITE_ENCRYPT TLS",
  ],
  ["a.c", 'void f(void) { at("AT+CIPSTART=\\"SSL\\",\\"pump.ward.test\\",443"); }', "AT+CIPSTART TLS"],
  ["a.c", 'void f(void) { at("AT+QMTOPEN=0,\\"pump.ward.test\\",1883"); }', "AT+QMTOPEN medium"],
  ["a.c", 'void f(void) { at("AT+FTPSERV=\\"pump.ward.test\\""); }', "AT+FTPSERV medium"],
  ["a.c", 'void f(void) { at("AT+CSQ"); at("AT+CGMR"); }', "-"],
  ["a.c", 'const char server_url[] = "http://pump.ward.test/x";', "server_url medium"],
  ["a.c", 'const char server_url[] = "https://pump.ward.test/x";', "-"],
  ["a.c", 'const char server_url[] = "http://localhost:8080/x";', "-"],
  ["a.c", 'const char help_url[] = "http://pump.ward.test/manual";', "-"],
  [
    "a.cpp",
    'void f() { String url = "http://pump.ward.test/a"; }\nvoid g() { String url = "http://pump.ward.test/b"; }',
    "url medium, url medium",
  ],
  ["a.cpp", 'void f() { radio()->get("http://192.0.2.7/a", buffer, SIZE); }', "get medium"],
  ["a.c", '/* http://pump.ward.test */ const char *server = "pump";', "-"],
  ["a.c", 'void f(void) { printf("see http://pump.ward.test"); http_log("http://pump.ward.test"); }', "-"],
  ["a.c", 'void f(void) { modem_send(&u, "http://pump.ward.test/x"); }', "modem_send medium"],
  ["a.c", 'void f(void) { write(s, "GET /x HTTP/1.1\\r\\n"); }', "HTTP request low"],
  ["a.c", "#define MQTT_PORT 1883\n#define VERSION 1883\n", "MQTT_PORT low"],
  ["a.js", "const settings = { mqttport: 1883, width: 1883 };", "mqttport low"],
  ["a.ino", 'void f() { mqtt.setServer("pump.ward.test", 1883); }', "setServer low"],
  ["a.py", 'app.run(host="0.0.0.0", port=80)', "app.run medium"],
  ["a.py", "app.run(host='0.0.0.0', ssl_context=context)", "app.run TLS"],
  ["a.py", "app.run(host=address)", "app.run low"],
  ["a.py", "app.run(host='127.0.0.1')", "-"],
  ["a.py", "app.run(debug=True)", "-"],
  ["a.py", "uvicorn.run(app, host='0.0.0.0')", "uvicorn.run medium"],
  ["a.py", "HTTPServer(('', 8000), Handler)", "HTTPServer medium"],
  ["a.py", "HTTPServer(('localhost', 8000), Handler)", "-"],
  ["a.py", "client.connect('pump.ward.test', 1883, 60)", "connect low"],
  ["a.py", "requests.post(url='http://pump.ward.test/x')", "requests.post medium"],
  ["a.py", 'BASE_URL = "ws://pump.ward.test"', "BASE_URL medium"],
  ["a.py", 'XML_NAMESPACE_URL = "http://pump.ward.test"\nSYSTEM_URI = "http://loinc.org"\nurl = "http://www.w3.org/2000/svg"', "-"],
  ["a.js", 'const API_URL = "http://pump.ward.test";', "API_URL medium"],
  ["a.py", "requests.get('http://localhost:8080/x')", "-"],
  ["a.py", "requests.get(address)", "requests.get none"],
  ["a.go", 'func f() { http.ListenAndServe(":80", nil) }', "http.ListenAndServe medium"],
  ["a.go", 'func f() { http.ListenAndServe("127.0.0.1:80", nil) }', "-"],
  ["a.rs", 'fn f() { reqwest::get("http://pump.ward.test"); }', "reqwest.get medium"],
  ["a.rs", 'fn f() { TcpListener::bind("127.0.0.1:80"); }', "-"],
  ["a.rs", 'fn f() { TcpListener::bind("0.0.0.0:80"); }', "TcpListener.bind low"],
  ["A.swift", "let c = NWConnection(host: h, port: p, using: .tcp)", "NWConnection low"],
  ["A.swift", "let c = NWConnection(host: h, port: p, using: .tls)", "NWConnection TLS"],
  ["a.ino", "WebSocketsServer s(81);", "WebSocketsServer low"],
  ["A.java", "HttpServer s = HttpServer.create(new InetSocketAddress(80), 0);", "HttpServer.create low"],
  ["a.js", "function f() { const s = net.createServer(g); s.listen('/run/pump.sock'); }", "-"],
  ["a.js", "function f() { const s = net.createServer(g); s.listen(port); }", "net.createServer low"],
  ["a.js", "app.listen(8080)", "app.listen low"],
  ["a.js", 'app.listen(8080, "127.0.0.1")', "-"],
  ["A.kt", 'const val BASE_URL = "http://pump.ward.test/"', "BASE_URL medium"],
  ["A.java", 'private static final String SERVER = "http://pump.ward.test/";', "SERVER medium"],
  ["A.java", 'new MqttAndroidClient(context, "tcp://pump.ward.test:1883", id);', "MqttAndroidClient medium"],
  ["A.cs", 'string baseUrl = "http://pump.ward.test/";', "baseUrl medium"],
  ["A.swift", 'let url = URL(string: "http://pump.ward.test")', "URL medium"],
  ["A.swift", 'Link("Help", destination: URL(string: "https://pump.ward.test")!)', "-"],
];
for (const [path, text, expected] of connections) {
  test(`${path}: ${text.trim()} opens ${expected}`, () => assert.equal(opened(path, text), expected));
}

const purposes: [text: string, danger: string][] = [
  ["void make_nonce(void) { nonce[0] = rand(); }", "medium"],
  ["void f(void) { password = MD5(p); }", "medium"],
  ["void f(void) { etag = MD5(p); }", "low"],
  ["void f(void) { x = MD5(p); }", "low"],
];
for (const [text, danger] of purposes) {
  test(`${text} is of ${danger} danger by the names around it`, () => assert.equal(uses({ "a.c": text })[0]?.danger, danger));
}

test("random of Arduino, which takes its bounds, is told from that of the C library", () => {
  assert.deepEqual(
    uses({ "a.ino": "void f() { a = random(9); b = random(); }" }).map(({ by }) => by),
    ["arduino/random", "libc/random"],
  );
});

const bodies: [text: string, detail: string | undefined][] = [
  ["void HardFault_Handler(void) { while (1) { } }", "only loops"],
  ["void HardFault_Handler(void) { for (;;); }", "only loops"],
  ['void HardFault_Handler(void) { __asm volatile ("bkpt"); while (true); }', "only loops"],
  ["void HardFault_Handler(void) { }", "does nothing"],
  ["void HardFault_Handler(void) { /* nothing */ }", "does nothing"],
  ["void HardFault_Handler(void) { valve_open(); NVIC_SystemReset(); }", undefined],
];
for (const [text, detail] of bodies) {
  test(`${text} ${detail ?? "does something"}`, () => assert.equal(uses({ "a.c": text })[0]?.detail, detail));
}

const records: [path: string, text: string, detail: string][] = [
  ["event_log.c", "void f(void) { crypto_mac_make(k, m); }", "authenticates the records of a log"],
  ["auditLog.c", "void f(void) { signEntry(e); }", "authenticates the records of a log"],
  ["event_log.c", "void f(void) { append(e); }", ""],
  ["catalog.c", "void f(void) { crypto_mac_make(k, m); }", ""],
  ["event_log.c", "/* crypto_mac_make(k, m) */ int emacs(void);", ""],
];
for (const [path, text, detail] of records) {
  test(`${path}: ${text} ${detail || "guards no record"}`, () =>
    assert.equal(uses({ [path]: text }).find(({ topic }) => topic === "securityEvent")?.detail ?? "", detail));
}

test("a place is a line with its column and its function", () => {
  const [use] = uses({ "src/a.c": "/* a */\nvoid seed(void)\n{\n  x = rand();\n}\n" });
  assert.deepEqual(
    [use?.location.path, use?.location.line, use?.location.column, use?.inFunction, use?.by],
    ["src/a.c", 4, 7, "seed", "libc/rand"],
  );
});

test("of one topic in one file the first places are kept, and how many were cut is said", () => {
  const fact = factFrom(sourceUses, { "a.c": `void f(void) {\n${"x = rand();\n".repeat(100)}}` });
  assert.equal(fact.uses.length, 60);
  assert.deepEqual(fact.cut, [{ path: "a.c", topic: "weakRandom", more: 40 }]);
});

test("beyond the most of one topic each further name is kept once", () => {
  const calls = [...Array.from({ length: 20 }, () => "psa_hash_compute(x);"), "x = PSA_ALG_GCM;"];
  const fact = factFrom(sourceUses, { "a.c": `void f(void) { ${calls.join(" ")} }` });
  assert.equal(fact.uses.length, 9);
  assert.equal(fact.uses.at(-1)?.name, "PSA_ALG_GCM");
  assert.deepEqual(fact.cut, [{ path: "a.c", topic: "vettedCipher", more: 12 }]);
});

const PACKED: [what: string, path: string, text: string, found: number][] = [
  ["a script as it is written", "a.js", `function f() {\n  return Math.random();\n}\n`.repeat(60), 60],
  ["a packed script", "a.js", "function f(){return Math.random()}".repeat(100), 0],
  ["a library as it is published", "a.js", `/*!\n * Charts\n */\n${"function f() {\n  return Math.random();\n}\n".repeat(60)}`, 0],
  ["modules that a program bundled", "a.js", `var m = __webpack_require__(1);\n${"x = Math.random();\n".repeat(200)}`, 0],
  ["a line that no person wrote", "a.c", `void f(void) {\n${"a; ".repeat(500)} x = rand();\n y = rand(); }`, 1],
];
for (const [what, path, text, found] of PACKED) {
  test(`${what} shows ${found} uses`, () => assert.equal(uses({ [path]: text }).length, found));
}

test("files of other languages and ignored files are not read", () => {
  assert.equal(factFrom(sourceUses, { "a.c": "", "b.md": "rand()", "c.c": { content: "", ignored: true } }).filesRead, 1);
});

test("a file that is no text is told as failed", () => {
  assert.deepEqual(factFrom(sourceUses, { "a.c": "", "b.c": new Uint8Array([0, 1, 2, 0, 255, 0, 0, 7]) }).filesFailed, ["b.c"]);
});

test("a tree without source is absent, with what to do", () => {
  const collected = collectFrom(sourceUses, { "README.md": "# Pump" });
  assert.equal(collected.state, "absent");
});

/** Statements with a known number of uses, as tokens that white space may part. */
const STATEMENTS = [
  ["strcpy", "(", "a", ",", "b", ")", ";"],
  ["x", "=", "rand", "(", ")", ";"],
  ["char", "c", "[", "4", "]", ";", "strcpy", "(", "c", ",", '"long enough"', ")", ";"],
  ["LOG_INF", "(", '"%u"', ",", "passkey", ")", ";"],
  ["if", "(", "a", ")", "{", "wdt_feed", "(", "w", ",", "0", ")", ";", "}"],
  ["p", "->", "strcpy", "(", "a", ")", ";"],
  ["std", "::", "strcat", "(", "a", ",", "b", ")", ";"],
  ["memcpy", "(", "c", ",", "b", ",", "n", ")", ";"],
];
const GAPS = [" ", "  ", "\t", "\n", "/* rand() */", " /* \" ' */ ", "// strcpy(a, b)\n", " \\\n "];
const said = (text: string): readonly (readonly unknown[])[] =>
  uses({ "a.cpp": text }).map(({ topic, name, danger, detail, inFunction }) => [topic, name, danger, detail, inFunction]);

test("white space and comments between tokens change no use", () => {
  const statement = fc.constantFrom(...STATEMENTS);
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 6 }), fc.infiniteStream(fc.constantFrom(...GAPS)), (statements, gaps) => {
      const tokens = ["void", "f", "(", "char", "*", "b", ",", "int", "n", ")", "{", ...statements.flat(), "}"];
      const spaced = tokens.map((token) => token + String(gaps.next().value)).join("");
      assert.deepEqual(said(spaced), said(tokens.join(" ")));
    }),
    { numRuns: 1_000 },
  );
});

/** How each language writes a text, a comment and an ordinary statement. */
const HIDING: [path: string, hide: (text: string) => string][] = [
  ["a.c", (text) => `const char *x = "${text}"; /* ${text} */ // ${text}\n#if 0\n${text}\n#endif\n`],
  ["a.cpp", (text) => `auto x = R"z(${text})z"; // ${text} \\\n ${text}\n`],
  ["A.java", (text) => `class A { /* ${text} */ String x = "${text}"; String y = """\n${text}"""; }`],
  ["A.kt", (text) => `/* /* ${text} */ ${text} */ val x = """${text}"""`],
  ["A.swift", (text) => `let x = #"${text}"# // ${text}`],
  ["a.py", (text) => `x = '''${text}'''\n# ${text}\ny = r"${text}"`],
  ["a.ts", (text) => `const x = '${text}'; // ${text}\nconst y = \`${text}\`;`],
  ["a.rs", (text) => `fn f() { let x = r#"${text}"#; } /* /* */ ${text} */`],
  ["a.go", (text) => `package a\nvar x = \`${text}\` // ${text}`],
  ["A.cs", (text) => `class A { string x = @"${text}"; /* ${text} */ }`],
];

test("literals and comments give no use, in any language", () => {
  const names = TABLES.flatMap(({ uses: rows }) =>
    rows.flatMap((row) => row.names.map((name) => name.replace(/[*!/.]$/, "").replace(/^\./, "x."))),
  );
  fc.assert(
    fc.property(fc.constantFrom(...HIDING), fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 5 }), ([path, hide], some) => {
      const text = some.map((name) => `${name}(password, 0);`).join(" ");
      assert.deepEqual(uses({ [path]: hide(text) }), []);
    }),
    { numRuns: 1_000 },
  );
});

const PATHS = HIDING.map(([path]) => path);
const BITS =
  'strcpy( sprintf( LOG_INF( rand() { } ( ) [ ] ; , " \' ` "% d" % s # #if #else #define \\ \n /* */ // => -> :: :: def class void f = < << ${ } password x 1'.split(
    " ",
  );

test("any text is read without failing, and what is cut off too", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PATHS),
      fc.array(fc.oneof(fc.constantFrom(...BITS), fc.string({ maxLength: 6 })), { maxLength: 60 }),
      fc.nat({ max: 400 }),
      (path, parts, cut) => {
        const fact = factFrom(sourceUses, {
          [path]: `// text\n${parts.join("")}`,
          "b.c": `void f(char *p) { char b[9]; ${parts.join(" ")}`.slice(0, cut),
        });
        assert.ok(fact.uses.every(({ location }) => (location.line ?? 0) > 0));
      },
    ),
    { numRuns: 1_000 },
  );
});
