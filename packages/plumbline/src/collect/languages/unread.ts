import type { TreeFile, UnreadableSource } from "#model";

import { isSource, UNREADABLE } from "./language-of.ts";
import type { Roles } from "./named-roles.ts";

/** A source that no reader here understands, before its share is known. */
export type Unseen = Pick<UnreadableSource, "path" | "kind" | "bytes">;

/** What was wanted and came back without a part is no text, whatever its name says. */
export function unreadIn(files: readonly TreeFile[], read: ReadonlySet<string>, closed: ReadonlyMap<string, string>): readonly Unseen[] {
  return files.flatMap((file) => {
    const { path, bytes } = file;
    if (file.ignored || bytes === 0) return [];
    const kind = closed.get(path) ?? (isSource(file) && !read.has(path) ? "binary with a source name" : undefined);
    return kind === undefined ? [] : [{ path, kind, bytes }];
  });
}

/** The same with the share of the bytes of all source that no third party wrote. */
export function withShare(unread: readonly Unseen[], roles: Roles, files: readonly TreeFile[]): readonly UnreadableSource[] {
  if (unread.length === 0) return [];
  const total = files
    .filter((file) => !file.ignored && (isSource(file) || UNREADABLE.has(file.extension)) && roles.of(file.path).role !== "thirdParty")
    .reduce((sum, { bytes }) => sum + bytes, 0);
  return unread.map((file) => ({ ...file, role: roles.of(file.path).role, share: total === 0 ? 0 : Math.min(1, file.bytes / total) }));
}
