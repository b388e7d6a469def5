/** An ELF file of a test: what is left out is not there. */
export interface ElfRecipe {
  readonly bits?: 32 | 64;
  readonly little?: boolean;
  /** 1 relocatable, 2 executable, 3 shared. */
  readonly type?: number;
  readonly machine?: number;
  readonly osAbi?: number;
  readonly segments?: readonly SegmentRecipe[];
  readonly sections?: readonly SectionRecipe[];
  readonly symbols?: readonly SymbolRecipe[];
}

export interface SegmentRecipe {
  readonly type: number;
  readonly flags?: number;
  readonly address?: number;
  readonly memoryBytes?: number;
  /** Its bytes, or the name of the section that it holds. */
  readonly bytes?: Uint8Array | string;
}

export interface SectionRecipe {
  readonly name: string;
  readonly type?: number;
  readonly flags?: number;
  readonly address?: number;
  readonly bytes?: Uint8Array;
  readonly link?: string;
  readonly info?: string;
}

export interface SymbolRecipe {
  readonly name: string;
  readonly value?: number;
  readonly bytes?: number;
  readonly type?: number;
  /** Name of its section; none where it is imported. */
  readonly section?: string;
  readonly dynamic?: boolean;
}

/** Writes numbers one after the other. */
export class ByteWriter {
  readonly #bytes: number[] = [];
  readonly little: boolean;

  constructor(little = true) {
    this.little = little;
  }

  number(value: number, bytes: number): this {
    const all = Array.from({ length: bytes }, (_, index) => Number((BigInt.asUintN(64, BigInt(value)) >> BigInt(8 * index)) & 0xffn));
    this.#bytes.push(...(this.little ? all : all.toReversed()));
    return this;
  }

  text(text: string): this {
    return this.raw(new TextEncoder().encode(`${text}\0`));
  }

  uleb(value: number): this {
    let rest = value;
    do {
      this.#bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
      rest >>>= 7;
    } while (rest > 0);
    return this;
  }

  raw(bytes: Iterable<number>): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  get length(): number {
    return this.#bytes.length;
  }

  get bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

interface Laid extends SectionRecipe {
  readonly offset: number;
  readonly body: Uint8Array;
}

/** The file, laid out as header, segments, contents, sections. */
export function elfFile(recipe: ElfRecipe): Uint8Array {
  const { bits = 64, little = true, segments = [] } = recipe;
  const headerBytes = bits === 64 ? 64 : 52;
  const eachSegment = bits === 64 ? 56 : 32;
  let at = headerBytes + segments.length * eachSegment;
  const lay = (section: SectionRecipe, body: Uint8Array): Laid => {
    const laid = { ...section, offset: at, body };
    at += body.length;
    return laid;
  };
  const named = withTables(recipe);
  const sections = named.map((section) => lay(section, section.bytes ?? new Uint8Array()));
  const placed = segments.map((segment) => {
    const inside = typeof segment.bytes === "string" ? sections.find(({ name }) => name === segment.bytes) : undefined;
    return { segment, laid: inside ?? lay({ name: "" }, segment.bytes instanceof Uint8Array ? segment.bytes : new Uint8Array()) };
  });
  const out = new ByteWriter(little).raw([
    0x7f,
    0x45,
    0x4c,
    0x46,
    bits === 64 ? 2 : 1,
    little ? 1 : 2,
    1,
    recipe.osAbi ?? 0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  const word = bits / 8;
  out
    .number(recipe.type ?? 2, 2)
    .number(recipe.machine ?? 62, 2)
    .number(1, 4)
    .number(0x40_0000, word)
    .number(headerBytes, word)
    .number(at, word)
    .number(0, 4);
  out
    .number(headerBytes, 2)
    .number(eachSegment, 2)
    .number(segments.length, 2)
    .number(bits === 64 ? 64 : 40, 2);
  out.number(sections.length, 2).number(
    sections.findIndex(({ name }) => name === ".shstrtab"),
    2,
  );
  for (const { segment, laid } of placed) writeSegment(out, segment, laid, bits);
  for (const { body } of sections) out.raw(body);
  for (const { segment, laid } of placed) if (typeof segment.bytes !== "string") out.raw(laid.body);
  for (const section of sections) writeSection(out, section, sections, bits);
  return out.bytes;
}

function writeSegment(
  out: ByteWriter,
  { type, flags = 4, address = 0, memoryBytes }: SegmentRecipe,
  { offset, body }: Laid,
  bits: 32 | 64,
): void {
  const word = bits / 8;
  out.number(type, 4);
  if (bits === 64) out.number(flags, 4);
  out
    .number(offset, word)
    .number(address, word)
    .number(address, word)
    .number(body.length, word)
    .number(memoryBytes ?? body.length, word);
  if (bits === 32) out.number(flags, 4);
  out.number(1, word);
}

function writeSection(out: ByteWriter, section: Laid, all: readonly Laid[], bits: 32 | 64): void {
  const word = bits / 8;
  const indexOf = (name: string | undefined): number =>
    Math.max(
      all.findIndex((one) => one.name === name),
      0,
    );
  const names = all.find(({ name }) => name === ".shstrtab")?.body ?? new Uint8Array();
  const nameAt = Buffer.from(names).indexOf(`${section.name}\0`);
  out
    .number(Math.max(nameAt, 0), 4)
    .number(section.type ?? 1, 4)
    .number(section.flags ?? 0, word)
    .number(section.address ?? 0, word);
  out.number(section.offset, word).number(section.body.length, word).number(indexOf(section.link), 4).number(indexOf(section.info), 4);
  out.number(1, word).number(0, word);
}

/** The sections asked for, with the empty first one and the tables of names and symbols. */
function withTables({ sections = [], symbols = [], bits = 64, little = true }: ElfRecipe): readonly SectionRecipe[] {
  const all: SectionRecipe[] = [{ name: "", type: 0 }, ...sections];
  for (const dynamic of [false, true]) {
    const own = symbols.filter((symbol) => (symbol.dynamic ?? false) === dynamic);
    if (own.length === 0) continue;
    const strings = new ByteWriter().number(0, 1);
    const table = new ByteWriter(little).number(0, bits === 64 ? 8 : 16).number(0, bits === 64 ? 16 : 0);
    for (const { name, value = 0, bytes = 0, type = 2, section } of own) {
      const index = Math.max(
        all.findIndex((one) => one.name === section),
        0,
      );
      const nameAt = strings.length;
      strings.text(name);
      table.number(nameAt, 4);
      if (bits === 64)
        table
          .number(0x10 | type, 1)
          .number(0, 1)
          .number(index, 2)
          .number(value, 8)
          .number(bytes, 8);
      else
        table
          .number(value, 4)
          .number(bytes, 4)
          .number(0x10 | type, 1)
          .number(0, 1)
          .number(index, 2);
    }
    const [symbolsName, stringsName] = dynamic ? [".dynsym", ".dynstr"] : [".symtab", ".strtab"];
    all.push(
      { name: stringsName, type: 3, bytes: strings.bytes },
      { name: symbolsName, type: dynamic ? 11 : 2, link: stringsName, bytes: table.bytes },
    );
  }
  const names = [...all.map(({ name }) => name), ".shstrtab"];
  return [...all, { name: ".shstrtab", type: 3, bytes: new TextEncoder().encode(`\0${names.join("\0")}\0`) }];
}
