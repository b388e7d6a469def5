import type { Damage } from "../damage.ts";
import { type ElfFile, PT, sectionsLike, SHT } from "./elf-file.ts";

/** What the notes of the GNU tools say. */
export interface Notes {
  readonly buildId?: string;
  /** The operating system that the program was made for (NT_GNU_ABI_TAG). */
  readonly system?: "linux" | "other";
}

const ABI_TAG = 1;
const BUILD_ID = 3;
const MOST = 1_000;

/** Build id and operating system, from segments or, where there are none, sections. */
export function notesOf(elf: ElfFile, damage: Damage): Notes {
  const inSegments = elf.segments.filter(({ type }) => type === PT.NOTE).map(({ offset, fileBytes }) => ({ offset, bytes: fileBytes }));
  const inSections = sectionsLike(elf, ({ type }) => type === SHT.NOTE, damage);
  const found: Notes[] = [];
  for (const { offset, bytes } of [...inSections, ...inSegments])
    damage.attempt("notes", () => void found.push(...notesIn(elf, offset, bytes)), undefined);
  return Object.assign({}, ...found.toReversed()) as Notes;
}

function notesIn({ reader }: ElfFile, offset: number, bytes: number): readonly Notes[] {
  const found: Notes[] = [];
  for (let at = offset, read = 0; at + 12 <= offset + bytes && read < MOST; read++) {
    const nameBytes = reader.u32(at);
    const bodyBytes = reader.u32(at + 4);
    const type = reader.u32(at + 8);
    const body = at + 12 + padded(nameBytes);
    if (nameBytes === 4 && reader.text(at + 12, 4) === "GNU") {
      if (type === BUILD_ID && bodyBytes <= 64) found.push({ buildId: Buffer.from(reader.slice(body, bodyBytes)).toString("hex") });
      if (type === ABI_TAG && bodyBytes >= 16) found.push({ system: reader.u32(body) === 0 ? "linux" : "other" });
    }
    at = body + padded(bodyBytes);
  }
  return found;
}

const padded = (bytes: number): number => Math.ceil(bytes / 4) * 4;
