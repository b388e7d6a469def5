import { KIND, type Tokens } from "../lexing/tokens.ts";

const HEADERS =
  /(?:^|\/)(?:Arduino|WProgram|FreeRTOS|cmsis_os2?|mbed|main_mcu|stm32\w{1,40}|nrf\w{0,40}|em_\w{1,30}|msp430\w{0,20}|sam\w{0,20}|xc|esp_\w{1,40}|fsl_\w{1,40}|Energia|Particle|Teensy\w{0,20})\.h$|^(?:avr|zephyr|pico|hardware|driverlib|freertos|driver)\//;

/** Whether a file is written for a microcontroller, where a long has 32 bits: by its ending or by a header of its chip or kernel. */
export function isForController(path: string, tokens: Tokens): boolean {
  if (/\.(?:ino|pde)$/i.test(path)) return true;
  for (let at = 0, seen = 0; at < tokens.count && seen < 60; at++) {
    if (tokens.kinds[at] !== KIND.include) continue;
    seen++;
    if (HEADERS.test(tokens.of(at))) return true;
  }
  return false;
}
