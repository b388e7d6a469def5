/** Spellings that the code asks for by number: punctuators first, then names with a meaning to the preprocessor. */
export const FIXED = [
  "",
  ..."# ## ( ) , ... { } [ ] ; < > : :: ? . -> .* ->* = == != <= >= <=> << >> <<= >>= + - * / % & | ^ ~ ! && || ++ -- += -= *= /= %= &= |= ^= <: :> <% %> %: %:%: @ \\ `".split(
    " ",
  ),
  ..."defined __VA_ARGS__ __VA_OPT__ define undef include include_next import if ifdef ifndef elif elifdef elifndef else endif line error warning pragma ident sccs assert unassert embed once".split(
    " ",
  ),
  ..."__LINE__ __FILE__ __COUNTER__ __DATE__ __TIME__ __BASE_FILE__ __INCLUDE_LEVEL__ __TIMESTAMP__ _Pragma __pragma".split(" "),
  ..."__has_include __has_include_next __has_attribute __has_cpp_attribute __has_c_attribute __has_builtin __has_feature __has_extension __has_embed __has_warning __has_declspec_attribute".split(
    " ",
  ),
  ..."true false and or not xor bitand bitor compl and_eq or_eq xor_eq not_eq".split(" "),
] as const satisfies readonly string[];

const NUMBERS = new Map<string, number>(FIXED.map((text, number) => [text, number]));

/** The number that a fixed spelling has in every `Spellings`. */
export function fixed(text: string): number {
  const number = NUMBERS.get(text);
  if (number === undefined) throw new Error(`"${text}" is no fixed spelling`);
  return number;
}

/** The numbers of several, in their order. */
export function allFixed<const Texts extends readonly string[]>(...texts: Texts): { readonly [Place in keyof Texts]: number } {
  return texts.map(fixed) as { [Place in keyof Texts]: number };
}
