import { namesIn } from "#model";

import { concealedText, sourceText } from "../source-text.ts";
import { mightHoldPassword, passwordSecrets } from "./passwords.ts";
import { pemSecrets } from "./pem.ts";
import { tokenSpans } from "./tokens.ts";

/** Longer messages are cut before anybody reads them. */
const LONGEST = 4_000;
/** `password=&quot;…&quot;`: a report within a report. */
const QUOTES = /&(?:quot|apos|#34|#39);/g;

/**
 * A message of a tool without the secrets in it. The file that it came from was searched as a file; what stands there in quotes
 * within quotes, or in one line of a million characters, is seen only when it was read.
 */
export function concealedMessage(message: string): string {
  const text = message.length > LONGEST ? message.slice(0, LONGEST) : message;
  if (!mightHoldPassword(text) && !text.includes("-----BEGIN ") && tokenSpans(text).length === 0) return text;
  const plain = text.replaceAll(QUOTES, '"');
  const bytes = Buffer.from(plain);
  // Without a name: no rule is left out because of where it is usually at home.
  const source = sourceText({ ...namesIn("message"), bytes: bytes.length, mode: 0, ignored: false }, bytes);
  if (!source) return "";
  const hits = [...passwordSecrets(source, "anywhere"), ...pemSecrets(source)];
  const spans = [...hits.flatMap(({ values }) => values), ...tokenSpans(source.text)];
  return spans.length > 0 ? concealedText(source, spans).text : text;
}
