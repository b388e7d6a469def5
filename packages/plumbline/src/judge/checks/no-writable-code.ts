import { type BinaryImage, type BuildFact, defineCheck, type Finding } from "#model";

import { nameOf } from "../images.ts";
import { linkerFlags } from "../linker-flags.ts";
import { judgeMemory, type MemoryLook } from "../memory-looks.ts";

export default defineCheck({
  id: "no-writable-code",
  question: "Is no memory of any program both writable and executable?",
  why: "Where code can be written, one stray write becomes an instruction of the attacker.",
  fix: "Keep code and data in separate segments (no -Wl,-N, no -z notext, position-independent code in libraries); bare metal: map flash read-only and RAM without execution in the MPU.",
  needs: [],
  considers: ["binaries", "build", "settings", "languages", "product"],
  cwe: [693],
  judge: (facts) => judgeMemory(facts, { fromImages, fromFlags, undone: FLASH_WRITE }),
});

/** Zephyr maps flash with all rights for the sake of its flash drivers. */
const FLASH_WRITE = {
  settings: /^CONFIG_MPU_ALLOW_FLASH_WRITE$/,
  means: "the memory protection unit lets the program write where its code lies, and run what it wrote",
};

function fromImages(images: readonly BinaryImage[]): MemoryLook {
  const findings = images.flatMap(writable);
  const open = new Set(findings.map(({ location }) => location.path));
  const seen = images.filter(({ writableCode, format }) => writableCode !== undefined || format === "macho");
  return {
    findings,
    standing: seen.filter(({ location }) => !open.has(location.path)).map(({ location }) => location),
    seen: seen.length,
    of: images.length,
    met: `${seen.length} of ${images.length} programs keep code and data in separate segments`,
    unmet: `${open.size} of ${images.length} programs hold code that can be written`,
    unknown: {
      because: "the segments of a program could not be read",
      next: "Keep the released programs as the linker wrote them, and inspect again.",
    },
  };
}

function writable({ location, writableCode = [], textRelocations }: BinaryImage): Finding[] {
  const name = nameOf(location.path);
  const finding = (what: string, message: string): Finding => ({
    location: { ...location, symbol: `${name} ${what}` },
    message,
    severity: "medium",
    cwe: [693],
    reach: "remote",
  });
  return [
    ...(writableCode.length > 0
      ? [finding("segments", `${name}: ${writableCode.slice(0, 3).join(", ")} may be written and executed`)]
      : []),
    ...(textRelocations
      ? [finding("relocations", `${name}: its code is changed while it is loaded (TEXTREL) and must be writable for that`)]
      : []),
  ];
}

/** Text that may be written, and relocations that write into it. */
const FAMILY = /^(?:--omagic|-N|notext|wxneeded)$/;

function fromFlags(build: BuildFact | undefined): MemoryLook {
  const said = linkerFlags(build, FAMILY);
  return {
    findings: said.map(({ flag, location }): Finding => ({
      location,
      message: `${flag} leaves code writable`,
      severity: "medium",
      cwe: [693],
      reach: "remote",
    })),
    standing: [],
    seen: said.length,
    of: Math.max(said.length, 1),
    met: "",
    unmet: "the linker is told to leave code writable",
    unknown: {
      because: "no linked program is in the tree",
      next: "Keep the released programs in the inspected directory, for instance under build/, and inspect again.",
    },
  };
}
