/** Many different bytes and no run: tables and placeholders count up or repeat. */
export function looksRandom(values: Uint8Array): boolean {
  const different = new Set(values).size;
  const steps = new Set(Array.from(values.subarray(1), (value, index) => value - (values[index] ?? 0))).size;
  return different >= Math.min(12, values.length * 0.6) && steps > 4;
}

/** Bytes of a key that is written as hexadecimal or base64 text; `undefined` where the text is neither or of no key's length. */
export function keyBytesOf(value: string): Uint8Array | undefined {
  // Five groups of these lengths are the name of something (UUID), whatever attribute it stands in.
  if (UUID.test(value)) return undefined;
  const hex = value.replaceAll(/^0x|[:\s-]/gi, "");
  if (/^(?:[0-9a-f]{32}|[0-9a-f]{48}|[0-9a-f]{64}|[0-9a-f]{128})$/i.test(hex)) return Buffer.from(hex, "hex");
  const isBase64 = /^(?:[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==)$/.test(value);
  return isBase64 ? Buffer.from(value, "base64") : undefined;
}

const WORDS_OF_KIND =
  /^(?:true|false|yes|no|on|off|y|n|null|none|nil|undefined|optional|required|string|str|text|int|integer|number|bool|boolean|user|username|default|file|env|basic|bearer|digest|plain|ask|prompt|inherit|auto|always|never|enabled|disabled|redacted|legacy|hidden|visible|strong|weak|medium|unset|empty|void|const|char|object|any|unknown|forbidden|passed|failed|pass|fail|ok|error|success|md5|scram|sha-?\d{1,3}|argon2\w?|bcrypt|pbkdf2|wpa\d?|wep|open)$/i;
/** Variables, calls, templates, references to a vault, files, names of settings and formats. */
const REFERENCE =
  /^[$`!&*%{<]|^\(|\$\{|\$\(|\{\{|%[sdux@]|^@[\w.]|^(?:vault|op|arn|secretsmanager|keyvault|ssm|env|file|https?|enc|cipher|process|os|self|this|config|settings|args|params|props|secrets?|request|req)[.:([]|^ENC\(|^\/|^~|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\(|^[a-z_]\w*(?:\.[a-z_]\w*){1,4}$|\.(?:pem|key|txt|json|crt|cer|der|ya?ml|conf|bin|h|c|py)$/i;
const ENV_REFERENCE = /^(?:[A-Z][A-Z0-9]*_)+[A-Z0-9]+$/;
const ASKS =
  /your|example|placeholder|change_?-?(?:me|it|this)|replace|insert|enter_|todo|dummy|sample|^my_?-?(?:wifi_?|secret_?)?(?:pass|password|key|secret|token|ssid)$|_here$|^(.)\1+$|^[x*.•_-]+$/i;
const NAMES_ITSELF =
  /^(?:password|passwd|pass|pwd|passphrase|secret|token|key|api_?key|psk|pw|user|username|login|passwort|kennwort|benutzer|parola|utilizator|mot_?de_?passe|utilisateur|contrase(?:ñ|n)a|usuario|senha|wachtwoord|lösenord|salasana|hasło|haslo|heslo|пароль|şifre|sifre|密码|密碼|パスワード|비밀번호)\d{0,2}$/i;

/** Whether a value is no secret at all: a variable, a file, a word of the language, a text for people, or its own name. */
export function isNoSecret(value: string, name: string, mayHoldBlanks: boolean): boolean {
  if (value.length < 4 || WORDS_OF_KIND.test(value) || REFERENCE.test(value) || ENV_REFERENCE.test(value)) return true;
  if (/\s/.test(value) && (!mayHoldBlanks || (value.match(/\s/g)?.length ?? 0) > 3)) return true;
  if (isPathToName(value, name)) return true;
  if (/[:?!.]$/.test(value) && /^[A-Z][a-z]+\W/.test(value)) return true;
  const letters = plain(value);
  return letters === ""
    ? !/\d{4}/.test(value)
    : !NAMES_ITSELF.test(value) && letters.length > 3 && !/\d/.test(value) && plain(name).includes(letters);
}

/** "pump.settings.service-password" under the name servicePassword: where an app keeps it, not what it is. */
function isPathToName(value: string, name: string): boolean {
  if (!/^[a-z_][\w-]{0,60}(?:\.[a-z_][\w-]{0,60}){1,8}$/i.test(value)) return false;
  const last = plain(value.slice(value.lastIndexOf(".") + 1));
  const called = plain(name);
  return last.length > 3 && called.length > 3 && (last.endsWith(called) || called.endsWith(last));
}

/** Why a value that stands where a secret would is none; `undefined` where nothing says so. */
export function placeholderReason(value: string): string | undefined {
  if (ASKS.test(value)) return "a placeholder that asks to be replaced";
  return NAMES_ITSELF.test(value) ? "only says what would stand there" : undefined;
}

/** Letters and digits or signs mixed, as a person chooses where a rule asks for it. */
export const looksChosen = (value: string): boolean => value.length >= 6 && /[A-Za-z]/.test(value) && /[\d!#$%&*+@^~]/.test(value);

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, "");

/** Whether a machine made a value: a UUID, hexadecimal digits or base64 text without runs, as tokens are. */
export function looksMade(value: string): boolean {
  const hex = value.replaceAll(/^\{|\}$|-/g, "");
  if (/^(?:[0-9a-f]{2}){16,64}$/i.test(hex) && (hex === value || UUID.test(value))) return looksRandom(Buffer.from(hex, "hex"));
  return (
    /^[A-Za-z0-9+/_.=-]{20,400}$/.test(value) &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    (value.match(/\d/g)?.length ?? 0) >= 2 &&
    new Set(value).size >= 12 &&
    placeholderReason(value) === undefined &&
    // Names of classes and paths are words between their marks; what a machine makes has no such order.
    !value.split(/[./_-]/).every((part) => /^[A-Za-z]*\d{0,4}$/.test(part))
  );
}

const UUID = /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;
