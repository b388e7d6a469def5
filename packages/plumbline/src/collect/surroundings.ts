import { createHash } from "node:crypto";

const REACH = 8;

/**
 * Fingerprint of what stands around a line: the line itself with its nearest neighbours that hold a word, without white space,
 * comments, numbers and literals. Nothing after a word that names a secret is looked at, so no hash of a secret can arise.
 */
export function surroundings(lines: readonly string[], line: number): string {
  const index = line - 1;
  const here = skeleton(lines[index] ?? "");
  const before = nearest(lines, index, -1);
  const after = nearest(lines, index, 1);
  return createHash("sha256").update(`${before}\n${here}\n${after}`).digest("hex").slice(0, 16);
}

function nearest(lines: readonly string[], index: number, step: 1 | -1): string {
  for (let distance = 1; distance <= REACH; distance++) {
    const words = skeleton(lines[index + step * distance] ?? "");
    if (words !== "") return words;
  }
  return "";
}

const SECRET_WORD = /(pass(?:word|wd|phrase|code|key)?|pwd|secret|token|credential|private|api_?key|auth|psk).*$/i;
const COMMENT = /\/\*.*?\*\/|\/\/.*$|^\s*(?:\*|#(?!\s*(?:define|if|ifdef|ifndef|include|else|endif|undef|pragma)\b)).*$/g;
const LITERAL = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|\b[0-9][\w.]*|\b[A-Za-z0-9+/=_-]{24,}/g;

/** The words of a line that a reformatting keeps. */
function skeleton(line: string): string {
  const short = line.length > 400 ? line.slice(0, 400) : line;
  return (
    short
      .replace(COMMENT, "")
      .replace(SECRET_WORD, "$1")
      .replace(LITERAL, "0")
      .match(/[A-Za-z_]\w*/g)
      ?.join(" ") ?? ""
  );
}
