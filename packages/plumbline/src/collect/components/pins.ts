import type { Pin } from "#model";

const MOVING =
  /(?:^|[-_./])(?:main|master|develop|development|dev|head|trunk|latest|stable|nightly|next|branch|testing|edge|x)(?:$|[-_./])|\.x$/i;
const VERSION =
  /^(?:[A-Za-z][\w]{0,40}[-_/])?[vV]?\d+(?:[._]\d+){0,4}(?:[-_.+]?(?:rc|alpha|beta|pre|p|ncs|r|post|release|final)?[-_.]?\d*){0,3}(?:\+[\w.]{1,40})?$/;

/** What a git revision is pinned to, by its looks: a hash, a version tag, else a branch. */
export function pinOfRevision(revision: string | undefined): Pin {
  if (revision === undefined || revision === "") return "none";
  if (
    /^[0-9a-f]{40}$|^[0-9a-f]{64}$/i.test(revision) ||
    (/^[0-9a-f]{7,39}$/.test(revision) && /\d/.test(revision) && /[a-f]/.test(revision))
  )
    return "commit";
  const short = revision.replace(/^refs\/(?:tags|heads)\/|^origin\//, "").slice(0, 200);
  if (revision.startsWith("refs/heads/") || revision.startsWith("origin/") || MOVING.test(short)) return "branch";
  return revision.startsWith("refs/tags/") || VERSION.test(short) ? "tag" : "branch";
}

/** What a version of a package registry is pinned to: only one exact number is exact. */
export function pinOfVersion(version: string | undefined): Pin {
  const text = (version ?? "").trim();
  if (text === "" || text === "*" || text === "latest" || text === "x") return "none";
  if (/^(?:==?=?\s{0,2})?v?\d+(?:\.\d+){0,5}(?:[-+.]?[A-Za-z][\w.+-]{0,60})?$/.test(text) && !/\.x\b|\*/.test(text)) return "exact";
  return "range";
}

/** What a Git or archive URL of a dependency is pinned to: the part behind "#" or "@". */
export function pinOfUrl(url: string): Pin {
  const fragment = /[#@]([\w./+-]{1,100})$/.exec(url.replace(/^[a-z+]{2,12}:\/\/[^/@]{1,200}@/i, ""))?.[1];
  if (fragment?.startsWith("semver:")) return "range";
  if (fragment !== undefined) return pinOfRevision(fragment);
  return /\/(?:releases\/download|archive)\/.*\d+\.\d+.*\.(?:zip|tar\.\w+|tgz)$/.test(url) ? "tag" : "branch";
}

/** A URL without user name, password and token. */
export const withoutCredentials = (url: string): string => url.replace(/^([a-z+.-]{2,20}:\/\/)[^/@\s]{1,500}@/i, "$1").slice(0, 300);
