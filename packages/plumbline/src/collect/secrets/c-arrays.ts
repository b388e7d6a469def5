import type { SourceText } from "#model";

import { type ByteList, byteLists } from "./byte-lists.ts";
import { derLength } from "./der-length.ts";
import type { Hit } from "./hit.ts";
import { keyOfDer, publicKeyOfDer } from "./keys.ts";
import { namesOf } from "./names.ts";
import { publishedRawKey } from "./raw-keys.ts";
import { publishedSymmetric } from "./symmetric.ts";
import { looksRandom } from "./values.ts";

const LANGUAGES = new Set("c h cc cpp cxx c++ hpp hh hxx ino pde inc inl py rs java kt cs go swift js ts mjs s asm dts overlay".split(" "));
const MIGHT = /0x[0-9a-f]{1,2}u?\s{0,2},|\d{1,3}\s{0,2},\s{0,2}\d{1,3}\s{0,2},|\\x[0-9a-f]{2}\\x/i;
const KEY_LENGTHS = new Set([16, 24, 32, 48, 64]);

/** Key material in lists of bytes: private keys in DER, symmetric keys by name, length and spread, published keys in any form. */
export function arraySecrets({ file, text }: SourceText): readonly Hit[] {
  if (!LANGUAGES.has(file.extension) || !MIGHT.test(text)) return [];
  return byteLists(text).flatMap((list) => {
    const judged = judge(list);
    if (!judged) return [];
    const { name, start, from, to } = list;
    return [
      {
        ...judged,
        ...(SELF_TEST.test(file.path) && { harmless: "a vector of a self-test" }),
        form: "cArray",
        rule: "plumbline:array",
        symbol: name === "" ? "key" : name,
        place: [start, to] as const,
        values: judged.kind === "publicKey" ? [] : [[from, to] as const],
      },
    ];
  });
}

/** Files that prove an algorithm by keys and results of its standard. */
const SELF_TEST = /(?:self_?-?tests?|known_?-?answers?|test_?-?vectors?|(?:^|[_/-])kats?)(?:[_/.-]|$)/i;
/** Every stack holds it, and pairing in debug mode uses it by its very sense. */
const DEBUG_KEY = "1f13c07e74ecf1686eb2a8464a8d540f754a7a2132b76add47136cbf19033ce4";

type Judged = Pick<Hit, "kind" | "what" | "publicKeyHash" | "published" | "harmless">;

function judge({ bytes, name }: ByteList): Judged | undefined {
  const length = derLength(bytes);
  if (length !== undefined && length > 40 && length <= bytes.length) return asymmetric(bytes.subarray(0, length));
  if (!KEY_LENGTHS.has(bytes.length) && bytes.length !== 65) return undefined;
  const { isKey, harmless } = namesOf(name);
  const raw = looksRandom(bytes) ? publishedRawKey(bytes) : undefined;
  if (raw?.key.published) {
    const { algorithm, publicKeyHash, published } = raw.key;
    const kind = raw.isPrivate ? "privateKey" : "publicKey";
    const printed = publicKeyHash === DEBUG_KEY ? { harmless: "the debug key that the Bluetooth specification prints" } : {};
    return { kind, what: `${algorithm} ${raw.isPrivate ? "private" : "public"} key in an array`, publicKeyHash, published, ...printed };
  }
  if (!isKey || harmless || !KEY_LENGTHS.has(bytes.length)) return undefined;
  const published = publishedSymmetric(bytes);
  if (!published && !looksRandom(bytes)) return undefined;
  return { kind: "symmetricKey", what: `key of ${bytes.length * 8} bits in an array`, ...(published && { published }) };
}

function asymmetric(der: Uint8Array): Judged | undefined {
  const key = keyOfDer(der);
  if (key) {
    const { algorithm, publicKeyHash, published } = key;
    return { kind: "privateKey", what: `${algorithm} private key in an array`, publicKeyHash, ...(published && { published }) };
  }
  const open = publicKeyOfDer(der);
  return (
    open?.published && {
      kind: "publicKey",
      what: `${open.algorithm} public key in an array`,
      publicKeyHash: open.publicKeyHash,
      published: open.published,
    }
  );
}
