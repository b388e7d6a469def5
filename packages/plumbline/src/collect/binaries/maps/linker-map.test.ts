import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { readAs } from "../testing-images.ts";

const GNU = `Archive member included to satisfy reference by file (symbol)

/opt/lib/libc.a(libc_a-memcpy.o)
                              src/main.o (memcpy)

Discarded input sections

 .text          0x0000000000000000       0x40 src/unused.o

Memory Configuration

Name             Origin             Length             Attributes
FLASH            0x0000000008000000 0x0000000000080000 xr
RAM              0x0000000020000000 0x0000000000020000 xrw
*default*        0x0000000000000000 0xffffffffffffffff

Linker script and memory map

LOAD src/main.o

.isr_vector     0x0000000008000000      0x188
 .isr_vector    0x0000000008000000      0x188 src/startup.o

.text           0x0000000008000188       0xa4
 *(.text .text*)
 .text          0x0000000008000188       0x24 src/main.o
 .text.a_function_with_a_name_that_is_long
                0x00000000080001ac       0x40 CMakeFiles/pump.dir/src/alarm.c.obj
                0x00000000080001ac                a_function_with_a_name_that_is_long
 *fill*         0x00000000080001ec        0x4 
 .text          0x00000000080001f0       0x3c /opt/lib/libc.a(libc_a-memcpy.o)
                0x00000000080001f0                memcpy

.bss            0x0000000020000000       0x10
 .bss           0x0000000020000000       0x10 src/main.o

.debug_info     0x0000000000000000     0x1000
 .debug_info    0x0000000000000000     0x1000 src/main.o
`;

const IAR = `###############################################################################
#
# IAR ELF Linker V9.30.1.335/W64 for ARM
#
###############################################################################

*******************************************************************************
*** PLACEMENT SUMMARY
***

"A0":  place at address 0x800'0000 { ro section .intvec };
"P1":  place in [from 0x800'0000 to 0x80f'ffff] { ro };
"P2":  place in [from 0x2000'0000 to 0x2002'ffff] {
          rw, block CSTACK, block HEAP };

*******************************************************************************
*** MODULE SUMMARY
***

    Module            ro code  ro data  rw data
    ------            -------  -------  -------
command line/config:
    -------------------------------------------
    Total:

C:\\work\\pump\\Release\\Obj: [1]
    alarm.o             1'204       12
    main.o                 62        4       12
    -------------------------------------------
    Total:              1'266       16       12

dl7M_tln.a: [2]
    abort.o                10
    dlmalloc.o          5 880               496
    -------------------------------------------
    Total:              5'890               496

*******************************************************************************
*** ENTRY LIST
***

Entry                      Address   Size  Type      Object
main                    0x800'0100   0x20  Code  Gb  main.o [1]
`;

const ARMLINK = `Component: Arm Compiler for Embedded 6.19 Tool: armlink [5e73cb00]

==============================================================================

Section Cross References

    main.o(.text.main) refers to alarm.o(.text.alarm) for alarm

==============================================================================

Memory Map of the image

  Image Entry point : 0x08000189

  Load Region LR_IROM1 (Base: 0x08000000, Size: 0x00002a10, Max: 0x00080000, ABSOLUTE)

    Execution Region ER_IROM1 (Exec base: 0x08000000, Load base: 0x08000000, Size: 0x000029e4, Max: 0x00080000, ABSOLUTE)

    Execution Region RW_IRAM1 (Exec base: 0x20000000, Load base: 0x080029e4, Size: 0x00000660, Max: 0x00020000, ABSOLUTE)

==============================================================================

Image component sizes

      Code (inc. data)   RO Data    RW Data    ZI Data      Debug   Object Name

       172         14          0          4          8       1159   main.o
        36          8        304          0       1024        968   startup_pump.o

    ----------------------------------------------------------------------
       208         22        304          4       1032       2127   Object Totals
         0          0         16          0          0          0   (incl. Generated)

    ----------------------------------------------------------------------

      Code (inc. data)   RO Data    RW Data    ZI Data      Debug   Library Member Name

         8          0          0          0          0         68   __main.o

    ----------------------------------------------------------------------
         8          0          0          0          0         68   Library Totals
`;

const mapOf = (text: string) => readAs("build/pump.map", text).maps[0];

test("GNU ld: objects with what they bring to the device, members of archives, and the regions", () => {
  const map = mapOf(GNU);
  assert.equal(map?.linker, "gnu");
  assert.deepEqual(map?.objects, [
    { name: "src/startup.o", bytes: 0x188 },
    { name: "src/main.o", bytes: 0x34 },
    { name: "CMakeFiles/pump.dir/src/alarm.c.obj", bytes: 0x40 },
    { name: "libc_a-memcpy.o", archive: "/opt/lib/libc.a", bytes: 0x3c },
  ]);
  assert.deepEqual(map?.regions, [
    { name: "FLASH", origin: 0x0800_0000, length: 0x8_0000, attributes: "xr" },
    { name: "RAM", origin: 0x2000_0000, length: 0x2_0000, attributes: "xrw" },
  ]);
});

test("IAR: thousands set apart by apostrophe or space, columns left empty, libraries", () => {
  const map = mapOf(IAR);
  assert.equal(map?.linker, "iar");
  assert.deepEqual(map?.objects, [
    { name: "alarm.o", bytes: 1_216 },
    { name: "main.o", bytes: 78 },
    { name: "abort.o", archive: "dl7M_tln.a", bytes: 10 },
    { name: "dlmalloc.o", archive: "dl7M_tln.a", bytes: 6_376 },
  ]);
  assert.deepEqual(
    map?.regions.map(({ name, origin, length }) => [name, origin, length]),
    [
      ["P1", 0x0800_0000, 0x10_0000],
      ["P2", 0x2000_0000, 0x3_0000],
    ],
  );
});

test("armlink: objects, members of libraries, regions, and no totals", () => {
  const map = mapOf(ARMLINK);
  assert.equal(map?.linker, "armlink");
  assert.deepEqual(map?.objects, [
    { name: "main.o", bytes: 184 },
    { name: "startup_pump.o", bytes: 1_364 },
    { name: "__main.o", archive: "a library", bytes: 8 },
  ]);
  assert.deepEqual(map?.regions, [
    { name: "ER_IROM1", origin: 0x0800_0000, length: 0x8_0000, attributes: "ABSOLUTE" },
    { name: "RW_IRAM1", origin: 0x2000_0000, length: 0x2_0000, attributes: "ABSOLUTE" },
  ]);
});

test("carriage returns change nothing", () => {
  for (const text of [GNU, IAR, ARMLINK]) assert.deepEqual(mapOf(text.replaceAll("\n", "\r\n"))?.objects, mapOf(text)?.objects);
});

test("a map of something else is none", () => {
  assert.throws(() => mapOf(`{"version":3,"sources":["a.ts"],"mappings":"AAAA"}`));
  assert.throws(() => readAs("dist/a.js.map", GNU), "scripts have their own maps");
});

test("maps that are cut off or shuffled never throw", () => {
  const lines = [GNU, IAR, ARMLINK].map((text) => text.split("\n"));
  fc.assert(
    fc.property(fc.constantFrom(...lines), fc.nat(60), fc.array(fc.string({ maxLength: 80 }), { maxLength: 5 }), (whole, length, more) => {
      const text = [...whole.slice(0, Math.max(length, 16)), ...more].join("\n");
      assert.equal(typeof readAs("a.map", `Memory Configuration\n${text}`).maps[0]?.linker, "string");
    }),
    { numRuns: 1_000 },
  );
});
