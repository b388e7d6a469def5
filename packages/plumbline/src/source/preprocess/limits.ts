/** Nesting of #include, as in GCC. */
export const MOST_INCLUDES_DEEP = 200;
/** Files that one unit may enter: headers that include themselves end here. */
export const MOST_FILES_ENTERED = 20_000;
/** Tokens that one unit may give: macro bombs end here. */
export const MOST_TOKENS = 10_000_000;
/** No file has a longer name. */
export const MOST_LONG_NAME = 4096;
/** A header that asks for more names than this is read anew each time. */
export const MOST_READS = 20_000;
