const FLAG = /^-mcpu=cortex-[mr]|^-mmcu=|^-mthumb$|^-march=(?:armv[678]-?[mr]|rv32)|^--target=.{0,40}none|^--cpu[= ]/;
const COMPILER =
  /arm-none-eabi|(?:^|[\\/])avr-g|riscv\w{0,8}-unknown-elf|xtensa-|msp430|xc32|xc16|xc8|icc(?:arm|430|avr|rl78|rx)|armcl(?:ang)?\b|armcc/;

/** Whether a unit is compiled for a microcontroller: by flags that no other compiler takes, or by the compiler's name. */
export const isForController = ({ flags, compiler = "" }: { readonly flags: readonly string[]; readonly compiler?: string }): boolean =>
  COMPILER.test(compiler) || flags.some((flag) => FLAG.test(flag));
