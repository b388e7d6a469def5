import type { GivenRole, LanguagesFact } from "#model";

interface Index {
  readonly files: ReadonlyMap<string, GivenRole>;
  readonly folders: ReadonlyMap<string, GivenRole>;
}

const indexes = new WeakMap<LanguagesFact, Index>();

/** Who wrote a file and what for: the census where it was counted, else its nearest folder with a role, else own. */
export function roleOf(languages: LanguagesFact | undefined, path: string): GivenRole {
  const own: GivenRole = { path, role: "own", because: "nothing says otherwise" };
  if (!languages) return own;
  const { files, folders } = indexOf(languages);
  const file = files.get(path);
  if (file) return { path, role: file.role, because: file.because };
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
    const folder = folders.get(path.slice(0, at));
    if (folder) return { path, role: folder.role, because: folder.because };
  }
  return own;
}

/** Whether a path belongs to what its makers wrote for the device: neither another's, nor test, example or tool. */
export const isOwn = (languages: LanguagesFact | undefined, path: string): boolean => roleOf(languages, path).role === "own";

/** Built once per census: checks ask for thousands of paths. */
function indexOf(languages: LanguagesFact): Index {
  const known = indexes.get(languages);
  if (known) return known;
  const index = {
    files: new Map([...languages.exceptions, ...languages.files].map((file) => [file.path, file])),
    folders: new Map(languages.folders.map((folder) => [folder.path, folder])),
  };
  indexes.set(languages, index);
  return index;
}
