import changing from "./changing-words.json" with { type: "json" };

/** Whether a command changes what the device knows or does, beside one that only shows something: by the words of its name. */
export function isChanging(command: string): boolean {
  const words = command
    .slice(0, LONGEST)
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => changing.words.includes(word) || changing.beginnings.some((beginning) => word.startsWith(beginning)));
}

/** Nobody types a longer command than this. */
const LONGEST = 200;
