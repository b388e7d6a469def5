const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EACCES: "permission was refused",
  EROFS: "the file system is read-only",
  EPERM: "permission was refused",
  EISDIR: "it is a directory",
  ENOENT: "there is no such place",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a file of that name is in the way",
  ENAMETOOLONG: "the path is too long",
  ELOOP: "its links lead in a circle",
  EDQUOT: "the disk quota is used up",
};

/** What the system says, as a person would. */
export function reasonOf(error: unknown): string {
  return REASONS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}

/** The system's name of an error, or nothing. */
export const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");
