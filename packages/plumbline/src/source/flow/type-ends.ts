/** A capped value that still reaches its type's end was held against something whose size is not known. */
export function isTypeEnd(high: number): boolean {
  return high === 255 || high === 127 || high === 65_535 || high === 32_767 || high >= 2 ** 31 - 1;
}
