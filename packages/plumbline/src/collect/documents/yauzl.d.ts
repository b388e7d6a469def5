/** The part of yauzl that is used here; the package carries no types. */
declare module "yauzl" {
  import type { EventEmitter } from "node:events";
  import type { Readable } from "node:stream";

  export interface Entry {
    readonly fileName: string;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
  }

  export interface ZipFile extends EventEmitter {
    readonly entryCount: number;
    readEntry(): void;
    close(): void;
    openReadStream(entry: Entry, callback: (error: Error | null, stream: Readable) => void): void;
  }

  export interface Options {
    readonly lazyEntries?: boolean;
    readonly validateEntrySizes?: boolean;
    readonly decodeStrings?: boolean;
    readonly strictFileNames?: boolean;
  }

  export function fromBuffer(buffer: Buffer, options: Options, callback: (error: Error | null, zip: ZipFile) => void): void;
}
