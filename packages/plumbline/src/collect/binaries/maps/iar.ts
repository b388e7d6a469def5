import { type MapContents, ObjectSizes } from "./map-contents.ts";

const ORIGIN = /^(\S.{0,300}?): \[(\d{1,5})\]$/;
const MODULE = /^ {2,8}(\S{1,300}\.o\w{0,3})((?:\s{1,40}\d[\d',  ]{0,14}){0,6})\s{0,10}$/;
const PLACE = /^"(\w{1,20})":?\s{0,10}(?:place (?:in|at)\b)?.{0,20}\[from 0x([0-9a-f']{1,20}) to 0x([0-9a-f']{1,20})\]/i;

/** The map of the IAR linker: where parts are placed, and the module summary (read-only code and data, read-write data). */
export function iarMap(lines: Iterable<string>): MapContents {
  const objects = new ObjectSizes();
  const regions: MapContents["regions"][number][] = [];
  let part = "";
  let archive: string | undefined;
  for (const line of lines) {
    if (line.startsWith("*** ")) part = line.slice(4).replace(/\s*\*{0,3}$/, "");
    else if (part === "PLACEMENT SUMMARY") {
      const [, name = "", from = "", to = ""] = PLACE.exec(line.trim()) ?? [];
      if (name !== "")
        regions.push({ name, origin: number(from), length: number(to) - number(from) + 1, attributes: /\brw\b/.test(line) ? "rw" : "" });
    } else if (part === "MODULE SUMMARY") {
      const origin = ORIGIN.exec(line);
      if (origin) archive = origin[1]?.endsWith(".a") ? origin[1] : undefined;
      const [, name = "", sizes = ""] = MODULE.exec(line) ?? [];
      if (name !== "") objects.add(name, archive, total(sizes));
    }
  }
  return { objects: objects.all, regions };
}

const number = (text: string): number => Number.parseInt(text.replaceAll("'", ""), 16);

/** Thousands are set apart by an apostrophe, or in older versions by a space, after which always three digits stand. */
function total(sizes: string): number {
  const columns = sizes.replaceAll(/(\d)[', \u00a0](?=\d{3}(?!\d))/g, "$1").split(/\s+/);
  return columns.reduce((sum, text) => sum + (text === "" ? 0 : Number.parseInt(text.replaceAll(/\D/g, ""), 10)), 0);
}
