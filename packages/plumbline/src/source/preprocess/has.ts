import known from "./known-words.json" with { type: "json" };

const STANDARD_ATTRIBUTES: Readonly<Record<string, string>> = known.standardAttributes;
const ATTRIBUTES: ReadonlySet<string> = new Set(known.attributes);
const CLANG_ONLY: ReadonlySet<string> = new Set(known.builtinsOfClangOnly);

/** The answer to __has_attribute, __has_builtin and their like, as GCC gives it: Clang's own features are not there. */
export function answerTo(word: string, call: string): string {
  const inside = call.replaceAll(/^\(|\)$/g, "");
  const name = inside.replaceAll(/^_{2}|_{2}$/g, "");
  if (word === "__has_c_attribute" || word === "__has_cpp_attribute") return STANDARD_ATTRIBUTES[name] ?? "0";
  if (word === "__has_attribute") return ATTRIBUTES.has(name) ? "1" : "0";
  if (word === "__has_builtin")
    return known.builtinPrefixes.some((prefix) => inside.startsWith(prefix)) && !CLANG_ONLY.has(inside) ? "1" : "0";
  return "0";
}
