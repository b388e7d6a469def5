import { type Entry, fromBuffer, type ZipFile } from "yauzl";

/** Text of one entry, or why it was not taken; an archive is a hostile thing. */
export type Unzipped = { readonly text: string } | { readonly refused: string };

const MOST_ENTRIES = 5_000;
const LARGEST = 48 * 1024 * 1024;
/** Text packs ten- to thirtyfold; a bomb a thousandfold. */
const MOST_RATIO = 200;

/** The bytes of one entry as text. Names that lead out of the archive, entries that lie about their size and bombs are refused. */
export function unzippedEntry(bytes: Uint8Array, name: string): Promise<Unzipped> {
  return new Promise((resolve) => {
    const refuse = (refused: string): void => resolve({ refused });
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) => {
      if (error) return refuse("it is no intact archive");
      if (zip.entryCount > MOST_ENTRIES) return refuse(`it has more than ${MOST_ENTRIES} entries`);
      zip.on("error", () => refuse("its entries are damaged or their names lead out of the archive"));
      zip.on("end", () => refuse(`it has no ${name}`));
      zip.on("entry", (entry: Entry) => {
        if (entry.fileName === name) inflate(zip, entry, resolve);
        else zip.readEntry();
      });
      zip.readEntry();
    });
  });
}

/** Names of the entries of an archive; none where it is not intact, has too many, or names lead out of it. */
export function entryNames(bytes: Uint8Array): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) => {
      if (error || zip.entryCount > MOST_ENTRIES) return resolve([]);
      const names: string[] = [];
      zip.on("error", () => resolve([]));
      zip.on("end", () => resolve(names));
      zip.on("entry", ({ fileName }: Entry) => {
        names.push(fileName);
        zip.readEntry();
      });
      zip.readEntry();
    });
  });
}

function inflate(zip: ZipFile, entry: Entry, give: (unzipped: Unzipped) => void): void {
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > LARGEST || uncompressedSize > 65_536 + compressedSize * MOST_RATIO) {
    return give({ refused: "its text is packed as a bomb would be" });
  }
  const refuse = (): void => give({ refused: "its text cannot be unpacked" });
  zip.openReadStream(entry, (error, stream) => {
    if (error) return refuse();
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("error", refuse);
    stream.on("end", () => give({ text: new TextDecoder().decode(Buffer.concat(chunks)) }));
  });
}
