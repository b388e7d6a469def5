import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";

import type { ExposedSecret, SourceText } from "#model";

import { placeOf } from "./place-of.ts";

/** Longer text is data, where the rules of providers find digests that look like tokens. */
const MOST = 1 << 20;
/** Ours know more: PEM blocks with their public half, passwords with their placeholders. */
const OURS = /privatekey|basicauth|database-connection-string/i;
const config = { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }] };

/** Tokens of providers, by secretlint's rules; their values never leave this function. */
export async function tokenSecrets(source: SourceText): Promise<readonly ExposedSecret[]> {
  if (source.text.length > MOST) return [];
  const { path: filePath, extension } = source.file;
  const { messages } = await lintSource({
    source: { content: source.text, filePath, ext: `.${extension}`, contentType: "text" },
    options: { config, maskSecrets: true, noPhysicFilePath: true },
  });
  return messages.flatMap(({ ruleId, ruleParentId, messageId, loc }): ExposedSecret[] => {
    const rule = `${ruleParentId ?? ""}${ruleId}`;
    if (OURS.test(ruleId)) return [];
    const { start, end } = loc;
    return [
      {
        location: placeOf({ ...source.at(start.line), ...(end.line > start.line && { endLine: end.line }) }, messageId),
        kind: "token",
        what: NAMES[messageId] ?? messageId.toLowerCase().replaceAll("_", " "),
        form: "text",
        rule: `secretlint:${rule.split("/").at(-1)?.replace("secretlint-rule-", "") ?? rule}`,
        lines: [start.line, Math.max(start.line, end.line)],
      },
    ];
  });
}

const NAMES: Readonly<Record<string, string>> = {
  AWSAccessKeyID: "AWS access key",
  AWSSecretAccessKey: "AWS secret access key",
  GITHUB_TOKEN: "GitHub token",
  SLACK_TOKEN: "Slack token",
};
