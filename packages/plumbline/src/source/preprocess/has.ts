/** Attributes with the value that a query for them has, as GCC 12 answers; the standards' own have the date of their edition. */
const STANDARD_ATTRIBUTES: Readonly<Record<string, string>> = {
  deprecated: "201904L",
  fallthrough: "201910L",
  nodiscard: "202003L",
  maybe_unused: "202106L",
  noreturn: "202202L",
};

/** The answer to __has_attribute, __has_builtin and their like: what every compiler of today has, and nothing that is only known to one. */
export function answerTo(word: string, call: string): string {
  const name = call.replaceAll(/^\(|\)$/g, "").replaceAll(/^_{2}|_{2}$/g, "");
  if (word === "__has_c_attribute" || word === "__has_cpp_attribute") return STANDARD_ATTRIBUTES[name] ?? "0";
  if (word === "__has_attribute") return COMMON_ATTRIBUTES.has(name) ? "1" : "0";
  if (word === "__has_builtin") return call.includes("__builtin_") || call.includes("__sync_") || call.includes("__atomic_") ? "1" : "0";
  return "0";
}

const COMMON_ATTRIBUTES = new Set(
  "access alias aligned alloc_size always_inline cleanup cold const constructor deprecated destructor fallthrough flatten format format_arg gnu_inline hot ifunc leaf malloc may_alias mode naked no_instrument_function no_sanitize noclone noinline nonnull nonstring noreturn nothrow optimize packed pure returns_nonnull section sentinel target unused used vector_size visibility warn_unused_result weak weakref".split(
    " ",
  ),
);
