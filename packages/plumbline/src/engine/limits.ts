/** What one inspection is willing to look at; everything beyond is named on the integrity page. */
export interface Limits {
  /** Largest text file offered to a collector that names no limit of its own, in bytes. */
  readonly textBytes: number;
  /** Largest file read whole as bytes. */
  readonly wholeBytes: number;
  /** What "head" means. */
  readonly headBytes: number;
  /** All files of an earlier revision together, before it is laid out. */
  readonly revisionBytes: number;
  readonly files: number;
  /** Directories below the root. */
  readonly depth: number;
  /** For one file in all collectors, before its worker is stopped. */
  readonly fileMs: number;
  /** For understanding all C and C++ of the tree; units beyond it are said to be unread. */
  readonly understandMs: number;
  /** For reading one unit of C or C++ with its headers, before its thread is stopped; and what the thread's heap may hold. */
  readonly unitMs: number;
  readonly unitMegabytes: number;
  /** For one program such as git. */
  readonly commandMs: number;
  readonly commandBytes: number;
}

export const LIMITS: Limits = {
  textBytes: 16 << 20,
  wholeBytes: 256 << 20,
  headBytes: 64 << 10,
  revisionBytes: 4 * 2 ** 30,
  files: 400_000,
  depth: 100,
  fileMs: 60_000,
  understandMs: 300_000,
  unitMs: 60_000,
  unitMegabytes: 1_000,
  commandMs: 60_000,
  commandBytes: 64 << 20,
};
