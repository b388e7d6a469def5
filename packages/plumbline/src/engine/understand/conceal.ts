import { COLLECTORS, concealedText } from "#collect";
import type { SourceText, Span } from "#model";
import type { UnderstoodProgram } from "#source";

import type { Locate } from "./places-of.ts";
import type { TreeSources } from "./tree-sources.ts";

/** Locations in the files that something is said of: no hash of a secret may arise from them (ADR 012). */
export async function concealing(sources: TreeSources, understood: UnderstoodProgram): Promise<Locate> {
  const open = new Map<string, SourceText>();
  for (const path of pathsOf(understood)) {
    const source = sources.source(path);
    // One file after the other: the rules for secrets are quick on each, and all at once would hold all of them.
    // oxlint-disable-next-line no-await-in-loop
    if (source !== undefined) open.set(path, await withoutSecrets(source));
  }
  return (path, line, symbol) =>
    open.get(path)?.at(line, symbol === undefined ? {} : { symbol }) ?? { path, line, ...(symbol !== undefined && { symbol }) };
}

function pathsOf({ session, program, followed, entries, uses }: UnderstoodProgram): ReadonlySet<string> {
  const paths = new Set<string>();
  const add = (part: { readonly file: number; readonly tokens: { readonly files: Int32Array } }, token: number) =>
    paths.add(session.files[part.tokens.files[token] ?? part.file]!.path);
  for (const { part, node, path } of followed.findings) {
    add(part, part.nodes.tokens[node]!);
    for (const step of path) add(step.part, step.token);
  }
  for (const { part, token, arguments: given } of uses) {
    add(part, token);
    for (const { origins } of given) for (const origin of origins) add(origin.part, origin.token);
  }
  for (const { entry, reached } of entries) {
    const { part, form } = program.functions[entry.function]!;
    add(part, form.from);
    for (const { effect } of reached) add(effect.part, effect.part.nodes.tokens[effect.node]!);
  }
  for (const [index, whats] of followed.limits.entries())
    if (whats.length > 0) add(program.functions[index]!.part, program.functions[index]!.form.from);
  return paths;
}

async function withoutSecrets(source: SourceText): Promise<SourceText> {
  const spans: Span[] = [];
  for (const collector of COLLECTORS) {
    if (collector.conceals === undefined || collector.wants(source.file) !== "text") continue;
    // oxlint-disable-next-line no-await-in-loop
    const part: unknown = await collector.read(source);
    if (part !== undefined) spans.push(...collector.conceals(part as never));
  }
  return spans.length === 0 ? source : concealedText(source, spans);
}
