import { defineCollector, type ExposedSecret, isText, type SourceBytes, type SourceText, type Span } from "#model";

import { concealedHash, concealedText } from "../source-text.ts";
import { arraySecrets } from "./c-arrays.ts";
import { derSecrets } from "./der.ts";
import { gatherSecrets } from "./gather-secrets.ts";
import type { Hit } from "./hit.ts";
import { type KeyMention, keyMentions } from "./key-mentions.ts";
import { passwordSecrets } from "./passwords.ts";
import { pemSecrets } from "./pem.ts";
import { tokenSecrets } from "./tokens.ts";
import { wantsSecrets } from "./wants-secrets.ts";
import { wholeFileSecrets } from "./whole-file.ts";

/** What one file gives: secrets in it, places that name key files, and what no other collector may see. */
export interface SecretsPart {
  readonly secrets: readonly ExposedSecret[];
  readonly mentions: readonly KeyMention[];
  readonly spans: readonly Span[];
}

/** Keys and secrets that lie open in the tree. */
export default defineCollector({
  id: "secrets",
  version: 5,
  gives: "secrets",
  strength: "reproduced",
  guesses: true,
  wants: wantsSecrets,
  conceals: ({ spans }: SecretsPart) => spans,
  read: async (source): Promise<SecretsPart | undefined> => some(isText(source) ? await inText(source) : inBytes(source)),
  gather: gatherSecrets,
});

const some = (part: SecretsPart): SecretsPart | undefined => (part.secrets.length + part.mentions.length > 0 ? part : undefined);

/** A key file in binary form is secret as a whole, unless it is a public half. */
function inBytes(source: SourceBytes): SecretsPart {
  const secrets = derSecrets(source);
  const isSecret = secrets.some(({ kind }) => kind !== "publicKey");
  const hash = isSecret ? concealedHash() : source.hash;
  return {
    secrets: secrets.map((secret) => ({ ...secret, location: { ...secret.location, hash, symbol: identityOf("private key", secret) } })),
    mentions: [],
    spans: isSecret ? [[0, source.bytes.length]] : [],
  };
}

async function inText(source: SourceText): Promise<SecretsPart> {
  // A rule that knows more comes first and keeps the place; what a later one saw there is withheld all the same.
  const hits = [
    ...pemSecrets(source),
    ...arraySecrets(source),
    ...passwordSecrets(source),
    ...(await tokenSecrets(source)),
    ...wholeFileSecrets(source),
  ];
  const spans = hits.flatMap(({ values }) => values);
  const open = spans.length > 0 ? concealedText(source, spans) : source;
  return { secrets: onePerPlace(hits.map((hit) => located(hit, source, open))), mentions: keyMentions(open), spans };
}

/** Lines are those of the source, hash and surroundings those of what may be told. */
function located({ place: [from, to], values, symbol, ...told }: Hit, source: SourceText, open: SourceText): ExposedSecret {
  const first = lineAt(source, Math.min(from, ...values.map(([start]) => start)));
  const last = Math.max(first, lineAt(source, Math.max(to, ...values.map(([, end]) => end)) - 1));
  const more = { ...(last > first && { endLine: last }), symbol: identityOf(symbol, told) };
  return { ...told, location: open.at(first, more), lines: [first, last] };
}

/** Two keys are two findings wherever they lie: the fingerprint of the public half tells them apart and gives nothing away. */
const identityOf = (symbol: string, { kind, publicKeyHash }: Pick<ExposedSecret, "kind" | "publicKeyHash">): string =>
  publicKeyHash !== undefined && (kind === "privateKey" || kind === "publicKey") ? `${symbol} ${publicKeyHash.slice(0, 16)}` : symbol;

const lineAt = (source: SourceText, offset: number): number => source.atOffset(Math.max(0, offset)).line ?? 1;

function onePerPlace(secrets: readonly ExposedSecret[]): readonly ExposedSecret[] {
  const taken: (readonly [number, number])[] = [];
  return secrets.filter(({ lines }) => {
    const [from, to] = lines;
    if (taken.some(([first, last]) => from <= last && to >= first)) return false;
    taken.push(lines);
    return true;
  });
}
