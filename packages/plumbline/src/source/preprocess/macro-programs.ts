import * as fc from "fast-check";

const OBJECTS = ["A", "B", "C", "D"];
const FUNCTIONS = ["F", "G", "H"];
const VARIADIC = ["V", "W"];

/** Programs of definitions and calls, as a differential test needs them: valid enough for a compiler to go on to the end. */
export const macroProgram: fc.Arbitrary<string> = fc.array(line(), { minLength: 3, maxLength: 24 }).map((lines) => `${lines.join("\n")}\n`);

function line(): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.tuple(fc.constantFrom(...OBJECTS), body([])).map(([name, text]) => `#undef ${name}\n#define ${name} ${text}`),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...FUNCTIONS), body(["x", "y"]))
        .map(([name, text]) => `#undef ${name}\n#define ${name}(x, y) ${text}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...VARIADIC), body(["x", "__VA_ARGS__"]))
        .map(([name, text]) => `#undef ${name}\n#define ${name}(x, ...) ${text}`),
    },
    { weight: 1, arbitrary: fc.constantFrom(...OBJECTS, ...FUNCTIONS).map((name) => `#undef ${name}`) },
    { weight: 2, arbitrary: fc.tuple(condition(), use(2), use(2)).map(([asked, yes, no]) => `#if ${asked}\n${yes}\n#else\n${no}\n#endif`) },
    { weight: 6, arbitrary: use(3) },
  );
}

/** Parts of a macro's body: parameters bare, as strings and joined, and names of other macros. */
function body(parameters: readonly string[]): fc.Arbitrary<string> {
  const plain = [...OBJECTS, ...FUNCTIONS, ...VARIADIC, "a", "1", "+", ",", "F(A, 1)", "(x, y)", "(1, a)", "-", '"s"', "V(B)", "__LINE__"];
  const own = parameters.flatMap((name) => [
    name,
    name,
    `#${name}`,
    `a##${name}`,
    `${name}##1`,
    `(${name}, ${name})`,
    `F(${name}, ${name})`,
  ]);
  const both = parameters.length > 1 ? [`x ## ${parameters[1]!}`, ", ##__VA_ARGS__", "__VA_OPT__(, x)", "__VA_OPT__(<)x"] : [];
  const piece = fc.constantFrom(...plain, ...own, ...both.filter((text) => parameters.includes("__VA_ARGS__") || !text.includes("__VA")));
  return fc.array(piece, { maxLength: 5 }).map((pieces) => {
    const text = pieces.join(" ");
    return /^\s*##|##\s*$/.test(text) ? "1" : text;
  });
}

/** One line of text with calls, whose parentheses are whole: for a macro within an argument on a later line, GCC takes __LINE__ from either, by how often it expands. */
function use(depth: number): fc.Arbitrary<string> {
  const leaf = fc.constantFrom(...OBJECTS, ...FUNCTIONS, "a", "b", "1", "+", "'c'", '"s t"', "", "/* x */", "( A, b )");
  if (depth === 0) return leaf;
  const inner = use(depth - 1);
  return fc.oneof(
    leaf,
    fc.tuple(fc.constantFrom(...FUNCTIONS), inner, inner).map(([name, first, second]) => `${name}(${first}, ${second})`),
    fc
      .tuple(fc.constantFrom(...VARIADIC), fc.array(inner, { minLength: 1, maxLength: 3 }))
      .map(([name, given]) => `${name}(${given.join(",")})`),
    fc.array(inner, { minLength: 2, maxLength: 3 }).map((parts) => parts.join(" ")),
  );
}

function condition(): fc.Arbitrary<string> {
  const value = fc.oneof(
    fc.integer({ min: -3, max: 9 }).map(String),
    fc.constantFrom(
      "0xFFFFFFFFu",
      "1u",
      "-1",
      "'a'",
      "0x7fffffffffffffff",
      "-9223372036854775807",
      "18446744073709551615u",
      "defined A",
      "defined(F)",
      "NONE",
      "'\\377'",
    ),
  );
  const operator = fc.constantFrom(..."+ - * & | ^ == != < > <= >= && || << >>".split(" "));
  const pair = fc.tuple(value, operator, value).map(([left, sign, right]) => `(${left} ${sign} ${right})`);
  return fc.oneof(
    value,
    pair,
    fc.tuple(pair, operator, fc.oneof(value, pair)).map(([left, sign, right]) => `${left} ${sign} ${right}`),
    fc.tuple(value, pair, pair).map(([asked, yes, no]) => `${asked} ? ${yes} : ~${no}`),
  );
}
