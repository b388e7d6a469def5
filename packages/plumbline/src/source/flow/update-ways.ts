import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import { callAt } from "../link/call-at.ts";
import type { Program } from "../link/program.ts";
import type { Access } from "./accesses.ts";
import type { Knowledge } from "./knowledge.ts";
import { type Entry, type Reached, REPLACES } from "./reach.ts";
import type { Step } from "./values.ts";
import { verifiedOtherwise } from "./verified-otherwise.ts";
import type { Meaning } from "./vocabulary.ts";

/** A way by which something in the device is replaced from outside. */
export interface UpdateWay {
  readonly entry: Entry;
  readonly reached: Reached;
  /** "firmware", "library" or "configuration". */
  readonly subject: string;
  /** How the outside data came that is kept; undefined for a step that only activates. */
  readonly path: readonly Step[] | undefined;
  /** A function of the platform: whether it verifies is for settings to say. */
  readonly isPlatforms: boolean;
  /** What is verified is not what is installed: fetched anew in between, or only a part of it. */
  readonly otherwise: "anew" | "part" | undefined;
}

interface Way {
  readonly entry: Entry;
  readonly reached: readonly Reached[];
}

/** The ways from outside to what replaces software, libraries and configurations, each place once by the most open way. */
export function updateWays(
  program: Program,
  knowledge: Knowledge,
  meaning: Meaning,
  ways: readonly Way[],
  accesses: readonly Access[],
): readonly UpdateWay[] {
  const stores = new Map(
    accesses.filter(({ finding }) => finding.question === "store").map(({ finding }) => [keyOf(finding.part, finding.node), finding.path]),
  );
  const all = ways.flatMap(({ entry, reached }) =>
    reached.filter(({ effect }) => REPLACES.has(effect.kind)).map((each) => ({ entry, reached: each })),
  );
  const inside = new Set(all.flatMap(({ reached }) => (reached.isBehind === true ? reached.chain : [])));
  const best = new Map<string, UpdateWay>();
  for (const { entry, reached } of all) {
    const { part, node, kind } = reached.effect;
    // What is done inside of a function with such a name speaks for it.
    if ((callAt(program, part, node)?.callees ?? []).some((callee) => inside.has(callee))) continue;
    const subject = subjectOf(program, meaning, reached);
    const key = keyOf(part, node);
    const path = stores.get(key);
    if (subject === "" || (path === undefined && WRITES.has(kind))) continue;
    const known = best.get(key);
    if (known !== undefined && known.reached.guards.size <= reached.guards.size) continue;
    best.set(key, {
      entry,
      reached,
      subject,
      path,
      isPlatforms: knowledge.callAt(part, node)?.sink === "update",
      otherwise: verifiedOtherwise(program, knowledge, meaning, part, node),
    });
  }
  return [...best.values()];
}

/** Kinds that keep what they are given, and activate nothing. */
const WRITES: ReadonlySet<string> = new Set(["flash", "eeprom", "storage"]);

function keyOf(part: Part, node: number): string {
  return `${part.path} ${part.tokens.files[part.nodes.tokens[node]!]} ${part.tokens.starts[part.nodes.tokens[node]!]} ${part.nodes.kinds[node]}`;
}

/** What is replaced, by the names in the call and of the functions nearest to it; the image itself where nothing else is said of an update. */
function subjectOf(program: Program, meaning: Meaning, { effect, chain }: Reached): string {
  const { part, node, kind } = effect;
  const near = chain
    .toReversed()
    .slice(0, NEAR)
    .map((index) => part.names.textOf(program.functions[index]!.form.name));
  const own = meaning.subject([effect.what, ...namesIn(part, node)]);
  if (own !== "") return own;
  for (const name of near) {
    const said = meaning.subject([name]);
    if (said !== "") return said;
  }
  return kind === "update" || kind === "boot" ? "firmware" : "";
}

/** Functions on the way that say what is replaced: further ones handle other commands, too. */
const NEAR = 3;

function namesIn(part: Part, root: number): readonly string[] {
  const { nodes, tokens, names, texts } = part;
  const found: string[] = [];
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const kind = nodes.kinds[at];
    if (kind === Kind.Name || kind === Kind.Member) found.push(names.textOf(nodes.a[at]!));
    if (kind === Kind.Text) found.push(texts[nodes.a[at]!]!.slice(0, 80));
    const macro = tokens.macros[nodes.tokens[at]!] ?? 0;
    if (macro !== 0) found.push(names.textOf(macro));
    for (const child of nodes.childrenOf(at)) open.push(child);
  }
  return found;
}
