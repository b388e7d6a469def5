import type { ExposedSecret, SourceText } from "#model";

import { placeOf } from "./place-of.ts";

const LONGEST_LINE = 1_000;
const PASSWORD_WORD = /pass(?:wor[dt]|wd|phrase|code|key)?|pwd|secret|psk|api_?key|auth_?token|access_?token|community/i;
/** Words that hold such a word and name no secret, and names of properties of one. */
const HARMLESS_WORD =
  /bypass|compass|passive|passed|passing|passenger|passthrough|pass_?through|pass_?(?:count|fail|rate|band)|password_?(?:len|length|size|max|min|field|label|hint|prompt|file|hash|policy|reset|required|input|type|error|changed|mismatch|incorrect|invalid|set|ok)|secret_?(?:len|name|id|file|key_?ref)|_len$|_length$|_size$|_id$|_max$|_min$|_file$|_path$|_name$|_label$|_uuid$|_type$|_prompt$|_title$|_text$|_msg$|_string$|_str$|_event|_handler|_cb$/i;

interface Form {
  /** Groups: 1 the name, 2 the value. One line at a time. */
  readonly pattern: RegExp;
  readonly form: string;
  readonly files: RegExp;
  readonly kind?: ExposedSecret["kind"];
  readonly what?: string;
}

const SOURCE = /\.(?:c|h|cc|cpp|cxx|hpp|ino|inc|py|js|ts|java|kt|cs|go|rs|swift|php|rb|lua)$/i;
const SETTINGS = /\.(?:conf|cfg|ini|env|properties|toml|defaults|service|config|cnf|network|nmconnection)$|^\.env|sdkconfig|^[^.]+$/i;
const INVENTORY = /\.(?:ya?ml|json)$|^hosts$|inventory/i;
const SCRIPT = /\.(?:sh|bash|zsh|ksh|bat|cmd|ps1|py|mk|cmake|expect)$|^[^.]+$|Makefile|Dockerfile/i;

/** Where passwords stand: each pattern is anchored by its words, so that a line is scanned in linear time. */
const FORMS: readonly Form[] = [
  { form: "source", files: SOURCE, pattern: /#\s*define\s+(\w{2,60})\s+"([^"\n]{1,120})"/ },
  {
    form: "source",
    files: SOURCE,
    pattern: /\b(\w{2,60})\s*(?:\[[^\]\n]{0,30}\])?\s*(?::\s*\w{1,20}\s*)?=\s*(?:F\()?["']([^"'\n]{1,120})["']/,
  },
  { form: "setting", files: SETTINGS, pattern: /^\s*(?:export\s+)?([\w.-]{2,80})\s*=\s*"?([^"\s#;]{1,120})"?/ },
  { form: "inventory", files: INVENTORY, pattern: /^\s*(?:-\s+)?["']?([\w.-]{2,60})["']?\s*[:=]\s*["']?([^"'\s#,{}[\]]{1,120})["']?/ },
  { form: "script", files: SCRIPT, pattern: /\b(sshpass)\s+-p\s*["']?([^"'\s$]{1,80})/ },
  { form: "script", files: SCRIPT, pattern: /\b(curl|wget)\b[^\n]{0,200}?\s(?:-u|--user)[ =]["']?[^\s:"'$]{1,60}:([^\s"'$]{1,80})/ },
  {
    form: "script",
    files: SCRIPT,
    pattern: /\becho\s+["']?(\w{1,32}):([^\s"'|$]{1,80})["']?\s*\|\s*(?:sudo\s+)?chpasswd/,
    what: "login password set by a script",
  },
  { form: "script", files: SCRIPT, pattern: /\b(mysql|mysqldump|psql)\b[^\n]{0,120}?\s(?:-p|--password=)([^\s"'$-][^\s"'$]{0,80})/ },
  {
    form: "passwd",
    files: /shadow|passwd|^[^.]+$|\.(?:sh|ya?ml|conf|cfg|txt|ks|preseed)$/i,
    pattern: /^\s*["']?([a-z_][\w-]{0,31}):(\$(?:1|2[aby]|5|6|y)\$[./A-Za-z0-9$=,]{12,})/,
    kind: "passwordHash",
    what: "login password as a hash that can be guessed at leisure",
  },
  {
    form: "url",
    files: /./,
    pattern:
      /\b((?:https?|ftp|mqtts?|amqps?|postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|rtsp):\/\/[^\s:@/"'<>]{1,60}):([^\s@/"'<>$]{1,80})@[\w.-]{2,}/,
    kind: "connectionString",
    what: "password in an address",
  },
];

/** Passwords that stand in sources, settings, inventories, scripts and addresses. */
export function passwordSecrets(source: SourceText): readonly ExposedSecret[] {
  const forms = FORMS.filter(({ files }) => files.test(source.file.name));
  if (forms.length === 0) return [];
  const found: ExposedSecret[] = [];
  for (const [index, line] of source.lines.entries()) {
    if (line.length > LONGEST_LINE || line.length < 5 || !MIGHT.test(line)) continue;
    const secret = firstOf(forms, line, source, index + 1);
    if (secret) found.push(secret);
  }
  return found;
}

/** One look over the line before the patterns are tried. */
const MIGHT = /pass|pwd|secret|psk|key|token|community|sshpass|curl|wget|chpasswd|mysql|psql|\$[1256y][aby]?\$|:\/\/[^\s/]*:[^\s/]*@/i;

function firstOf(forms: readonly Form[], line: string, source: SourceText, number: number): ExposedSecret | undefined {
  for (const { pattern, form, kind, what } of forms) {
    const [, name = "", value = ""] = pattern.exec(line) ?? [];
    if (value === "" || !isSecret(name, value, form)) continue;
    const symbol = form === "url" ? "address" : name;
    return {
      location: placeOf(source.at(number), symbol),
      kind: kind ?? (/key|token/i.test(name) && !/passkey/i.test(name) ? "token" : "password"),
      what: what ?? `${form === "inventory" ? "password in an inventory or settings file" : "password"} (${symbol})`,
      form,
      rule: `plumbline:${form}`,
      lines: [number, number],
    };
  }
  return undefined;
}

function isSecret(name: string, value: string, form: string): boolean {
  if (form === "passwd") return true;
  if (isPlaceholder(value)) return false;
  if (form === "script" || form === "url") return true;
  if (!PASSWORD_WORD.test(name) || HARMLESS_WORD.test(name)) return false;
  // Text for people has blanks; a path, a format or a name of a setting is no secret.
  if (
    /\s|^\/|%[sdux]|^[A-Z][A-Z0-9_]{3,}$|\.(?:pem|key|txt|json|crt|ya?ml)$|^(?:true|false|yes|no|y|n|null|none|nil|optional|required|string|str|text|int|password|passwd|secret|token|key|user|default|file|env|basic|bearer)$/i.test(
      value,
    )
  )
    return false;
  return value.length >= 4;
}

/** What stands where a secret would: variables, templates, dots, words that ask for one. */
const isPlaceholder = (value: string): boolean =>
  /^[*.x•_-]+$|^<.*>$|^\[.*\]$|^\{.*\}?$|\$\{|\$\(|\{\{|^%\w+%$|^@\w|your|example|placeholder|change_?(?:me|it)|replace|insert|enter|todo|dummy|redacted|sample|^(.)\1+$/i.test(
    value,
  );
