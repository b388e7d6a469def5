import { LineCounter, parseDocument } from "yaml";

/** What a YAML text says, or where and why it could not be read. No alias is followed and no tag is heeded: the text is an attacker's. */
export function yamlIn(text: string): {
  readonly value: unknown;
  readonly trouble?: { readonly line: number; readonly what: string };
} {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: "silent", schema: "core", customTags: [] });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = lines.linePos(error.pos[0]).line;
    return {
      value: undefined,
      trouble: { line: Math.max(1, line), what: `no YAML that can be read: ${error.message.split("\n")[0] ?? ""}` },
    };
  }
  try {
    return { value: document.toJS({ maxAliasCount: 0 }) };
  } catch (failure) {
    return { value: undefined, trouble: { line: 1, what: failure instanceof Error ? failure.message : String(failure) } };
  }
}
