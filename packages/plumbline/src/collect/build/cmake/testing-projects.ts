import * as fc from "fast-check";

const VARIABLES = ["A", "B", "C"];
const WORDS = ["one", "two", "Three", "4", "ON", "OFF", "0", "x-y"];
const SCOPES = ["PRIVATE", "PUBLIC", "INTERFACE"];

const variable = fc.constantFrom(...VARIABLES);
const word = fc.constantFrom(...WORDS);
const flag = fc.constantFrom("-Wall", "-Wextra", "-Wvla", "-O1", "-fstack-protector-strong", "-fno-stack-protector", "-g");
const value = fc.oneof(
  word,
  variable.map((name) => `\${${name}}`),
  fc.tuple(word, word).map(([a, b]) => `${a};${b}`),
  variable.map((name) => `"\${${name}} z"`),
  fc.constant('""'),
);

const side = fc.oneof(
  word.filter((one) => /^\w+$/.test(one)),
  variable,
  variable.map((name) => `"\${${name}}"`),
);
const condition: fc.Arbitrary<string> = fc.oneof(
  side,
  fc.tuple(side, fc.constantFrom("STREQUAL", "EQUAL", "LESS", "VERSION_LESS", "STRGREATER"), side).map((parts) => parts.join(" ")),
  fc.tuple(side, fc.constantFrom("^o", "e$", "[0-9]+", "(o|T)", "x.y", "z")).map(([a, pattern]) => `${a} MATCHES "${pattern}"`),
  fc.tuple(word, variable).map(([a, name]) => `${a} IN_LIST ${name}`),
  variable.map((name) => `DEFINED ${name}`),
);
const compound = fc.oneof(
  condition,
  condition.map((one) => `NOT ${one}`),
  fc.tuple(condition, fc.constantFrom("AND", "OR"), condition, fc.constantFrom("AND", "OR"), condition).map((parts) => parts.join(" ")),
  fc.tuple(condition, condition, condition).map(([a, b, c]) => `(${a} OR ${b}) AND NOT (${c})`),
);

const generator = fc.oneof(
  flag,
  flag.map((one) => `$<$<CONFIG:Release>:${one}>`),
  flag.map((one) => `$<$<COMPILE_LANGUAGE:CXX>:${one}>`),
  fc.tuple(flag, flag).map(([a, b]) => `$<IF:$<AND:$<CONFIG:Debug>,$<COMPILE_LANGUAGE:C>>,${a},${b}>`),
  variable.map((name) => `$<$<BOOL:\${${name}}>:-DGEN>`),
);

/** A statement, given how many targets there are already. */
const statement = (targets: number, depth: number): fc.Arbitrary<string> => {
  const target = fc.nat({ max: targets - 1 }).map((index) => `@t${index}`);
  const scope = fc.constantFrom(...SCOPES);
  const flat = [
    fc.tuple(variable, fc.array(value, { maxLength: 3 })).map(([name, values]) => `set(${name} ${values.join(" ")})`),
    fc
      .tuple(fc.constantFrom("APPEND", "PREPEND", "REMOVE_ITEM"), variable, value)
      .map(([action, name, one]) => `list(${action} ${name} ${one === '""' ? "two" : one.replace(";", " ")})`),
    fc
      .tuple(fc.constantFrom("REVERSE", "REMOVE_DUPLICATES", "SORT"), variable)
      .map(([action, name]) => `if(${name})\n  list(${action} ${name})\nendif()`),
    fc.tuple(variable, variable).map(([name, into]) => `string(REPLACE "o" "0" ${into} "\${${name}}")`),
    fc.tuple(variable, variable).map(([name, into]) => `string(REGEX REPLACE "([a-z])([a-z])" "\\\\2\\\\1" ${into} "\${${name}}")`),
    fc.tuple(variable, variable).map(([name, into]) => `string(REGEX MATCH "[a-z]+$" ${into} "\${${name}}")`),
    variable.map((name) => `unset(${name})`),
    flag.map((one) => `add_compile_options(${one})`),
    word.map((one) => `add_definitions(-DDIR_${one.replace("-", "_")})`),
    word.map((one) => `include_directories(inc_${one})`),
    flag.map((one) => `set(CMAKE_C_FLAGS "\${CMAKE_C_FLAGS} ${one}")`),
    fc.tuple(target, scope, generator).map(([name, how, one]) => `target_compile_options(${name} ${how} ${one})`),
    fc.tuple(target, scope, word).map(([name, how, one]) => `target_compile_definitions(${name} ${how} D_${one.replace("-", "_")}=1)`),
    fc.tuple(target, scope, word).map(([name, how, one]) => `target_include_directories(${name} ${how} dir_${one})`),
    ...(targets > 1
      ? [
          fc
            .tuple(fc.integer({ min: 1, max: targets - 1 }), scope)
            .chain(([index, how]) => fc.nat({ max: index - 1 }).map((other) => `target_link_libraries(@t${index} ${how} @t${other})`)),
        ]
      : []),
  ];
  if (depth === 0) return fc.oneof(...flat);
  const body = fc.array(statement(targets, depth - 1), { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n"));
  return fc.oneof(
    { weight: 5, arbitrary: fc.oneof(...flat) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(compound, body, compound, body, body)
        .map(([first, one, second, two, three]) => `if(${first})\n${one}\nelseif(${second})\n${two}\nelse()\n${three}\nendif()`),
    },
    { weight: 1, arbitrary: fc.tuple(variable, body).map(([name, lines]) => `foreach(C IN LISTS ${name})\n${lines}\nendforeach()`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.uuid().map((id) => id.replaceAll("-", "")),
          value,
          body,
        )
        .map(([id, one, lines]) => `function(@f_${id} A)\n${lines}\nset(B "\${A}" PARENT_SCOPE)\nendfunction()\n@f_${id}(given ${one})`),
    },
  );
};

/** A project of four targets with statements between them; what the variables hold at the end shows in a definition. */
export const randomProject: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .tuple(
    fc.array(fc.constantFrom("STATIC", "OBJECT", "SHARED"), { minLength: 3, maxLength: 3 }),
    fc.tuple(...[1, 2, 3, 3].map((targets) => fc.array(statement(targets, 2), { maxLength: 4 }))),
  )
  .map(([kinds, groups]) => {
    const lines = groups.flatMap((group, index) => [
      ...(index < 3 ? [`add_library(@t${index} ${kinds[index]} t${index}.c u${index}.cpp)`] : []),
      ...group,
    ]);
    const shown = VARIABLES.map(
      (name) => `string(REPLACE ";" "_" S_${name} "\${${name}}")\nstring(REGEX REPLACE "[^A-Za-z0-9_]" "." S_${name} "\${S_${name}}")`,
    );
    const last = VARIABLES.map((name) => `IS_${name}="\${S_${name}}"`).join(" ");
    const text = [...lines, ...shown, `target_compile_definitions(@t0 PRIVATE ${last})`].join("\n");
    const sources = [0, 1, 2].flatMap((index) => [`t${index}.c`, `u${index}.cpp`]);
    return { ...Object.fromEntries(sources.map((name) => [name, ""])), "CMakeLists.txt": `${text}\n` };
  });
