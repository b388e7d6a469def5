/** Code of one section, and what calls are looked for in it. */
export interface Code {
  readonly bytes: Uint8Array;
  readonly address: number;
  readonly little: boolean;
  /** Addresses that a direct call may go to. */
  readonly targets: ReadonlySet<number>;
  /** Slots of the table of addresses through which a call may go. */
  readonly slots: ReadonlySet<number>;
}

/** A call, and for ARM the instruction set in which it was read. */
export interface CallSite {
  readonly address: number;
  readonly thumb?: boolean;
}

/**
 * Direct calls to the targets, found by the bit pattern of the call instruction at each place where one may start.
 * That is no disassembly: data between the code may look like a call, but hardly ever like a call to just that address.
 */
export function callSites(machine: string, code: Code): readonly CallSite[] | undefined {
  const scan = SCANS[machine];
  return scan?.(code, new DataView(code.bytes.buffer, code.bytes.byteOffset, code.bytes.byteLength));
}

type Scan = (code: Code, view: DataView) => CallSite[];

const SCANS: Readonly<Record<string, Scan>> = {
  "x86-64": (code, view) => x86(code, view, 64),
  x86: (code, view) => x86(code, view, 32),
  ARM: (code, view) => [...thumb(code, view), ...arm(code, view)],
  AArch64: aarch64,
  "RISC-V": riscv,
  Xtensa: xtensa,
};

/** `call rel32` (E8), and `call [rip+disp32]` (FF 15) of code that goes without stubs. */
function x86({ bytes, address, targets, slots }: Code, view: DataView, bits: 32 | 64): CallSite[] {
  const sites: CallSite[] = [];
  const wrapped = (to: number): number => (bits === 32 ? to >>> 0 : to);
  for (let at = 0; at + 5 <= bytes.length; at++) {
    if (bytes[at] === 0xe8) {
      if (targets.has(wrapped(address + at + 5 + view.getInt32(at + 1, true)))) sites.push({ address: address + at });
    } else if (bytes[at] === 0xff && bytes[at + 1] === 0x15 && slots.size > 0 && at + 6 <= bytes.length) {
      if (slots.has(address + at + 6 + view.getInt32(at + 2, true))) sites.push({ address: address + at });
    }
  }
  return sites;
}

/** BL and BLX of Thumb: two half words, the sign and two bits of the distance folded into each other. */
function thumb({ bytes, address, little, targets }: Code, view: DataView): CallSite[] {
  const sites: CallSite[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 2) {
    const high = view.getUint16(at, little);
    if ((high & 0xf800) !== 0xf000) continue;
    const low = view.getUint16(at + 2, little);
    if ((low & 0xc000) !== 0xc000) continue;
    const sign = (high >> 10) & 1;
    const i1 = ~((low >> 13) ^ sign) & 1;
    const i2 = ~((low >> 11) ^ sign) & 1;
    const distance = (((sign << 24) | (i1 << 23) | (i2 << 22) | ((high & 0x3ff) << 12) | ((low & 0x7ff) << 1)) << 7) >> 7;
    const staysInThumb = (low & 0x1000) !== 0;
    const from = address + at + 4;
    if (targets.has((staysInThumb ? from + distance : (from & ~3) + (distance & ~3)) >>> 0))
      sites.push({ address: address + at, thumb: true });
  }
  return sites;
}

/** BL under any condition, and BLX to Thumb. */
function arm({ bytes, address, little, targets }: Code, view: DataView): CallSite[] {
  const sites: CallSite[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const word = view.getUint32(at, little);
    const isCall = (word & 0x0f00_0000) === 0x0b00_0000;
    const isExchange = word >>> 25 === 0x7d;
    if (!isCall && !isExchange) continue;
    const half = isExchange && word >>> 28 === 0xf ? ((word >> 24) & 1) * 2 : 0;
    if (targets.has((address + at + 8 + (((word & 0xff_ffff) << 8) >> 6) + half) >>> 0))
      sites.push({ address: address + at, thumb: false });
  }
  return sites;
}

function aarch64({ bytes, address, targets }: Code, view: DataView): CallSite[] {
  const sites: CallSite[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    // Instructions are little-endian whatever the data are.
    const word = view.getUint32(at, true);
    if (word >>> 26 === 0x25 && targets.has(address + at + ((word << 6) >> 6) * 4)) sites.push({ address: address + at });
  }
  return sites;
}

/** `jal ra`, `auipc`+`jalr ra`, and the short `c.jal` of RV32. */
function riscv({ bytes, address, targets }: Code, view: DataView): CallSite[] {
  const sites: CallSite[] = [];
  for (let at = 0; at + 2 <= bytes.length; at += 2) {
    const distance = riscvDistance(view, at);
    if (distance !== undefined && targets.has(address + at + distance)) sites.push({ address: address + at });
  }
  return sites;
}

function riscvDistance(view: DataView, at: number): number | undefined {
  const short = view.getUint16(at, true);
  if ((short & 0xe003) === 0x2001) {
    const bit = (from: number, to: number): number => ((short >> from) & 1) << to;
    const distance =
      bit(12, 11) |
      bit(11, 4) |
      bit(10, 9) |
      bit(9, 8) |
      bit(8, 10) |
      bit(7, 6) |
      bit(6, 7) |
      bit(5, 3) |
      bit(4, 2) |
      bit(3, 1) |
      bit(2, 5);
    return (distance << 20) >> 20;
  }
  if (at + 4 > view.byteLength) return undefined;
  const word = view.getUint32(at, true);
  if ((word & 0xfff) === 0xef) {
    const distance = ((word >>> 31) << 20) | (((word >>> 12) & 0xff) << 12) | (((word >>> 20) & 1) << 11) | (((word >>> 21) & 0x3ff) << 1);
    return (distance << 11) >> 11;
  }
  if ((word & 0x7f) !== 0x17 || at + 8 > view.byteLength) return undefined;
  const next = view.getUint32(at + 4, true);
  const register = (word >>> 7) & 31;
  const jumps = (next & 0x7fff) === 0xe7 && ((next >>> 15) & 31) === register;
  return jumps ? (word & 0xffff_f000) + (next >> 20) : undefined;
}

/** CALL0, 4, 8 and 12: a distance in words from the word that holds the instruction. */
function xtensa({ bytes, address, little, targets }: Code): CallSite[] {
  const sites: CallSite[] = [];
  if (!little) return sites;
  for (let at = 0; at + 3 <= bytes.length; at++) {
    const first = bytes[at] as number;
    if ((first & 0xf) !== 5) continue;
    const word = first | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
    const from = address + at;
    if (targets.has(from - (from % 4) + ((word << 8) >> 14) * 4 + 4)) sites.push({ address: from });
  }
  return sites;
}
