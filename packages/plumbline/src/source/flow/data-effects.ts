import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Effect } from "./effects.ts";
import type { FlowGraph } from "./flow-graph.ts";
import type { Store } from "./stores.ts";
import type { ToldCredentials } from "./told-credentials.ts";
import type { StoreKind, ValueWords } from "./value-words.ts";

/** What a program does to its limits and credentials, by node: outside data that is stored in them, and what is told of them. */
export class DataEffects {
  readonly #stores: ReadonlyMap<Part, ReadonlyMap<number, Store>>;
  readonly #words: ValueWords;
  readonly #credentials: ToldCredentials;
  readonly #spelled: (name: number) => string;

  constructor(stores: readonly Store[], words: ValueWords, credentials: ToldCredentials, spelled: (name: number) => string) {
    const asked = stores.filter(({ kind }) => kind !== "therapy");
    this.#stores = new Map(
      [...Map.groupBy(asked, ({ part }) => part)].map(([part, own]) => [part, new Map(own.map((store) => [store.node, store]))]),
    );
    this.#words = words;
    this.#credentials = credentials;
    this.#spelled = spelled;
  }

  /** Asks of the nodes of one function. */
  of(part: Part, graph: FlowGraph): (node: number) => Effect | undefined {
    const stores = this.#stores.get(part);
    let holders: ReadonlyMap<number, string> | undefined;
    return (node) => {
      const store = stores?.get(node);
      if (store !== undefined) return { kind: store.kind, part, node, what: store.what, isFed: true };
      if (part.nodes.kinds[node] !== Kind.Call) return undefined;
      holders ??= this.#credentials.holders(part, graph);
      const told = this.#credentials.told(part, node, holders);
      return told === "" ? undefined : { kind: "credentialRead", part, node, what: told };
    };
  }

  /** What a call of a known kind of harm does to limits and credentials: "set_alarm_limit", "nvs_set_str(handle, "admin_pass", value)". */
  meant(effect: Effect): Effect | undefined {
    // What is given nothing sets nothing that somebody chose.
    const isGiven = effect.part.nodes.childCount[effect.node]! > 1;
    if ((effect.kind === "limit" || effect.kind === "credential") && !isGiven) return undefined;
    if (effect.kind === "limit") return this.#words.isLimitName(effect.what) ? effect : undefined;
    if (effect.kind === "credential") return this.#words.isCredential(effect.what) ? effect : undefined;
    if (effect.kind !== "storage") return effect;
    const { kind, name } = this.#storedUnder(effect);
    return kind === undefined ? effect : { ...effect, kind, what: `${name} (${effect.what})` };
  }

  /** A key or address by which a call stores, that names what is stored. */
  #storedUnder({ part, node }: Effect): { readonly kind?: StoreKind; readonly name: string } {
    const { nodes, tokens } = part;
    for (const argument of [...nodes.childrenOf(node)].slice(1)) {
      const macro = tokens.macros[nodes.tokens[argument]!]!;
      const kind = nodes.kinds[argument];
      const name =
        kind === Kind.Text
          ? part.texts[nodes.a[argument]!]!.slice(0, 40)
          : kind === Kind.Name
            ? this.#spelled(nodes.a[argument]!)
            : macro === 0
              ? ""
              : this.#spelled(macro);
      if (name === "") continue;
      if (this.#words.isCredential(name)) return { kind: "credential", name };
      if (this.#words.isLimitName(name)) return { kind: "limit", name };
    }
    return { name: "" };
  }
}
