import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import { wordsOf } from "./vocabulary.ts";
import type { KnownUse } from "./known-uses.ts";

const KEY_WORDS: ReadonlySet<string> = new Set([
  "key",
  "keys",
  "secret",
  "cipher",
  "password",
  "passphrase",
  "keystream",
  "otp",
  "xorkey",
  "enckey",
]);
const CRYPT_WORDS = /crypt|obfus|scrambl|cipher|obscur|conceal|(?:^|_)hid(?:e|den)(?:_|$)/;
/** What is done to data in public: sums, whitening of radios, displays, masks of protocols; and ciphers that have a name. */
const PUBLIC_WORDS =
  /crc|whiten|pn9|lfsr|dither|noise|checksum|parity|hamming|font|gamma|pixel|frame_?buffer|sprite|aes|sbox|round|sha\d|md5|chacha|salsa|poly1305|hmac|speck|tea|blowfish|rc4|des_|ctr|cbc|gcm|ccm|cmac|ecb|uuid|unlock|rekey|touch|button|gpio|led/;
/** Beginnings of tables that everybody knows: S-boxes of AES, tables of CRC. */
const PUBLIC_TABLES: readonly (readonly number[])[] = [
  [0x63, 0x7c],
  [0x52, 0x09],
  [0, 0x77_07_30_96],
  [0, 0x10_21],
  [0, 0x11_89],
  [0, 0xc0_c1],
  [0, 0x07],
  [0, 0x31],
  [0, 0x5e],
  [0, 0x91],
  [0, 0x1d],
  [0, 0x04_c1_1d_b7],
  [0, 0x80_05],
  [0, 0xf2_6b_83_03],
];

/** What made the bytes that an expression speaks of, where that is known. */
type MadeBy = (part: Part, node: number) => { readonly does: string; readonly isSecure?: boolean } | undefined;

interface Context {
  readonly program: Program;
  readonly madeBy: MadeBy;
  /** The function is called as something that hides. */
  readonly isCrypt: boolean;
}

/** Functions that go over a message and mix every element with a table or a key: ciphers that somebody made up. */
export function ownCiphers(program: Program, madeBy: MadeBy): readonly KnownUse[] {
  return program.functions.flatMap(({ part, form }) => {
    const name = form.name === 0 ? "" : part.names.textOf(form.name);
    if (PUBLIC_WORDS.test(wordsOf(name).join("_"))) return [];
    const node = mixingIn({ program, madeBy, isCrypt: CRYPT_WORDS.test(name.toLowerCase()) }, part, form.body);
    return node === undefined
      ? []
      : [{ does: "ownCipher" as const, what: name, library: "", part, token: part.nodes.tokens[node]!, arguments: [], says: [] }];
  });
}

/** The first assignment in a loop that mixes an element of a buffer with one of a key; undefined where there is none. */
function mixingIn(context: Context, part: Part, body: number): number | undefined {
  const { nodes } = part;
  const open = [{ node: body, isLoop: false }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node } = at;
    const kind = nodes.kinds[node];
    if (at.isLoop && kind === Kind.Assign && isMixing(context, part, node)) return node;
    const isLoop = at.isLoop || kind === Kind.For || kind === Kind.While || kind === Kind.DoWhile || kind === Kind.RangeFor;
    for (const child of nodes.childrenOf(node)) open.push({ node: child, isLoop });
  }
  return undefined;
}

function isMixing(context: Context, part: Part, node: number): boolean {
  const { nodes } = part;
  const { isCrypt } = context;
  const target = nodes.child(node, 0);
  const value = withoutCasts(part, nodes.child(node, 1));
  const isBinary = nodes.kinds[value] === Kind.Binary;
  const operator = nodes.a[node] === 0 ? (isBinary ? nodes.a[value]! : 0) : nodes.a[node]!;
  const isXor = operator === Operator.Xor;
  if (!isXor && !(isCrypt && (operator === Operator.Add || operator === Operator.Subtract))) return false;
  const given = nodes.a[node] === 0 ? [nodes.child(value, 0), nodes.child(value, 1)] : [nodes.child(node, 1)];
  const sides = given.map((side) => withoutCasts(part, side));
  // A byte on its way from the message and back into it: only what is called a key tells it from a sum.
  if (!isElement(part, target)) return nodes.kinds[target] === Kind.Name && isCrypt && sides.some((side) => isKeyElement(part, side));
  if (
    isXor &&
    (sides.some((side) => isDrawn(context, part, side) || isRound(context, part, side)) || isSubstituted(context, part, target, sides))
  )
    return true;
  return sides.some((side) => isKeyLike(context, part, side) || (isXor && isCrypt && isFixed(part, side)));
}

/** The next number of a generator that can be foretold. */
function isDrawn({ madeBy }: Context, part: Part, node: number): boolean {
  if (part.nodes.kinds[node] !== Kind.Call) return false;
  const made = madeBy(part, node);
  return made?.does === "random" && made.isSecure === false;
}

/** A function of a round that is handed a key: `turn(*right, round_key[i])`. */
function isRound(context: Context, part: Part, node: number): boolean {
  const { nodes } = part;
  if (nodes.kinds[node] !== Kind.Call || MADE_WELL.has(context.madeBy(part, node)?.does ?? "")) return false;
  return [...nodes.childrenOf(node)]
    .slice(1)
    .some((argument) => nodes.kinds[argument] === Kind.Index && isKeyLike(context, part, argument));
}

/** An element that a table of the program's own replaces, mixed with something beside: `t[d[i] & 31] ^ i`. */
function isSubstituted({ program }: Context, part: Part, target: number, sides: readonly number[]): boolean {
  const { nodes } = part;
  const open = [...sides];
  for (let at = open.pop(), steps = 0; at !== undefined && steps < 16; at = open.pop(), steps += 1) {
    if (nodes.kinds[at] === Kind.Binary && nodes.a[at] === Operator.Xor) {
      open.push(withoutCasts(part, nodes.child(at, 0)), withoutCasts(part, nodes.child(at, 1)));
      continue;
    }
    const base = nodes.kinds[at] === Kind.Index ? withoutCasts(part, nodes.child(at, 0)) : 0;
    if (base === 0 || nodes.kinds[base] !== Kind.Name || PUBLIC_WORDS.test(wordsOf(part.names.textOf(nodes.a[base]!)).join("_"))) continue;
    if (isSecretTable(program, part, base) && speaksOf(part, nodes.child(at, 1), target)) return true;
  }
  return false;
}

/** Whether an expression asks the element itself: the same buffer at the same place. */
function speaksOf(part: Part, node: number, element: number): boolean {
  return isSame(part, node, element) || [...part.nodes.childrenOf(node)].some((child) => speaksOf(part, child, element));
}

function isSame(part: Part, a: number, b: number): boolean {
  const { nodes } = part;
  const [one, other] = [[...nodes.childrenOf(a)], [...nodes.childrenOf(b)]];
  return (
    nodes.kinds[a] === nodes.kinds[b] &&
    nodes.a[a] === nodes.a[b] &&
    one.length === other.length &&
    one.every((child, index) => isSame(part, child, other[index]!))
  );
}

/** `buffer[i]` or `*p`: one element of something. */
function isElement(part: Part, node: number): boolean {
  const { nodes } = part;
  if (nodes.kinds[node] === Kind.Unary) return nodes.a[node] === Operator.Dereference;
  return nodes.kinds[node] === Kind.Index && nodes.kinds[withoutCasts(part, nodes.child(node, 1))] !== Kind.Number;
}

function isFixed(part: Part, node: number): boolean {
  const inner = withoutCasts(part, node);
  return part.nodes.kinds[inner] === Kind.Number && part.numbers[part.nodes.a[inner]!] !== 0;
}

/** `key[2]`. */
function isKeyElement(part: Part, node: number): boolean {
  const { nodes } = part;
  if (nodes.kinds[node] !== Kind.Index) return false;
  const base = withoutCasts(part, nodes.child(node, 0));
  return (
    (nodes.kinds[base] === Kind.Name || nodes.kinds[base] === Kind.Member) &&
    wordsOf(part.names.textOf(nodes.a[base]!)).some((word) => KEY_WORDS.has(word))
  );
}

function isKeyLike(context: Context, part: Part, node: number): boolean {
  const { nodes } = part;
  if (nodes.kinds[node] === Kind.Binary && nodes.a[node] !== Operator.Xor)
    return [0, 1].some((place) => isKeyLike(context, part, withoutCasts(part, nodes.child(node, place))));
  const isIndexed = nodes.kinds[node] === Kind.Index;
  const base = isIndexed ? withoutCasts(part, nodes.child(node, 0)) : node;
  if (nodes.kinds[base] !== Kind.Name && nodes.kinds[base] !== Kind.Member) return false;
  const words = wordsOf(part.names.textOf(nodes.a[base]!));
  if (PUBLIC_WORDS.test(words.join("_"))) return false;
  // What a cipher of a library made is its keystream.
  if (MADE_WELL.has(context.madeBy(part, base)?.does ?? "")) return false;
  if (words.some((word) => KEY_WORDS.has(word)) || beginsAsKey(part, base)) return true;
  if (!isIndexed || nodes.kinds[base] !== Kind.Name) return false;
  // Something short that is walked round and round beside the message is a key, however it is called.
  const isRepeated = isRemainder(part, nodes.child(node, 1)) && !words.some((word) => MASKS.has(word));
  return isRepeated || isPrivateTable(context.program, part, base, nodes.child(node, 1));
}

const MADE_WELL: ReadonlySet<string> = new Set(["cipher", "hash", "mac", "derive"]);

/** A state that begins with what is called a key. */
function beginsAsKey(part: Part, node: number): boolean {
  const { nodes } = part;
  const variable = nodes.kinds[node] === Kind.Name ? nodes.b[node]! : -1;
  const initialiser = variable < 0 ? 0 : part.variables[variable]!.initialiser;
  const begins = initialiser === 0 ? 0 : withoutCasts(part, initialiser);
  return (
    (nodes.kinds[begins] === Kind.Name || nodes.kinds[begins] === Kind.Member) &&
    wordsOf(part.names.textOf(nodes.a[begins]!)).some((word) => KEY_WORDS.has(word))
  );
}

/** What protocols ask for in public. */
const MASKS: ReadonlySet<string> = new Set(["mask", "masks", "masking", "pattern", "header", "seq", "sync"]);

function isRemainder(part: Part, node: number): boolean {
  const { nodes } = part;
  const inner = withoutCasts(part, node);
  return nodes.kinds[inner] === Kind.Binary && nodes.a[inner] === Operator.Remainder;
}

/** A constant table of the program that is walked with the message, and is none that everybody knows. */
function isPrivateTable(program: Program, part: Part, base: number, index: number): boolean {
  // A table that is asked at a place that the data choose is a substitution or a sum, and no key.
  return !hasXor(part, index) && isSecretTable(program, part, base);
}

function isSecretTable(program: Program, part: Part, base: number): boolean {
  const { nodes } = part;
  const variable = nodes.b[base]!;
  const global = variable >= 0 ? program.globals.numberOf(part, variable) : program.globals.named(nodes.a[base]!);
  const at = global >= 0 ? program.globals.definition(global) : variable >= 0 ? { part, variable } : undefined;
  const initialiser = at?.part.variables[at.variable]!.initialiser ?? 0;
  if (at === undefined || initialiser === 0 || at.part.nodes.kinds[initialiser] !== Kind.List) return false;
  const elements = [...at.part.nodes.childrenOf(initialiser)].slice(0, 2).map((each) => numberOf(at.part, each));
  const isLong = at.part.nodes.childCount[initialiser]! >= 4;
  return isLong && elements.every((each) => each !== undefined) && !PUBLIC_TABLES.some(([a, b]) => elements[0] === a && elements[1] === b);
}

function hasXor(part: Part, node: number): boolean {
  const { nodes } = part;
  if (nodes.kinds[node] === Kind.Binary && nodes.a[node] === Operator.Xor) return true;
  return nodes.kinds[node] === Kind.Index || [...nodes.childrenOf(node)].some((child) => hasXor(part, child));
}

function numberOf(part: Part, node: number): number | undefined {
  const inner = withoutCasts(part, node);
  return part.nodes.kinds[inner] === Kind.Number ? part.numbers[part.nodes.a[inner]!] : undefined;
}

function withoutCasts(part: Part, node: number): number {
  const { nodes } = part;
  let at = node;
  for (let steps = 0; nodes.kinds[at] === Kind.Cast && steps < 16; steps += 1) at = nodes.child(at, 0);
  return at;
}
