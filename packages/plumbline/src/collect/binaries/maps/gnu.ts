import { type MapContents, ObjectSizes } from "./map-contents.ts";

/** Output sections that stay in the file and never reach the device. */
const NOT_LOADED =
  /^\.(?:debug_|comment|ARM\.attributes|riscv\.attributes|xtensa\.info|xt\.|stab|note\.GNU-stack|gnu\.attributes|symtab|strtab|shstrtab|line|gnu\.lto_|gnu\.warning)/;
const REGION = /^(\S{1,200})\s{1,40}0x([0-9a-f]{1,16})\s{1,40}0x([0-9a-f]{1,16})(?:\s{1,40}([!a-zA-Z]{1,20}))?\s{0,20}$/;
const INPUT = /^ (\S{1,500})?\s{1,200}0x([0-9a-f]{1,16})\s{1,40}0x([0-9a-f]{1,16})\s(.{1,1000})$/;

/** The map of GNU ld and gold: the regions of memory, and what each object brought. */
export function gnuMap(lines: Iterable<string>): MapContents {
  const objects = new ObjectSizes();
  const regions: MapContents["regions"][number][] = [];
  let part: "before" | "regions" | "memory" = "before";
  let output = "";
  let pending = "";
  for (const line of lines) {
    if (line === "Memory Configuration") part = "regions";
    else if (line === "Linker script and memory map" || line === "Memory map") part = "memory";
    else if (line === "Cross Reference Table") break;
    else if (part === "regions") {
      const [, name = "", origin = "", length = "", attributes = ""] = REGION.exec(line) ?? [];
      if (name !== "" && name !== "*default*")
        regions.push({ name, origin: Number.parseInt(origin, 16), length: Number.parseInt(length, 16), attributes });
    } else if (part === "memory") {
      if (/^[.\w]/.test(line)) output = /^\S{1,500}/.exec(line)?.[0] ?? "";
      // A long name stands alone, its place on the next line.
      const whole = pending !== "" && /^\s{10,}0x/.test(line) ? ` ${pending}${line}` : line;
      pending = /^ (\.?[\w.$*]\S{0,499})$/.exec(line)?.[1] ?? "";
      const [, section = "", , size = "", from = ""] = INPUT.exec(whole) ?? [];
      if (section !== "" && !section.startsWith("*") && !NOT_LOADED.test(output)) add(objects, from, Number.parseInt(size, 16));
    }
  }
  return { objects: objects.all, regions };
}

/** `libc.a(lib_a-exit.o)` is a member of an archive; "linker stubs" are no file. */
function add(objects: ObjectSizes, from: string, bytes: number): void {
  const [, archive, member] = /^(.{1,800}\.(?:a|lib))\((.{1,200})\)$/.exec(from) ?? [];
  if (archive !== undefined && member !== undefined) objects.add(member, archive, bytes);
  else if (/\w\.\w{1,12}$/.test(from)) objects.add(from, undefined, bytes);
}
