import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { vocabularyIn } from "../platforms/load.ts";
import { rolesIn } from "../platforms/roles.ts";
import { understood } from "../testing.ts";
import { type KnownUse, knownUses } from "./known-uses.ts";
import { Meaning } from "./vocabulary.ts";

const FOLDER = new URL("../platforms/roles/", import.meta.url);
const ROLES = readdirSync(FOLDER)
  .toSorted()
  .map((name) => rolesIn(readFileSync(new URL(name, FOLDER), "utf8")));

const MEANING = new Meaning(vocabularyIn(readFileSync(new URL("../vocabulary.yaml", FOLDER), "utf8")));

/** Each use in one line: "mbedtls_gcm_setkey key=table KEY". */
async function usesIn(text: string, path = "main.c"): Promise<readonly string[]> {
  const { program } = await understood({ [path]: text });
  return knownUses(program, ROLES, MEANING).filter(isTold).map(inWords);
}

const isTold = ({ does, arguments: given }: KnownUse): boolean =>
  does !== "time" && does !== "identity" && does !== "storage" && does !== "compare" && (does !== "log" || given.length > 0);

function inWords({ does, what, arguments: given, says }: KnownUse): string {
  const told = given.flatMap(({ role, origins }) =>
    origins.map(
      ({ is, name, means, does: gives, isSecure }) =>
        `${role}=${[is, name, means && `(${means})`, gives, isSecure === undefined ? "" : isSecure ? "sound" : "weak"].filter(Boolean).join(" ")}`,
    ),
  );
  return [does, what, ...told.filter((each) => !each.startsWith("bits=") && !each.startsWith("algorithm=")), ...says].join("; ");
}

const cases: [what: string, text: string, uses: readonly string[]][] = [
  [
    "networks without a password, by one argument, by nothing and by an empty text",
    'struct Wifi { int softAP(const char *n, const char *p = 0); } WiFi; void f(void) { WiFi.softAP("pump"); WiFi.softAP("pump", NULL); WiFi.softAP("pump", ""); }',
    [
      "tls; softAP; level=name softAP (no password)",
      "tls; softAP; level=name softAP (no password)",
      "tls; softAP; level=name softAP (no password)",
    ],
  ],
  [
    "networks with a password, and with one that is not told",
    'struct Wifi { int softAP(const char *n, const char *p = 0); } WiFi; void f(const char *p) { WiFi.softAP("pump", "a long one"); WiFi.softAP("pump", p); }',
    ["tls; softAP", "tls; softAP"],
  ],
  [
    "a token that is written out of many draws",
    'void f(void) { char token[40]; sprintf(token, "%d%d%d%d", 1, 2, 3, rand()); }',
    ["random; rand", "secret; token; secret=text; secret=constant; secret=constant; secret=constant; secret=call rand random weak"],
  ],
  [
    "a key that is put together of constants, and wiped",
    "void f(void) { unsigned char k[16]; for (int i = 0; i < 16; i++) k[i] = 0xa0 + i; tc_aes128_set_encrypt_key(&s, k); for (int i = 0; i < 16; i++) k[i] = 0; }",
    ["key; tc_aes128_set_encrypt_key; key=constant; key=table; key=constant"],
  ],
  [
    "a structure that is sent whole, with a password in it",
    `struct set { int limit; char password[8]; } own; int same(char *t) { return strcmp(t, own.password); }
     void tell(int s) { send(s, &own, sizeof own, 0); } void part(int s) { send(s, &own, 4, 0); }`,
    ["send; send; key=unknown own (strcmp)"],
  ],
  [
    "a sum that a loop makes and that is compared",
    "int take(unsigned char *d) { unsigned char s = 0; for (int i = 0; i < 7; i++) s += d[i]; if (s != d[7]) return 0; return 1; }",
    ["checksum; s"],
  ],
  [
    "an average that is compared",
    "int high(unsigned char *d) { int s = 0; for (int i = 0; i < 7; i++) s += d[i]; if (s == 0) return 0; return s > 90; }",
    [],
  ],
  [
    "a sum that a macro makes",
    "#define SUM8(d) ((d)[0] + (d)[1])\nint take(unsigned char *d) { return SUM8(d) == d[2]; }",
    ["checksum; SUM8"],
  ],
  [
    "letters that are moved by those of a word",
    `static const char w[] = "PUMP"; void name_hide(char *n) { for (int i = 0; n[i] != 0; i++) n[i] = (n[i] - 65 + w[i % 4]) % 26 + 65; }`,
    ["ownCipher; name_hide"],
  ],
  [
    "a function of a round that is handed a key",
    "void mix(int *l, int *r, int *key) { for (int i = 0; i < 8; i++) { *r = *l ^ turn(*r, key[i]); } }",
    ["ownCipher; mix"],
  ],
  [
    "what a device of the Arduino kind can show when it pairs",
    "void f(void) { device.setSecurityIOCap(BLE_SM_IO_CAP_NO_IO); }",
    ["pairing; setSecurityIOCap; capability=name BLE_SM_IO_CAP_NO_IO (none)"],
  ],
  [
    "a key in a table of the program",
    "static const unsigned char KEY[4] = {1,2,3,4}; void f(void) { mbedtls_aes_setkey_enc(&c, KEY, 128); }",
    ["key; mbedtls_aes_setkey_enc; key=table KEY"],
  ],
  [
    "a key in a table by way of a copy and a parameter",
    `static const unsigned char KEY[16] = {1,2,3,4};
     static void use(const unsigned char *k) { mbedtls_gcm_setkey(&c, 2, k, 128); }
     void f(void) { unsigned char own[16]; memcpy(own, KEY, 16); use(own); }`,
    ["key; mbedtls_gcm_setkey; key=table KEY"],
  ],
  [
    "a key hashed from the address of the chip",
    "void f(void) { unsigned char m[6], k[32]; esp_read_mac(m, 0); mbedtls_sha256(m, 6, k, 0); psa_import_key(&a, k, 32, &id); }",
    ["hash; mbedtls_sha256", "key; psa_import_key; key=call esp_read_mac identity"],
  ],
  [
    "a key behind a pointer to constants that is set elsewhere",
    `static const unsigned char *block; static const unsigned char *part(int at) { return block ? block + at : 0; }
     void load(void) { block = hal_flash_at(4); } void f(void) { tc_aes128_set_encrypt_key(&s, part(4)); tc_hmac_set_key(&h, part(8), 4); }`,
    ["key; tc_aes128_set_encrypt_key; key=call hal_flash_at; key=constant", "mac; tc_hmac_set_key; key=call hal_flash_at; key=constant"],
  ],
  [
    "a key that is drawn",
    "void f(void) { unsigned char k[16]; esp_fill_random(k, 16); tc_aes128_set_encrypt_key(&s, k); }",
    ["random; esp_fill_random", "key; tc_aes128_set_encrypt_key; key=call esp_fill_random random sound"],
  ],
  [
    "a key that a storage of the product gives",
    "void f(void) { unsigned char k[16]; load_key(k, 16); tc_aes128_set_encrypt_key(&s, k); }",
    ["key; tc_aes128_set_encrypt_key; key=call load_key"],
  ],
  [
    "a nonce of zeros that nobody writes",
    "static unsigned char nonce[12]; void f(void) { mbedtls_gcm_crypt_and_tag(&g, MBEDTLS_GCM_ENCRYPT, 4, nonce, 12, 0, 0, a, b, 16, t); }",
    ["cipher; mbedtls_gcm_crypt_and_tag; mode=name MBEDTLS_GCM_ENCRYPT (encrypt); iv=zeros nonce"],
  ],
  [
    "a nonce of rand()",
    "void f(void) { unsigned char n[12]; for (int i = 0; i < 12; i++) n[i] = rand(); psa_aead_encrypt(k, 1, n, 12, 0, 0, p, 4, c, 20, &l); }",
    ["random; rand", "cipher; psa_aead_encrypt; iv=call rand random weak"],
  ],
  [
    "a generator of one's own that asks rand()",
    "static int mine(void *p, unsigned char *o, unsigned n) { while (n--) *o++ = rand(); return 0; } void f(void) { mbedtls_ssl_conf_rng(&c, mine, 0); }",
    ["random; rand", "tls; mbedtls_ssl_conf_rng; generator=function mine random weak"],
  ],
  [
    "verification that a macro of the product switches off",
    "#define VERIFY 0\nvoid f(void) { mbedtls_ssl_conf_authmode(&c, VERIFY); }",
    ["tls; mbedtls_ssl_conf_authmode; verification=constant VERIFY (off)"],
  ],
  [
    "a key that goes to the log, by way of a parameter",
    'static void use(unsigned char *k) { wc_HmacSetKey(&h, 1, k, 16); } void f(void) { unsigned char k[16]; load(k); use(k); printf("%s", k); }',
    ["mac; wc_HmacSetKey; key=call load", "log; printf; key=unknown k (wc_HmacSetKey)"],
  ],
  [
    "a key that goes to a peer, by way of a structure of its own",
    `struct hello { int version; unsigned char material[16]; }; static unsigned char key[16];
     void set(void) { tc_aes128_set_encrypt_key(&s, key); }
     void answer(int socket) { struct hello hello; memcpy(hello.material, key, 16); send(socket, &hello, sizeof hello, 0); }`,
    ["key; tc_aes128_set_encrypt_key; key=zeros key", "send; send; key=unknown hello (tc_aes128_set_encrypt_key)"],
  ],
  [
    "what a peer may have of the structure in which a password stands",
    `struct set { int limit; char password[8]; } own; int same(char *t) { return strcmp(t, own.password); }
     void tell(void) { uart_send(&own.limit, 4); radio_transmit(own.password, 8); }`,
    ["send; radio_transmit; key=unknown password (strcmp)"],
  ],
  [
    "what was typed where a password is asked, in the log",
    'void login(void) { char line[8]; get(line); if (!check_password(line)) printf("%s", line); }',
    ["log; printf; key=unknown line (check_password)"],
  ],
  [
    "a function that has the last word and says yes",
    "static int on(int ok, void *s) { return 1; } void f(void) { SSL_CTX_set_verify(c, SSL_VERIFY_PEER, on); }",
    ["tls; SSL_CTX_set_verify; verification=name SSL_VERIFY_PEER (required); verifier=function on (off)"],
  ],
  [
    "a function that has the last word and says what was said",
    "static int on(int ok, void *s) { return ok; } void f(void) { SSL_CTX_set_verify(c, SSL_VERIFY_PEER, on); }",
    ["tls; SSL_CTX_set_verify; verification=name SSL_VERIFY_PEER (required); verifier=function on"],
  ],
  [
    "an option that one argument chooses and another gives",
    'static const char *at = "http://example.org/a"; void f(void) { curl_easy_setopt(c, CURLOPT_URL, at); curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 0L); curl_easy_setopt(c, CURLOPT_TIMEOUT, 0L); }',
    ["tls; curl_easy_setopt; address=text at (in clear by http://)", "tls; curl_easy_setopt; verification=constant (off)"],
  ],
  [
    "an address of the machine itself",
    'void f(void) { curl_easy_setopt(c, CURLOPT_URL, "http://localhost:80"); }',
    ["tls; curl_easy_setopt; address=text"],
  ],
  [
    "a generator of one's own, and a session that is named by it",
    "static unsigned s; static unsigned next(void) { s = s * 1103515245u + 12345u; return s >> 16; } unsigned session_id; void f(void) { session_id = next(); }",
    ["random; next", "secret; session_id; secret=call next random weak"],
  ],
  [
    "a sum that goes on from itself",
    "static unsigned s; unsigned sum(unsigned d) { s = s * 31 + d; return s; } void f(void) { token = sum(3); }",
    [],
  ],
  ["when a session began", "void f(void) { session_start = HAL_GetTick(); token_expiry = HAL_GetTick() + 5; }", []],
  [
    "a challenge of the clock",
    "static unsigned char challenge[8]; void f(void) { unsigned t = HAL_GetTick(); memcpy(challenge, &t, 4); }",
    ["secret; challenge; secret=call HAL_GetTick time"],
  ],
  [
    "a generator that gives what stands in it",
    "static int same(void *p, unsigned char *o, unsigned n) { memset(o, 0xa5, n); return 0; } void f(void) { mbedtls_ctr_drbg_seed(&c, same, 0, 0, 0); }",
    ["seed; mbedtls_ctr_drbg_seed; generator=function same constant weak"],
  ],
  [
    "a generator that asks a register",
    "static int own(void *p, unsigned char *o, unsigned n) { *o = RNG->DR; return 0; } void f(void) { mbedtls_ctr_drbg_seed(&c, own, 0, 0, 0); }",
    ["seed; mbedtls_ctr_drbg_seed; generator=function own"],
  ],
  [
    "blocks of ECB that are mixed into a message",
    "void f(unsigned char *d, int n) { unsigned char k[16]; mbedtls_aes_crypt_ecb(&c, 1, counter, k); for (int i = 0; i < n; i++) d[i] ^= k[i]; }",
    ["cipher; mbedtls_aes_crypt_ecb; keystream"],
  ],
  [
    "rows of a table by their places",
    `row t[] = { [0] = { {1}, {2, &character_client_config_uuid, ESP_GATT_PERM_READ | ESP_GATT_PERM_WRITE, 1} }, [1] = { {1}, {2, &my_uuid, ESP_GATT_PERM_WRITE, 1} } };`,
    ["bluetooth; a Bluetooth value (Bluedroid); write"],
  ],
  [
    "values of a service whose header is not here",
    "BT_GATT_SERVICE_DEFINE(s, BT_GATT_PRIMARY_SERVICE(&u), BT_GATT_CHARACTERISTIC(&v, BT_GATT_CHRC_WRITE, BT_GATT_PERM_READ | BT_GATT_PERM_WRITE_ENCRYPT, 0, w, 0));",
    ["bluetooth; a Bluetooth value (Zephyr); write encrypted; read"],
  ],
  [
    "flags whose header is here",
    "#define BLE_GATT_CHR_F_READ 2\n#define BLE_GATT_CHR_F_WRITE 8\nstruct ble_gatt_chr_def d = { .flags = BLE_GATT_CHR_F_READ | BLE_GATT_CHR_F_WRITE };",
    ["bluetooth; a Bluetooth value (NimBLE); write; read"],
  ],
  ["what tells a client that it may subscribe", "void *a[] = { BT_GATT_CCC(changed, BT_GATT_PERM_READ | BT_GATT_PERM_WRITE) };", []],
  [
    "rows of a table that declare and subscribe",
    `row t[] = { { {1}, {2, &character_declaration_uuid, ESP_GATT_PERM_READ, 1} }, { {1}, {2, &my_uuid, ESP_GATT_PERM_READ | ESP_GATT_PERM_WRITE, 1} },
      { {1}, {2, &character_client_config_uuid, ESP_GATT_PERM_READ | ESP_GATT_PERM_WRITE, 1} } };`,
    ["bluetooth; a Bluetooth value (Bluedroid); write; read"],
  ],
  ["flags that are asked and not set", "int f(int p) { return p & BT_GATT_PERM_WRITE; }", []],
  [
    "a macro that opens a value, with its header",
    "#define BLE_GAP_CONN_SEC_MODE_SET_OPEN(p) do { (p)->sm = 1; (p)->lv = 1; } while (0)\nvoid f(void) { BLE_GAP_CONN_SEC_MODE_SET_OPEN(&m.write_perm); }",
    ["bluetooth; BLE_GAP_CONN_SEC_MODE_SET_OPEN; write"],
  ],
  [
    "a macro that opens a value, without its header",
    "void f(void) { BLE_GAP_CONN_SEC_MODE_SET_OPEN(&m.write_perm); BLE_GAP_CONN_SEC_MODE_SET_OPEN(&cccd_md.write_perm); }",
    ["bluetooth; BLE_GAP_CONN_SEC_MODE_SET_OPEN; write"],
  ],
  [
    "pairing that asks nobody",
    "void f(void) { ble_hs_cfg.sm_io_cap = 3; ble_hs_cfg.sm_mitm = 0; }",
    ["pairing; sm_io_cap; capability=constant (none)", "pairing; sm_mitm; mode=constant (just works)"],
  ],
  [
    "a device that shows a code and takes none",
    "struct bt_conn_auth_cb cb = { .passkey_display = show, .passkey_entry = NULL }; void show(int c) { }",
    ["pairing; passkey_display; capability=function show (display)", "pairing; passkey_entry; capability=constant"],
  ],
  [
    "a device that only hears that pairing ended",
    "struct bt_conn_auth_cb cb = { .cancel = ended }; struct other o = { .cancel = ended }; void ended(int c) { }",
    ["pairing; cancel; capability=function ended (cancel)"],
  ],
  [
    "a cipher that somebody made up",
    "static const unsigned char t[8] = {3,9,2,4,5,1,1,1}; void hide(unsigned char *d, int n) { for (int i = 0; i < n; i++) d[i] ^= t[i % 8]; }",
    ["ownCipher; hide"],
  ],
  [
    "a key that moves on with each byte",
    "static const unsigned char k[4] = {80,67,65,49}; void hide(unsigned char *d, int n) { for (int i = 0; i < n; i++) d[i] ^= (unsigned char)(k[i % 4] + i); }",
    ["ownCipher; hide"],
  ],
  [
    "a short key that is walked round and round",
    "void hide(unsigned char *d, int n, const char *serial) { unsigned char c[3]; mix(c, serial); for (int i = 0; i < n; i++) d[i + 3] ^= c[i % 3]; }",
    ["ownCipher; hide"],
  ],
  [
    "a byte that goes through a key on its way",
    "void encrypt(unsigned char *d, int n, unsigned char *key) { for (int i = 0; i < n; i++) { unsigned char b = d[i]; b = b ^ key[2]; d[i] = b; } }",
    ["ownCipher; encrypt"],
  ],
  [
    "one constant for every byte",
    "void decrypt(unsigned char *d, int n) { for (int i = 0; i < n; i++) d[i] = d[i] ^ 0x5A; }",
    ["ownCipher; decrypt"],
  ],
  [
    "the sum of a message by a table",
    "static const unsigned short crcs[4] = {0,0x1021,2,3}; int sum(unsigned char *d, int n) { int c = 0; for (int i = 0; i < n; i++) c = crcs[(c ^ d[i]) & 3] ^ (c >> 8); return c; }",
    [],
  ],
  ["a sum that a function computes", "void f(void) { if (calc_crc16(d, 4) != got) return; crcle(1); }", ["checksum; calc_crc16"]],
  [
    "the numbers of a generator mixed into a message",
    "static unsigned s; static unsigned next(void) { s ^= s << 13; s ^= s >> 17; return s; } void hide(unsigned char *d, int n) { for (int i = 0; i < n; i++) d[i] ^= next(); }",
    ["ownCipher; hide", "random; next"],
  ],
  [
    "an alphabet of one's own",
    "static const unsigned char t[8] = {3,9,2,4,5,1,1,1}; void code(unsigned char *d, int n) { for (int i = 0; i < n; i++) d[i] = t[d[i] & 7] ^ i; }",
    ["ownCipher; code"],
  ],
  [
    "a curve of brightness",
    "static const unsigned char t[8] = {3,9,2,4,5,1,1,1}; void curve(unsigned char *d, int n) { for (int i = 0; i < n; i++) d[i] = t[d[i] & 7]; }",
    [],
  ],
  ["a display that is inverted", "void invert(unsigned char *d, int n) { for (int i = 0; i < n; i++) d[i] ^= 0xFF; }", []],
  [
    "the mask of a WebSocket",
    "void unmask(unsigned char *d, unsigned char *mask, int n) { for (int i = 0; i < n; i++) d[i] ^= mask[i % 4]; }",
    [],
  ],
];

for (const [what, text, expected] of cases) {
  test(what, async () => {
    assert.deepEqual((await usesIn(text)).toSorted(), expected.toSorted());
  });
}

test("methods of sketches are known by their objects' classes", async () => {
  assert.deepEqual(await usesIn("WiFiClientSecure net; void f() { net.setInsecure(); }", "main.cpp"), [
    "tls; setInsecure; verification=name setInsecure (off)",
  ]);
});

test("an address that a sketch puts together begins as its first part", async () => {
  const sketch = `HTTPClient http; String at(const char *path) { return String("http://example.org/") + path; } void f() { http.begin(at("rates")); }`;
  assert.deepEqual(await usesIn(sketch, "main.cpp"), ["tls; begin; address=text (in clear by http://); address=text"]);
});

test("no call is described twice, and every constant has one meaning", () => {
  const names = ROLES.flatMap(({ uses }) => uses.flatMap(({ calls }) => calls.split(/\s+/)));
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});

test("a file of another shape is refused", () => {
  assert.throws(() => rolesIn("name: A\nlibrary: b\nuses: [{ calls: f, does: cook }]"));
  assert.throws(() => rolesIn("name: A\nlibrary: b\nmore: 1"));
});

const algorithms: [text: string, algorithm: string][] = [
  ["psa_hash_compute(PSA_ALG_SHA_256, m, 4, h, 32, &n);", "SHA-256"],
  ["psa_mac_compute(k, PSA_ALG_HMAC(PSA_ALG_SHA_256), m, 4, h, 32, &n);", "HMAC"],
  ["psa_verify_message(k, PSA_ALG_ECDSA(PSA_ALG_SHA_256), m, 4, h, 64);", "ECDSA"],
];
for (const [text, algorithm] of algorithms)
  test(`the algorithm of ${text} is ${algorithm}, also where its header is not there and a macro of it stands for a call`, async () => {
    const { program } = await understood({ "main.c": `void f(void) { ${text} }` });
    const [use] = knownUses(program, ROLES, MEANING);
    assert.deepEqual(
      use?.arguments.filter(({ role }) => role === "algorithm").flatMap(({ origins }) => origins.map(({ means }) => means)),
      [algorithm],
    );
  });
