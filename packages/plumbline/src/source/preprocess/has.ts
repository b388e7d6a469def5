import known from "./known-words.json" with { type: "json" };

const STANDARD_ATTRIBUTES: Readonly<Record<string, string>> = known.standardAttributes;
const ATTRIBUTES: ReadonlySet<string> = new Set(known.attributes);
const BUILTINS: ReadonlySet<string> = new Set(known.builtins.split(" "));
const ONLY_C: ReadonlySet<string> = new Set(known.builtinsOfC.split(" "));
const ONLY_CPP: ReadonlySet<string> = new Set(known.builtinsOfCpp.split(" "));
const TRAITS: ReadonlySet<string> = new Set(known.otherBuiltinsOfCpp.split(" "));

/** The answer to __has_attribute, __has_builtin and their like, as GCC 12 gives it: features of one processor or of Clang alone are not there. */
export function answerTo(word: string, call: string, cpp: boolean): string {
  const inside = call.replaceAll(/^\(|\)$/g, "");
  const name = inside.replaceAll(/^_{2}|_{2}$/g, "");
  if (word === "__has_c_attribute" || word === "__has_cpp_attribute") return STANDARD_ATTRIBUTES[name] ?? "0";
  if (word === "__has_attribute") return ATTRIBUTES.has(name) ? "1" : "0";
  return word === "__has_builtin" && isBuiltin(inside, cpp) ? "1" : "0";
}

function isBuiltin(name: string, cpp: boolean): boolean {
  if (known.builtinPrefixes.some((prefix) => name.startsWith(prefix))) return true;
  if (!name.startsWith("__builtin_")) return cpp && TRAITS.has(name);
  const short = name.slice("__builtin_".length);
  return BUILTINS.has(short) || (cpp ? ONLY_CPP : ONLY_C).has(short);
}
