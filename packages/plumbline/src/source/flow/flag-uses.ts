import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import type { Roles } from "../platforms/roles.ts";
import type { KnownUse } from "./known-uses.ts";
import { meaningOfScheme } from "./addresses.ts";
import { typeNames } from "./call-names.ts";
import { calledName } from "./called-name.ts";
import type { Origin, Origins } from "./origins.ts";

/** Places that say something by flags (`BT_GATT_PERM_READ | BT_GATT_PERM_WRITE`), by a member that is set, or by a macro that sets one. */
export function flagUses(program: Program, all: readonly Roles[], origins: Origins): readonly KnownUse[] {
  return program.parts.flatMap((part) => [...wordsIn(part, all), ...macrosIn(part, all), ...membersIn(program, part, all, origins)]);
}

const LOOKED_AT: ReadonlySet<number> = new Set([Kind.Binary, Kind.Name, Kind.Number, Kind.Case, Kind.Call, Kind.List]);

interface Word {
  readonly family: Roles["flags"][number];
  readonly library: string;
  readonly means: string;
}

function wordsIn(part: Part, all: readonly Roles[]): readonly KnownUse[] {
  const words = wordsOf(all);
  const except = new Set(all.flatMap(({ flags }) => flags.flatMap((family) => family.except ?? [])));
  const { nodes } = part;
  const beside = all.flatMap(({ flags }) => flags.flatMap((family) => family.beside ?? []));
  const done = new Uint8Array(nodes.count);
  const uses: KnownUse[] = [];
  // Parents come behind their children, so that the whole of "a | b" is seen before its sides.
  for (let node = nodes.count - 1; node > 0; node -= 1) {
    const kind = nodes.kinds[node];
    if (done[node] === 1 || !LOOKED_AT.has(kind!)) continue;
    if (kind === Kind.List) {
      if (beside.length > 0 && isRowOf(part, node, beside)) leavesOf(part, node, done);
      continue;
    }
    if (kind === Kind.Call) {
      if (except.has(calledName(part, node))) for (const child of nodes.childrenOf(node)) leavesOf(part, child, done);
      continue;
    }
    if (kind === Kind.Case || (kind === Kind.Binary && nodes.a[node] !== Operator.Or)) {
      // Who compares or masks flags reads them, and sets none.
      if (kind === Kind.Case || nodes.a[node] !== Operator.Add) leavesOf(part, node, done);
      continue;
    }
    const said = leavesOf(part, node, done).flatMap((name) => words.get(name) ?? []);
    const [first] = said;
    if (first === undefined) continue;
    const { family, library } = first;
    uses.push({
      does: family.does,
      what: family.what,
      library,
      part,
      token: nodes.tokens[node]!,
      arguments: [],
      says: [...new Set(said.map(({ means }) => means))],
    });
  }
  return withoutRepeats(uses);
}

/** Whether a row of a table speaks of such a thing: its own elements, not those of rows inside of it. */
function isRowOf(part: Part, list: number, beside: readonly string[]): boolean {
  const { nodes } = part;
  return [...nodes.childrenOf(list)].some((element) => {
    // `[IDX] = { … }` is a row inside, as `{ … }` is.
    const child = nodes.kinds[element] === Kind.Designated ? nodes.child(element, nodes.childCount[element]! - 1) : element;
    const kind = nodes.kinds[child];
    return (
      kind !== Kind.List &&
      kind !== Kind.Compound &&
      objectsIn(part, child).some((name) => beside.some((word) => name.toLowerCase().includes(word)))
    );
  });
}

function wordsOf(all: readonly Roles[]): ReadonlyMap<string, Word> {
  const words = new Map<string, Word>();
  for (const { library, flags } of all)
    for (const family of flags) for (const [name, means] of Object.entries(family.words)) words.set(name, { family, library, means });
  return words;
}

/** Names in an expression: as written, or of the macros that its numbers came from. */
function leavesOf(part: Part, root: number, done: Uint8Array): readonly string[] {
  const { nodes, tokens, names } = part;
  const found: string[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    done[node] = 1;
    if (nodes.kinds[node] === Kind.Name) found.push(qualified(part, node));
    const macro = tokens.macros[nodes.tokens[node]!] ?? 0;
    if (macro !== 0) found.push(names.textOf(macro));
    if (nodes.kinds[node] !== Kind.Call) for (const child of nodes.childrenOf(node)) open.push(child);
  }
  return found;
}

/** The name with the class or namespace that stands before it: NIMBLE_PROPERTY::WRITE. */
function qualified({ nodes, tokens, names }: Part, node: number): string {
  const token = nodes.tokens[node]!;
  const name = names.textOf(nodes.a[node]!);
  const isQualified = token >= 2 && names.textOf(tokens.spellings[token - 1]!) === "::";
  const before = isQualified ? names.textOf(tokens.spellings[token - 2]!) : "";
  return before === "" || /^(?:BLECharacteristic|NimBLECharacteristic)$/.test(before) ? name : `${before}::${name}`;
}

/** Macros whose headers are here, so that nothing is left of them but what they assign: BLE_GAP_CONN_SEC_MODE_SET_OPEN. */
function macrosIn(part: Part, all: readonly Roles[]): readonly KnownUse[] {
  const { nodes, tokens, names } = part;
  const known = new Map(
    all.flatMap(({ library, uses }) =>
      uses.flatMap(({ calls, does, says }) =>
        says === undefined || does !== "bluetooth"
          ? []
          : calls.split(/\s+/).map((name) => [name, { library, does, means: says.means }] as const),
      ),
    ),
  );
  if (known.size === 0) return [];
  const uses: KnownUse[] = [];
  for (let node = 1; node < nodes.count; node += 1) {
    const macro = nodes.kinds[node] === Kind.Assign ? (tokens.macros[nodes.tokens[node]!] ?? 0) : 0;
    const what = macro === 0 ? "" : names.textOf(macro);
    const role = known.get(what);
    if (role === undefined) continue;
    const said = accessOf(part, nodes.child(node, 0), role.means);
    if (said !== undefined)
      uses.push({ does: role.does, what, library: role.library, part, token: nodes.tokens[node]!, arguments: [], says: [said] });
  }
  return withoutRepeats(uses);
}

/** "write" for `&md.write_perm` that is opened; undefined for what says nothing of a value of the product's own. */
export function accessOf(part: Part, node: number, means: string): string | undefined {
  const words = objectsIn(part, node).join(" ");
  if (STANDARD.test(words)) return undefined;
  const what = words.includes("write") ? "write" : words.includes("read") ? "read" : undefined;
  return what === undefined || means === "open" ? what : `${what} ${means}`;
}

/** Descriptors by which clients subscribe, and what every device tells of itself. */
const STANDARD = /cccd|sccd|cpf|user_desc|(?:^|[^a-z])(?:dis|bas|gap|gatt)_|battery|device_name/;

/** Names of variables and members in an expression. */
function objectsIn(part: Part, node: number): readonly string[] {
  const { nodes, names } = part;
  const kind = nodes.kinds[node];
  const own = kind === Kind.Member || kind === Kind.Name ? [names.textOf(nodes.a[node]!)] : [];
  return [...own, ...[...nodes.childrenOf(node)].flatMap((child) => objectsIn(part, child))];
}

function membersIn(program: Program, part: Part, all: readonly Roles[], origins: Origins): readonly KnownUse[] {
  const { nodes, names } = part;
  const members = new Map(
    all.flatMap(({ library, meanings, members: list }) => list.map((each) => [each.member, { ...each, library, meanings }])),
  );
  if (members.size === 0) return [];
  const uses: KnownUse[] = [];
  const owners = ownersOf(program, part, members);
  for (let node = 1; node < nodes.count; node += 1) {
    const kind = nodes.kinds[node];
    const target = kind === Kind.Assign && nodes.a[node] === 0 ? nodes.child(node, 0) : 0;
    const field =
      kind === Kind.Designated && nodes.a[node]! > 0
        ? names.textOf(nodes.a[node]!)
        : target !== 0 && nodes.kinds[target] === Kind.Member
          ? names.textOf(nodes.a[target]!)
          : "";
    const member = field === "" ? undefined : members.get(field);
    if (member === undefined) continue;
    const around = target === 0 ? (owners.get(node) ?? []) : objectsIn(part, nodes.child(target, 0));
    if (member.of !== undefined && !around.includes(member.of)) continue;
    const value = nodes.child(node, nodes.childCount[node]! - 1);
    const meanings = member.meanings[member.role];
    uses.push({
      does: member.does,
      what: member.member,
      library: member.library,
      part,
      token: nodes.tokens[target === 0 ? value : target]!,
      arguments: [
        {
          role: member.role,
          origins: origins.of(part, value, -1).map((origin) => {
            const means =
              meanings?.[origin.name] ??
              meanings?.[`${field} ${origin.value}`] ??
              (isNothing(origin) ? undefined : meanings?.[`${field} *`]) ??
              (member.role === "address" ? meaningOfScheme(origin.scheme) : undefined);
            return means === undefined ? origin : { ...origin, means };
          }),
        },
      ],
      says: [],
    });
  }
  return withoutRepeats(uses);
}

/** The type of the variable whose initialiser each designator stands in, for members that have a meaning in one type only. */
function ownersOf(
  program: Program,
  part: Part,
  members: ReadonlyMap<string, { readonly of?: string }>,
): ReadonlyMap<number, readonly string[]> {
  const owners = new Map<number, readonly string[]>();
  if (![...members.values()].some(({ of }) => of !== undefined)) return owners;
  const { nodes, names } = part;
  for (const { initialiser, type } of part.variables) {
    if (initialiser === 0 || nodes.kinds[initialiser] !== Kind.List) continue;
    const designators = [...nodes.childrenOf(initialiser)].filter((node) => nodes.kinds[node] === Kind.Designated);
    const own = designators.length === 0 ? [] : typeNames(program, names, { part, type });
    for (const node of designators) owners.set(node, own);
  }
  return owners;
}

/** A function that is not given. */
const isNothing = ({ value, name }: Origin): boolean => value === 0 || name === "NULL" || name === "nullptr";

/** One place is one use, however many tokens a macro made of it. */
function withoutRepeats(uses: readonly KnownUse[]): readonly KnownUse[] {
  return [
    ...new Map(uses.map((use) => [`${use.part.tokens.files[use.token]} ${use.part.tokens.starts[use.token]} ${use.what}`, use])).values(),
  ];
}
