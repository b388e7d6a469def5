import type { SourceText } from "#model";

import type { Hit } from "./hit.ts";
import { namesOf } from "./names.ts";
import { isNoSecret, placeholderReason } from "./values.ts";

const EXTENSIONS = new Set(["", "txt", "secret", "pass", "pwd", "token", "key"]);
const LONGEST = 200;

/** A file whose name says what the one word in it is: ".vault_pass", "secrets/db_password". */
export function wholeFileSecrets({ file, text }: SourceText): readonly Hit[] {
  if (file.bytes > 4 * LONGEST || !EXTENSIONS.has(file.extension)) return [];
  const value = text.trim();
  const name = file.extension === "" ? file.name : file.name.slice(0, -file.extension.length - 1);
  const { password, isToken, harmless } = namesOf(name);
  if (value.length > LONGEST || /\s/.test(value) || harmless || (password === undefined && !isToken) || isNoSecret(value, "", false))
    return [];
  const from = text.indexOf(value);
  const placeholder = placeholderReason(value);
  return [
    {
      kind: isToken ? "token" : "password",
      what: `a file that is a ${isToken ? "token" : "password"} and nothing else`,
      form: "setting",
      rule: "plumbline:file",
      symbol: name,
      place: [from, from + value.length],
      values: [[from, from + value.length]],
      ...(placeholder !== undefined && { harmless: placeholder }),
    },
  ];
}
