import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";

import { type Configuration, Problem } from "#model";

import { ConfigurationSchema } from "./schema.ts";
import { wrongInSources } from "./wrong-in-sources.ts";

const LIMIT = 1 << 20;

/** What a text says, checked; a Problem with line, column and what was expected otherwise. */
export function readConfiguration(text: string, where: string): Configuration {
  if (text.length > LIMIT) throw new Problem("configuration/invalid", { where, what: `it is larger than ${LIMIT >> 20} MiB` });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new Problem(
      "configuration/invalid",
      { where: `${where}:${line}:${col}`, what: broken.message.split("\n")[0] ?? "" },
      { cause: broken },
    );
  }
  const value = plainValue(document, where);
  const parsed = ConfigurationSchema.safeParse(value ?? {});
  if (!parsed.success)
    throw new Problem("configuration/invalid", located(wrongIn(parsed.error), document, lines, where), { cause: parsed.error });
  const wrong = wrongInSources(parsed.data.sources, value);
  if (wrong !== undefined) throw new Problem("configuration/invalid", located(wrong, document, lines, where));
  return parsed.data;
}

/** What is wrong, where in the document, and which key it is, where the key itself is wrong and not its value. */
export interface Wrong {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly key?: string;
}

/** Of several things that are wrong the first. */
function wrongIn({ issues: [issue] }: z.ZodError): Wrong {
  return {
    path: [...(issue?.path ?? [])] as (string | number)[],
    message: issue?.message ?? "is not what is expected",
    ...(issue?.code === "unrecognized_keys" && issue.keys[0] !== undefined && { key: issue.keys[0] }),
  };
}

type Document = ReturnType<typeof parseDocument>;

function plainValue(document: Document, where: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new Problem("configuration/invalid", { where, what: "it holds too many aliases" }, { cause: error });
  }
}

/** Where the wrong value stands: the node itself, or the nearest one around it that exists. */
function located({ path, message, key }: Wrong, document: Document, lines: LineCounter, where: string): { where: string; what: string } {
  const named = path.join(".").replaceAll(/\.(\d+)/g, "[$1]");
  const { line, col } = lines.linePos(keyIn(document, path, key) ?? startOf(document, path));
  return { where: `${where}:${line}:${col}`, what: [named === "" ? "" : `${named}: `, message].join("") };
}

function keyIn(document: Document, path: readonly (string | number)[], name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const around = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(around)) return undefined;
  const key = around.items.map((pair) => pair.key).find((one) => isScalar(one) && String(one.value) === name);
  return isScalar(key) ? key.range?.[0] : undefined;
}

function startOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}
