import known from "./known-words.json" with { type: "json" };

const STANDARD_OF_C: ReadonlyMap<string, string> = new Map(Object.entries(known.standardAttributesOfC));
const STANDARD_OF_CPP: ReadonlyMap<string, string> = new Map(Object.entries(known.standardAttributesOfCpp));
const ATTRIBUTES: ReadonlySet<string> = new Set(known.attributes.split(" "));
const ATTRIBUTES_OF_CPP: ReadonlySet<string> = new Set(known.attributesOfCpp.split(" "));
const BUILTINS: ReadonlySet<string> = new Set(known.builtins.split(" "));
const ONLY_C: ReadonlySet<string> = new Set(known.builtinsOfC.split(" "));
const ONLY_CPP: ReadonlySet<string> = new Set(known.builtinsOfCpp.split(" "));
const TRAITS: ReadonlySet<string> = new Set(known.otherBuiltinsOfCpp.split(" "));

const PROCESSORS: readonly (readonly [macro: string, prefix: string])[] = Object.entries(known.builtinPrefixesOfProcessors);

/** The answer to __has_attribute, __has_builtin and their like, as GCC 12 gives it: features of Clang alone are not there, those of a processor where its macro is defined. */
export function answerTo(word: string, call: string, cpp: boolean, isDefined: (name: string) => boolean): string {
  const inside = call.replaceAll(/^\(|\)$/g, "");
  if (word.endsWith("_attribute")) return attribute(word, inside, cpp);
  return word === "__has_builtin" && (isBuiltin(inside, cpp) || isOfProcessor(inside, isDefined)) ? "1" : "0";
}

/** GCC asks one table for all three words; in C++ more of the standard's attributes are in it, and in C "__has_c_attribute(packed)" wants its "gnu::". */
function attribute(word: string, inside: string, cpp: boolean): string {
  const colons = inside.indexOf("::");
  const space = colons < 0 ? "" : bare(inside.slice(0, colons));
  const name = bare(colons < 0 ? inside : inside.slice(colons + 2));
  if (space !== "" && space !== "gnu") return "0";
  const standard = space === "" ? (cpp ? STANDARD_OF_CPP : STANDARD_OF_C).get(name) : undefined;
  if (standard !== undefined) return standard;
  const isGnu = ATTRIBUTES.has(name) || (cpp && ATTRIBUTES_OF_CPP.has(name));
  return isGnu && (cpp || word === "__has_attribute" || space === "gnu") ? "1" : "0";
}

/** __noreturn__ is another spelling of noreturn. */
function bare(name: string): string {
  return /^__.{1,200}__$/.test(name) ? name.slice(2, -2) : name;
}

function isBuiltin(name: string, cpp: boolean): boolean {
  if (known.builtinPrefixes.some((prefix) => name.startsWith(prefix))) return true;
  if (!name.startsWith("__builtin_")) return cpp && TRAITS.has(name);
  const short = name.slice("__builtin_".length);
  return BUILTINS.has(short) || (cpp ? ONLY_CPP : ONLY_C).has(short);
}

function isOfProcessor(name: string, isDefined: (name: string) => boolean): boolean {
  return PROCESSORS.some(([macro, prefix]) => name.startsWith(prefix) && isDefined(macro));
}
