import { type MapContents, ObjectSizes } from "./map-contents.ts";

const REGION =
  /^\s{0,20}Execution Region (\S{1,200}) \((?:Exec base|Base): 0x([0-9a-f]{1,16}),.{0,80}?Max: 0x([0-9a-f]{1,16})(?:,\s{0,4}([\w, ]{1,60}))?/i;
/** Code, of it inline data, read-only, read-write, zero-initialised, debug: then the name. */
const ROW =
  /^\s{1,20}(\d{1,10})\s{1,20}\d{1,10}\s{1,20}(\d{1,10})\s{1,20}(\d{1,10})\s{1,20}(\d{1,10})\s{1,20}\d{1,10}\s{1,10}(\S.{0,300})$/;
const HEAD = /^\s{1,20}Code \(inc\. data\)\s.{0,80}\sDebug\s{0,10}(.{0,40})$/;

/** The map of armlink: its execution regions, and the sizes of the objects and of the members of libraries. */
export function armlinkMap(lines: Iterable<string>): MapContents {
  const objects = new ObjectSizes();
  const regions: MapContents["regions"][number][] = [];
  let table = "";
  for (const line of lines) {
    const [, name = "", origin = "", length = "", attributes = ""] = REGION.exec(line) ?? [];
    if (name !== "")
      regions.push({ name, origin: Number.parseInt(origin, 16), length: Number.parseInt(length, 16), attributes: attributes.trim() });
    const head = HEAD.exec(line);
    if (head) table = (head[1] ?? "").trim();
    if (table !== "Object Name" && table !== "Library Member Name") continue;
    const [, code = "", readOnly = "", readWrite = "", zero = "", object = ""] = ROW.exec(line) ?? [];
    if (object === "" || /^\(incl\.|Totals?$/.test(object)) continue;
    // Which library a member is of stands in another table, without its members.
    objects.add(
      object,
      table === "Object Name" ? undefined : "a library",
      [code, readOnly, readWrite, zero].reduce((sum, text) => sum + Number(text), 0),
    );
  }
  return { objects: objects.all, regions };
}
