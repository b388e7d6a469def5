import type { DocumentKind } from "#model";

import { KINDS } from "./kinds.ts";

const ID = /\b([A-Z][A-Z0-9]{0,11}(?:[-_.][A-Z][A-Z0-9]{0,11}){0,3})[-_ ]{0,1}(\d{1,5})\b/g;
/** Look like ids and are none. */
const NOT_IDS = new Set(
  "ISO IEC EN DIN AAMI ANSI IEEE RFC CVE CWE CAPEC GPL LGPL MIT AES SHA RSA MD UTF UCS USB RS TLS SSL BLE BT IP IPX HTTP PCI ARM STM ESP NRF UL FDA CFR ASTM EU MDR HL RJ LED PWM ADC GPIO UART SPI I2C I2S V A B C D E H M N P Q R T X Y PR GH ISSUE FIG TABLE RPI M0 GCC C99 ECDSA ECDH HMAC DES RC COVID V2 IPV CAT BS JIS SAE MIL DO PM AM CR ASCII CRC PEP TP HDMI LM MPX MAX BNO".split(
    " ",
  ),
);

/** How many different ids of items a text holds, by their prefix; a prefix seen once or twice is a name. */
export function itemsIn(texts: Iterable<string>): ReadonlyMap<string, number> {
  const seen = new Map<string, Set<string>>();
  for (const text of texts) {
    for (const [, prefix, number] of text.matchAll(ID)) {
      if (prefix === undefined || number === undefined || NOT_IDS.has(prefix.split(/[-_.]/)[0] as string)) continue;
      const numbers = seen.get(prefix) ?? new Set();
      if (numbers.size < 20_000) numbers.add(number);
      seen.set(prefix, numbers);
    }
  }
  return new Map([...seen].filter(([, numbers]) => numbers.size >= 3).map(([prefix, { size }]) => [prefix, size]));
}

/** Items of the kind's own prefixes, else those of the most used prefix. */
export function itemCount(items: ReadonlyMap<string, number>, kind: DocumentKind): number {
  const own = [...items].filter(([prefix]) => kindsOfPrefix(prefix).includes(kind)).reduce((sum, [, count]) => sum + count, 0);
  return own > 0 ? own : Math.max(0, ...items.values());
}

/** The kind whose items fill a document that says nothing else of itself. */
export function kindByItems(items: ReadonlyMap<string, number>): { readonly kind: DocumentKind; readonly prefix: string } | undefined {
  const [most] = [...items].toSorted(([, a], [, b]) => b - a);
  const kind = most && most[1] >= 5 ? kindsOfPrefix(most[0])[0] : undefined;
  return most && kind ? { kind, prefix: most[0] } : undefined;
}

/** "RW-SW" counts by any of its parts. */
function kindsOfPrefix(prefix: string): readonly DocumentKind[] {
  const parts = prefix.split(/[-_.]/);
  return KINDS.filter(({ ids }) => ids.some((id) => parts.includes(id))).map(({ kind }) => kind);
}
