import { type BinaryImage, type BuildFact, defineCheck, type Finding } from "#model";

import { shippedProducts } from "../execution.ts";
import { nameOf } from "../images.ts";
import { linkerFlags } from "../linker-flags.ts";
import { judgeMemory, type MemoryLook } from "../memory-looks.ts";

export default defineCheck({
  id: "non-executable-stack",
  question: "Is the stack of every program of the device kept from being executed?",
  why: "An overflow that brings its own code along needs a stack that can be executed.",
  fix: "Linux: link with -Wl,-z,noexecstack and give assembly files a .note.GNU-stack section; bare metal: map RAM without execution in the MPU (Zephyr: CONFIG_ARM_MPU=y).",
  needs: [],
  considers: ["binaries", "build", "settings", "languages", "product"],
  cwe: [693],
  judge: (facts) => judgeMemory(facts, { fromImages, fromFlags }),
});

function fromImages(images: readonly BinaryImage[]): MemoryLook {
  const open = images.filter(({ nonExecutableStack }) => nonExecutableStack === "no");
  const closed = images.filter(({ nonExecutableStack }) => nonExecutableStack === "yes" || nonExecutableStack === undefined);
  return {
    findings: open.map(({ location }): Finding => ({
      location: { ...location, symbol: `${nameOf(location.path)} stack` },
      message: `${nameOf(location.path)} runs with an executable stack`,
      severity: "high",
      cwe: [693],
      reach: "remote",
    })),
    standing: closed.map(({ location }) => location),
    seen: open.length + closed.length,
    of: images.length,
    met: `${closed.length} of ${images.length} programs run with a stack that cannot be executed`,
    unmet: `${open.length} of ${images.length} programs run with an executable stack`,
    unknown: {
      because: "not every program says whether its stack may be executed",
      next: "Link with -Wl,-z,noexecstack, so that the program says it (PT_GNU_STACK).",
    },
  };
}

const FAMILY = /^(?:no)?execstack$|^\/NXCOMPAT(?::NO)?$/i;

/** Without an image only the linker's options can tell: its default depends on every object file. */
function fromFlags(build: BuildFact | undefined): MemoryLook {
  const said = linkerFlags(build, FAMILY);
  const open = said.filter(({ flag }) => /^execstack$|:NO$/i.test(flag));
  return {
    findings: open.map(({ flag, location }): Finding => ({
      location,
      message: `${flag} makes the stack executable`,
      severity: "high",
      cwe: [693],
      reach: "remote",
    })),
    standing: said.filter((one) => !open.includes(one)).map(({ location }) => location),
    seen: said.length,
    of: Math.max(shippedProducts(build).length, 1),
    met: "the linker is told to keep the stack from being executed",
    unmet: "the linker is told to make the stack executable",
    unknown: {
      because: "no linked program is in the tree, and not every product's linker options speak of the stack",
      next: "Keep the released programs in the inspected directory, for instance under build/ (or link with -Wl,-z,noexecstack), and inspect again.",
    },
  };
}
