import declarations from "./declarations.json" with { type: "json" };

const DECLARATIONS = declarations.map(({ pattern, name }) => ({ pattern: new RegExp(pattern), name }));

/** Lines behind a tag in which what it speaks of begins: comments, attributes and decorators stand between. */
const REACH = 12;
/** Longer lines are tables or generated text. */
const LONGEST = 400;

/** Name of what is declared at a line or soon behind it, "Suite.name" for the tests of C++ frameworks; undefined where nothing is. */
export function declaredNear(lines: readonly string[], line: number): string | undefined {
  for (let at = line - 1; at < Math.min(lines.length, line - 1 + REACH); at++) {
    const text = lines[at]!;
    if (text.length > LONGEST || COMMENT.test(text)) continue;
    for (const { pattern, name } of DECLARATIONS) {
      const found = pattern.exec(text);
      if (found !== null && !KEYWORD.test(found[1] ?? found[2] ?? ""))
        return name.replaceAll(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? "");
    }
    // Code that declares nothing: the tag speaks of a place within it.
    if (at >= line && text.trim() !== "" && !BETWEEN.test(text)) return undefined;
  }
  return undefined;
}

const COMMENT = /^\s*(?:\/\/|\/?\*|#(?!define)|--|;|%|""")/;
const KEYWORD = /^(?:if|for|while|switch|return|sizeof|else|do|case|new|delete|throw|catch)$/;
/** Attributes, decorators and the first half of a declaration. */
const BETWEEN =
  /^\s*(?:@|\[\[|#\[|__attribute__|template|extern|static|const|unsigned|public|private|protected|\{|[A-Za-z_][\w*&: ]{0,80}$)/;
