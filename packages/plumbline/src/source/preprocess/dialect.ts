import type { UnitRequest } from "./session.ts";

/** What differs between the languages where text is cut into tokens. */
export interface Dialect {
  readonly cpp: boolean;
  /** 1'000'000 is one number: C++14, C23. */
  readonly digitSeparators: boolean;
  /** R"x(…)x" is one string: C++11, GNU C99. */
  readonly rawStrings: boolean;
  /** "//" is two divisions: -std=c89. */
  readonly noLineComments?: boolean;
  /** "??=" is "#": -std=c89 to c23 and c++98 to c++14, not the GNU dialects. -trigraphs alone is not seen in the compiler's macros. */
  readonly trigraphs?: boolean;
  /** #elifdef means nothing: the strict dialects before C23 and C++23. */
  readonly noElifdef?: boolean;
}

/** The dialect of a unit, by the macros that its compiler defines for -std; without them GNU C17 and GNU C++17. */
export function dialectOf({ language, predefined }: Pick<UnitRequest, "language" | "predefined">): Dialect {
  const isStrict = /^#define __STRICT_ANSI__ /m.test(predefined);
  if (language === "c++") {
    const year = yearOf("__cplusplus", predefined) ?? 201_703;
    return {
      cpp: true,
      digitSeparators: year >= 201_402,
      rawStrings: year >= 201_103,
      trigraphs: isStrict && year < 201_703,
      noElifdef: isStrict && year < 202_100,
    };
  }
  const year = yearOf("__STDC_VERSION__", predefined) ?? (isStrict ? 0 : 201_710);
  return {
    cpp: false,
    digitSeparators: year > 201_710,
    rawStrings: !isStrict && year >= 199_901,
    noLineComments: isStrict && year < 199_901,
    trigraphs: isStrict,
    noElifdef: isStrict && year <= 201_710,
  };
}

function yearOf(macro: string, predefined: string): number | undefined {
  const match = new RegExp(`^#define ${macro} (\\d{1,9})`, "m").exec(predefined);
  return match === null ? undefined : Number(match[1]);
}
