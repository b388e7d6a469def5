import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Call } from "../link/program.ts";
import type { CallKnowledge } from "../platforms/platform.ts";
import type { Analysis } from "./analysis.ts";
import { converted } from "./arithmetic.ts";
import { calledName } from "./called-name.ts";
import { effectKind } from "./effects.ts";
import { placeBehind } from "./given.ts";
import { CUT_OFF, lacks, NO_NUMBER, NOT_KEPT, TOLD } from "./kept.ts";
import { namesOfNode, namesOfPlace, pointedNames, type StoreNames } from "./store-names.ts";
import { FREE, OURS } from "./sides.ts";
import type { State } from "./state.ts";
import { ANY_OUTSIDE, contentTaint, MOST_PARAMETERS, parameterTaint, type Step, stepsTo, type Value } from "./values.ts";
import type { StoreKind, ValueWords } from "./value-words.ts";

/** Outside data that is stored in, or handed to, something whose name tells what it means. */
export interface Store {
  readonly kind: StoreKind;
  readonly part: Part;
  readonly node: number;
  /** Function of the program that it is found from. */
  readonly function: number;
  /** What it is stored in or handed to. */
  readonly what: string;
  /** The global that it is stored in, as the whole program calls it; empty where it is none. */
  readonly key: string;
  /** Bits of what it lacks, and of what is wrong with it; none where it is kept in its range. */
  readonly lacks: number;
  readonly flaws: number;
  readonly path: readonly Step[];
}

/** A store inside of a function that an argument, or what it points to, comes to. */
export interface StoreDemand extends Omit<Store, "function" | "path"> {
  /** Taint bits of the parameters. */
  readonly taint: number;
  /** Members behind the parameter. */
  readonly way: readonly number[];
}

/** The parameters that a taint names, and what they point to, each for itself. */
function parametersIn(taint: number): readonly number[] {
  const bits: number[] = [];
  for (let index = 0; index < MOST_PARAMETERS; index += 1)
    for (const bit of [parameterTaint(index), contentTaint(index)]) if ((taint & bit) !== 0) bits.push(bit);
  return bits;
}

const MOST_DEMANDS = 100;

/** What one function stores where names tell what it means. */
export class Stores {
  readonly demands: StoreDemand[] = [];
  readonly found: Store[] = [];
  readonly #analysis: Analysis;

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  /** Holds a value against what a place of some meaning asks; tells whether it is told of now. */
  note(kind: StoreKind, names: Pick<StoreNames, "text" | "key">, node: number, value: Value): boolean {
    const lacking = lacks(value);
    const flaws = value.kept.flaws & (NO_NUMBER | CUT_OFF);
    const isTherapy = kind === "therapy";
    if (isTherapy && (value.high - value.low <= 1 || (value.kept.flaws & TOLD) !== 0)) return false;
    const { part, index, isLooking } = this.#analysis;
    const isBad = (value.taint & ANY_OUTSIDE) !== 0 && (!isTherapy || lacking !== 0 || flaws !== 0);
    if (!isLooking) return isBad;
    const own = { kind, part, node, what: names.text, key: names.key };
    if (isBad || (value.taint & ANY_OUTSIDE) !== 0)
      this.#tell({ ...own, function: index, lacks: lacking, flaws, path: stepsTo(this.#analysis.step(node, wordsFor(own), value.trace)) });
    for (const taint of parametersIn(value.taint)) {
      this.#ask({ ...own, taint, way: wayOf(this.#analysis, value), lacks: lacks(value, taint), flaws: value.kept.flaws | CUT_OFF });
    }
    return isBad;
  }

  /** What a callee stores of its arguments is held against those of this call. */
  hold(node: number, callee: number, demand: StoreDemand, values: readonly Value[], state: State): void {
    const analysis = this.#analysis;
    const { part, form } = analysis.world.program.functions[callee]!;
    for (const [index, argument] of values.entries()) {
      const isDirect = (demand.taint & parameterTaint(index)) !== 0;
      const isInside = (demand.taint & contentTaint(index)) !== 0;
      if (!isDirect && !isInside) continue;
      const variable = form.parameters[index];
      const value = isDirect
        ? variable === undefined
          ? argument
          : converted(argument, analysis.formOf({ part, type: part.variables[variable]!.type }))
        : argument.target < 0
          ? { ...argument, kept: NOT_KEPT }
          : analysis.read(placeBehind(analysis, argument.target, demand.way), state);
      if (value.taint === 0) continue;
      const lacking = demand.lacks & lacks(value);
      const flaws = demand.flaws & value.kept.flaws & (NO_NUMBER | CUT_OFF);
      const isTherapy = demand.kind === "therapy";
      if (isTherapy && (value.high - value.low <= 1 || (value.kept.flaws & TOLD) !== 0)) continue;
      if ((value.taint & ANY_OUTSIDE) !== 0) {
        const before = analysis.step(node, "is handed on in this call", value.trace);
        const last: Step = { part: demand.part, token: demand.part.nodes.tokens[demand.node]!, what: wordsFor(demand), before };
        this.#tell({ ...demand, function: analysis.index, lacks: lacking, flaws, path: stepsTo(last) });
      }
      for (const taint of parametersIn(value.taint))
        this.#ask({ ...demand, taint, way: isDirect ? wayOf(analysis, value) : demand.way, lacks: demand.lacks & lacks(value, taint) });
    }
  }

  #tell(store: Store): void {
    if (!this.found.some(({ node, part, kind }) => node === store.node && part === store.part && kind === store.kind))
      this.found.push(store);
  }

  #ask(demand: StoreDemand): void {
    const isKnown = this.demands.some(
      ({ node, part, kind, taint }) => node === demand.node && part === demand.part && kind === demand.kind && taint === demand.taint,
    );
    if (isKnown) return;
    if (this.demands.length < MOST_DEMANDS) this.demands.push(demand);
    else this.#analysis.limits.add(`more than ${MOST_DEMANDS} stores of what its callers give`);
  }
}

const wordsFor = ({ part, node, what }: Pick<Store, "part" | "node" | "what">): string =>
  part.nodes.kinds[node] === Kind.Call ? `goes into ${what}` : `is stored in ${what}`;

/** The members behind a parameter that a value was read from. */
const wayOf = (analysis: Analysis, { origin }: Value): readonly number[] => (origin < 0 ? [] : analysis.places.pathOf(origin));

/** A value that is assigned, as it is stored: told of where its place means something and it is not what that asks. */
export function stored(analysis: Analysis, node: number, value: Value, state: State): Value {
  const { nodes } = analysis.part;
  const { words } = analysis.world;
  const target = nodes.child(node, 0);
  if (words === undefined) return value;
  const place = analysis.placeOf(target, state);
  const isRecord = analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, target)).is === "record";
  if ((value.taint === 0 && !isRecord) || (place >= 0 && isLocal(analysis, place))) return value;
  const [names, kinds] = meantBy(analysis, words, target, place);
  if (kinds.length === 0) return value;
  if (isRecord) {
    storedRecord(analysis, node, kinds, names, state);
    return value;
  }
  // What is added to a value is kept by a limit on the sum only.
  const isGrowing = nodes.a[node] !== 0 && place >= 0 && state.get(place)?.kept.above !== OURS;
  const grown: Value = isGrowing ? { ...value, kept: { ...value.kept, above: FREE, flaws: value.kept.flaws & NO_NUMBER } } : value;
  return told(analysis, node, kinds, names, grown, value);
}

/** What an expression that is stored in is called, or what a table of pointers through which it is stored points to. */
function meantBy(analysis: Analysis, words: ValueWords, target: number, place: number): readonly [StoreNames, readonly StoreKind[]] {
  const names = namesOfNode(analysis, target, place);
  const kinds = words.kinds(names);
  if (kinds.length > 0) return [names, kinds];
  for (const own of pointedNames(analysis, target)) {
    const each = { ...names, own, text: `${names.text} (${own})` };
    const found = words.kinds(each);
    if (found.length > 0) return [each, found];
  }
  return [names, kinds];
}

/** What a call or a callee writes into a place. */
export function storedAt(analysis: Analysis, node: number, place: number, value: Value): Value {
  const { words } = analysis.world;
  if (value.taint === 0 || words === undefined || place < 0 || isLocal(analysis, place)) return value;
  const names = namesOfPlace(analysis, place);
  const kinds = words.kinds(names).filter((kind) => kind === "credential" || !isBytes(analysis, place));
  return kinds.length === 0 ? value : told(analysis, node, kinds, names, value, value);
}

/** A text or a message, whatever it is about. */
function isBytes(analysis: Analysis, place: number): boolean {
  const { is, type } = analysis.places.all[place]!;
  const form = analysis.formOf(type);
  return is === "contents" && ((form.is === "integer" && form.bits === 8) || form.is === "unknown");
}

function told(analysis: Analysis, node: number, kinds: readonly StoreKind[], names: StoreNames, value: Value, stays: Value): Value {
  const isTold = kinds.map((kind) => analysis.stores.note(kind, names, node, value) && kind === "therapy");
  return isTold.includes(true) ? { ...stays, kept: { ...stays.kept, flaws: stays.kept.flaws | TOLD } } : stays;
}

/** "therapy = wanted": each member of it that means something is looked at. */
function storedRecord(analysis: Analysis, node: number, kinds: readonly StoreKind[], names: StoreNames, state: State): void {
  const { nodes } = analysis.part;
  const { types } = analysis.world.program;
  const from = analysis.placeOf(nodes.child(node, 1), state);
  const type = types.ofExpression(analysis.part, nodes.child(node, 0));
  if (from < 0 || type === undefined) return;
  for (const { name } of types.record(type)?.record.fields ?? []) {
    const member = placeBehind(analysis, from, [name]);
    const value = analysis.read(member, state);
    if (value.taint === 0 || value.target >= 0) continue;
    const own = analysis.world.spelled(name);
    const inner = {
      ...names,
      own,
      around: [...names.around, names.own],
      text: `${names.text}.${own}`,
      form: analysis.formOf(types.member(type, name)),
    };
    for (const kind of analysis.world.words!.kinds(inner)) if (kinds.includes(kind)) analysis.stores.note(kind, inner, node, value);
  }
}

/** What calls of drivers that steer a therapy are handed. */
export function callStores(
  analysis: Analysis,
  node: number,
  given: readonly number[],
  values: readonly Value[],
  call: Call | undefined,
  known: CallKnowledge | undefined,
): void {
  const { meaning, words, spelled } = analysis.world;
  if (!analysis.isLooking || words === undefined || meaning === undefined || values.every(({ taint }) => taint === 0)) return;
  // What the program defines itself is looked at inside.
  if (call !== undefined && call.callees.length > 0 && known === undefined) return;
  const name = calledName(analysis.part, node);
  const kind = name === "" ? "" : effectKind(analysis.part, node, name, known?.sink, meaning, spelled);
  const key = kind === "storage" ? keyOf(analysis, given, words) : "";
  const isSteering = (kind === "therapy" || kind === "actuator") && !words.isNoValue(name) && !SWITCHES.has(known?.what ?? "");
  if (!isSteering && key === "") return;
  for (const [index, value] of values.entries()) {
    if (value.taint === 0 || value.target >= 0) continue;
    const { is } = analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, given[index]!));
    // The whole range of eight bits is what such an output has.
    if (is === "pointer" || is === "array" || is === "bool" || (OUTPUTS.has(known?.what ?? "") && value.low >= 0 && value.high <= 255))
      continue;
    analysis.stores.note("therapy", { text: key === "" ? name : `${key} (${name})`, key: "" }, node, value);
  }
}

/** The name under which a call stores, where it speaks of therapy: nvs_set_i32(handle, "basal_rate", rate). */
function keyOf({ part, world }: Analysis, given: readonly number[], words: ValueWords): string {
  const { nodes, tokens, texts } = part;
  for (const argument of given) {
    const macro = tokens.macros[nodes.tokens[argument]!]!;
    const isText = nodes.kinds[argument] === Kind.Text;
    const name = macro !== 0 ? world.spelled(macro) : isText ? texts[nodes.a[argument]!]!.slice(0, 40) : "";
    if (name !== "" && words.isTherapyName(name)) return isText ? texts[nodes.a[argument]!]!.slice(0, 40) : name;
  }
  return "";
}

const SWITCHES: ReadonlySet<string> = new Set(["an output pin", "a supply"]);
const OUTPUTS: ReadonlySet<string> = new Set(["a PWM output", "an analogue output"]);

/** A variable of the function itself, or what a caller's pointer points to, of which the caller tells. */
function isLocal(analysis: Analysis, place: number): boolean {
  const { all } = analysis.places;
  const { parameter } = all[place]!;
  // Where a caller's pointer points the caller tells; without one a member of it tells.
  if (parameter >= 0) return analysis.world.program.callersOf[analysis.index]!.length > 0 || analysis.places.pathOf(place).length === 0;
  for (let at = place; ;) {
    const { is, of } = all[at]!;
    if (is === "local") return true;
    // Where a pointer that was fetched from elsewhere points is no variable of this function.
    if (is === "contents" && all[of]!.is === "local" && analysis.formOf(all[of]!.type).is === "pointer") return false;
    if (is !== "member" && is !== "contents") return is === "heap";
    at = of;
  }
}

/** Whether something is wrong with a value at all, and was not before. */
const isWorse = (one: Store, other: Store): boolean => (one.lacks | one.flaws) !== 0 && (other.lacks | other.flaws) === 0;

/** One a place and kind: the worst, and of those the shortest way. What is held against a limit where it lies is kept all the same. */
export function distinctStores(stores: readonly Store[], held: ReadonlyMap<string, number>): readonly Store[] {
  const best = new Map<Part, Map<string, Store>>();
  for (const found of stores) {
    const store = found.kind === "therapy" && isHeldLater(found, held) ? { ...found, lacks: 0 } : found;
    let own = best.get(store.part);
    if (own === undefined) best.set(store.part, (own = new Map()));
    const key = `${store.node} ${store.kind}`;
    const known = own.get(key);
    if (known === undefined || isWorse(store, known) || (!isWorse(known, store) && store.path.length < known.path.length))
      own.set(key, store);
  }
  return [...best.values()].flatMap((own) => [...own.values()]);
}

/** Of a structure that is stored as a whole some member is. */
function isHeldLater({ key, lacks: lacking }: Store, held: ReadonlyMap<string, number>): boolean {
  if (key === "") return false;
  const inside = `${key}${key.endsWith(".") ? "" : "."}`;
  return [...held].some(([known, sides]) => (known === key || known.startsWith(inside)) && (lacking & ~sides) === 0);
}
