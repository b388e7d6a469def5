/** An address as far as it names who is asked for what: without user, password and query. */
export function shownAddress(address: string): string {
  const plain = masked(address.replace(/^([a-z+]{2,12}:\/\/)[^/@\s]{0,200}@/i, "$1").replace(/[?#].{0,2000}$/, ""));
  return plain.length > 72 ? `${plain.slice(0, 40)}…${plain.slice(-31)}` : plain;
}

/** A word of a script for people: long runs that may be keys are left out, and the whole is short. */
export function shortened(text: string): string {
  const plain = masked(text);
  return plain.length > 140 ? `${plain.slice(0, 139)}…` : plain;
}

/** Long runs that are neither a commit nor a path. */
const masked = (text: string): string =>
  text.replaceAll(/\b(?![0-9a-f]{40}\b)[A-Za-z0-9+/=_-]{32,}/g, (run) => (run.includes("/") && !/[+=]/.test(run) ? run : "…"));
