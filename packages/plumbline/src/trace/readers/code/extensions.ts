import extensions from "./extensions.json" with { type: "json" };

/** Extensions of files in which tags and markers stand: code, scripts, settings. */
export const codeExtensions: ReadonlySet<string> = new Set(extensions.code);
