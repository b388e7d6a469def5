import type { Location, SourceText } from "#model";

/** A place that names a key file: a setting, a build or a script. */
export interface KeyMention {
  /** The named path from its first fixed part on: "keys/root.pem" of "${APP_DIR}/keys/root.pem". */
  readonly file: string;
  readonly location: Location;
}

const READS =
  /\.(?:conf|cmake|mk|sh|bash|py|ya?ml|json|toml|ini|defaults|txt|bat|ps1|overlay|service|cfg|properties|gradle|in)$|^(?:Makefile|CMakeLists\.txt|Kconfig.*|sdkconfig.*|Dockerfile.*|justfile|Jenkinsfile|[^.]+)$/i;
const NAMED = /([\w./\\${}()@+-]{0,160}[\w+-]\.(?:pem|key|der|p12|pfx|p8|ppk|jks))\b/g;
/** Settings and options whose value is a key file, whatever it is called. */
const KEY_OPTION =
  /(?:\b\w{1,60}_KEY_?FILE|\bSIGNING_KEY|\bssl_certificate_key|\bkeyfile|--(?:signing-|private-)?key(?:file)?)\b["']?\s{0,4}[=: ]\s{0,4}["']?([\w./\\${}()@+-]{3,160})/gi;
const LONGEST_LINE = 500;

/** Key files that a setting, build or script names; a line that is a comment names none. */
export function keyMentions(source: SourceText): readonly KeyMention[] {
  if (!READS.test(source.file.name) || !/key|\.(?:pem|der|p12|pfx|p8|ppk|jks)\b/i.test(source.text)) return [];
  return source.lines.flatMap((line, index) => {
    if (line.length > LONGEST_LINE || /^\s*(?:#(?!\s*define)|\/\/|rem\b|;)/i.test(line)) return [];
    const files = new Set([...line.matchAll(NAMED), ...line.matchAll(KEY_OPTION)].flatMap(([, named = ""]) => fixedPart(named)));
    if (files.size === 0) return [];
    const symbol = /^\s*(?:set\s*\(\s*)?([A-Za-z_][\w.-]*)\s*[=:? ]/.exec(line)?.[1];
    const location = source.at(index + 1, symbol === undefined ? {} : { symbol });
    return [...files].map((file) => ({ file, location }));
  });
}

/** Without variables and what leads out of the folder: what is left must end the path of the file. */
function fixedPart(named: string): string[] {
  const plain = named.replaceAll("\\", "/");
  const fixed = plain.slice(Math.max(plain.lastIndexOf("}"), plain.lastIndexOf(")"), plain.lastIndexOf("@")) + 1);
  const file = fixed
    .replaceAll(/(?:^|\/)\.{1,2}(?=\/)/g, "")
    .replace(/^\/+/, "")
    .replace(/^\$\w+\//, "");
  return /\w/.test(file) && !file.includes("$") ? [file] : [];
}
