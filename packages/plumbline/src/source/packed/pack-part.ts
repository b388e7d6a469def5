import { createHash } from "node:crypto";

import { Kind } from "../form/node-kinds.ts";
import { NodeTable } from "../form/node-table.ts";
import type { Damage, Part } from "../form/part.ts";
import { TypeTable } from "../form/type-table.ts";
import { TokenColumns } from "../preprocess/token-columns.ts";
import type { Spellings } from "../spellings.ts";
import { type Packed, packed, unpacked } from "./columns.ts";
import { FormReader, FormWriter } from "./forms.ts";
import { LocalNames, sessionNumbers } from "./local-names.ts";
import { NumberReader, NumberWriter } from "./numbers.ts";

/** A part as bytes that mean the same in every session, with the digest that it is known by. */
export interface PackedPart {
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What stands before the columns, as JSON. */
interface Header {
  readonly path: string;
  readonly includes: readonly string[];
  /** Files that tokens are in, which a macro or an inlined header brings from elsewhere. */
  readonly files: readonly string[];
  readonly names: readonly string[];
  readonly kinds: string;
  readonly texts: readonly string[];
  readonly attributes: readonly string[];
  readonly damage: Damage;
  /** How many functions, variables, records, enumerators, typedefs and types there are. */
  readonly counts: readonly number[];
  /** Width and number of bytes of each column. */
  readonly columns: readonly (readonly [Packed["width"], number])[];
}

/** Nodes whose "a" is a spelling. */
const NAMED: ReadonlySet<number> = new Set([Kind.Name, Kind.Member, Kind.Designated, Kind.Label, Kind.Goto]);

/** Packs a part; `keyOf` tells the keys of the parts that it includes. */
export function packedPart(part: Part, files: readonly { readonly path: string }[], keyOf: (part: Part) => string): PackedPart {
  const names = new LocalNames(part.names);
  const { tokens, nodes } = part;
  const ownFiles = new Map<number, number>([[part.file, 0]]);
  const fileOf = (file: number) => {
    const known = ownFiles.get(file) ?? ownFiles.size;
    ownFiles.set(file, known);
    return known;
  };
  const renamed = (column: Int32Array) => column.subarray(0, tokens.count).map((each) => names.of(each));
  const columns = [
    packed(renamed(tokens.spellings)),
    packed(tokens.files.subarray(0, tokens.count).map(fileOf)),
    packed(tokens.starts, tokens.count),
    packed(renamed(tokens.macros)),
    packed(nodes.kinds, nodes.count),
    packed(nodes.a.subarray(0, nodes.count).map((a, node) => (NAMED.has(nodes.kinds[node]!) ? names.of(a) : a))),
    packed(nodes.b, nodes.count),
    packed(nodes.types, nodes.count),
    packed(nodes.tokens, nodes.count),
    packed(nodes.childCount, nodes.count),
    packed(nodes.children),
  ];
  const out = new NumberWriter();
  const forms = new FormWriter(out, names);
  for (const form of part.types.forms) forms.type(form);
  for (const form of part.functions) forms.function(form);
  for (const form of part.variables) forms.variable(form);
  for (const form of part.records) forms.record(form);
  for (const form of part.enumerators) forms.enumerator(form);
  for (const { name, type } of part.typedefs) out.put(names.of(name), type);
  out.list(part.registrations);
  out.put(part.numbers.length);
  for (const number of part.numbers) out.any(number);
  columns.push(packed(out.whole), { width: 1, bytes: new Uint8Array(out.others.buffer) });
  const header: Header = {
    path: part.path,
    includes: part.includes.map(keyOf),
    files: [...ownFiles.keys()].map((file) => files[file]!.path),
    names: names.texts,
    kinds: names.kinds,
    texts: part.texts,
    attributes: forms.texts,
    damage: part.damage,
    counts: [part.types.forms, part.functions, part.variables, part.records, part.enumerators, part.typedefs].map(({ length }) => length),
    columns: columns.map(({ width, bytes }) => [width, bytes.length]),
  };
  const bytes = joined(new TextEncoder().encode(JSON.stringify(header)), columns);
  return { key: createHash("sha256").update(bytes).digest("base64url"), bytes };
}

/** The header with its length before it, then the columns, each beginning at a multiple of eight. */
function joined(header: Uint8Array, columns: readonly Packed[]): Uint8Array<ArrayBuffer> {
  const size = columns.reduce((sum, { bytes }) => padded(sum + bytes.length), padded(8 + header.length));
  const whole = new Uint8Array(size);
  new DataView(whole.buffer).setUint32(0, header.length, true);
  whole.set(header, 8);
  let at = padded(8 + header.length);
  for (const { bytes } of columns) {
    whole.set(bytes, at);
    at = padded(at + bytes.length);
  }
  return whole;
}

const padded = (size: number): number => (size + 7) & ~7;

function headerOf(bytes: Uint8Array): Header {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  return JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Header;
}

/** What a session makes of a packed part. */
export interface Unpacking {
  readonly names: Spellings;
  readonly fileOf: (path: string) => number;
  readonly partOf: (key: string) => Part;
}

/** Makes a part of its bytes: in any session it is what it was. */
export function unpackedPart(bytes: Uint8Array, { names, fileOf, partOf }: Unpacking): Part {
  const header = headerOf(bytes);
  let at = padded(8 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true));
  const columns = header.columns.map(([width, length]): Packed => {
    const column = { width, bytes: bytes.subarray(at, at + length) };
    at = padded(at + length);
    return column;
  });
  const own = sessionNumbers(header.names, header.kinds, names);
  const files = header.files.map(fileOf);
  const others = columns.pop()!.bytes.slice();
  const from = new NumberReader(unpacked(columns.pop()!), new Float64Array(others.buffer));
  const forms = new FormReader(from, own, header.attributes);
  const [typeCount, ...counts] = header.counts as [number, number, number, number, number, number];
  const types = new TypeTable();
  for (let each = 0; each < typeCount; each += 1) types.indexOf(forms.type());
  const many = <T>(count: number, read: () => T): T[] => Array.from({ length: count }, read);
  const part = {
    file: files[0]!,
    path: header.path,
    includes: header.includes.map(partOf),
    names,
    tokens: tokensFrom(columns, own, files),
    nodes: nodesFrom(columns, own),
    types,
    functions: many(counts[0], () => forms.function()),
    variables: many(counts[1], () => forms.variable()),
    records: many(counts[2], () => forms.record()),
    enumerators: many(counts[3], () => forms.enumerator()),
    typedefs: many(counts[4], () => forms.typedef()),
    registrations: from.list(),
    damage: header.damage,
  };
  return { ...part, numbers: many(from.next(), () => from.any()), texts: header.texts };
}

function tokensFrom(
  [spellings, files, starts, macros]: readonly Packed[],
  names: Int32Array,
  fileNumbers: readonly number[],
): TokenColumns {
  const tokens = new TokenColumns(0);
  tokens.spellings = unpacked(spellings!).map((each) => names[each]!);
  tokens.files = unpacked(files!).map((each) => fileNumbers[each]!);
  tokens.starts = unpacked(starts!);
  tokens.macros = unpacked(macros!).map((each) => names[each]!);
  tokens.count = tokens.spellings.length;
  return tokens;
}

function nodesFrom(columns: readonly Packed[], names: Int32Array): NodeTable {
  const [kinds, a, b, types, tokens, childCount, children] = columns.slice(4).map(unpacked) as [
    Int32Array<ArrayBuffer>,
    Int32Array<ArrayBuffer>,
    Int32Array<ArrayBuffer>,
    Int32Array<ArrayBuffer>,
    Int32Array<ArrayBuffer>,
    Int32Array<ArrayBuffer>,
    Int32Array<ArrayBuffer>,
  ];
  for (let node = 0; node < kinds.length; node += 1) if (NAMED.has(kinds[node]!) && a[node]! >= 0) a[node] = names[a[node]!]!;
  return NodeTable.of({ kinds: Uint8Array.from(kinds), a, b, types, tokens, childCount, children });
}
