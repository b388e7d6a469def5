import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";

import type { SourceText, Span } from "#model";

import type { Hit } from "./hit.ts";
import { placeholderReason } from "./values.ts";

/** What every rule of the preset that we use begins with: only lines that hold one are handed to it, for it is ten times as slow. */
const MIGHT =
  /\b(?:A3T[A-Z0-9]|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[A-Z0-9]{16}|(?:SECRET|[Ss]ecret)_?(?:ACCESS|[Aa]ccess)_?(?:KEY|[Kk]ey)|x-oauth-basic@|_authToken=|npm_\w{36}|\bx(?:ox[a-z]|app)-|hooks\.slack\.com\/services|T3BlbkFJ|sk-ant-api|gsk_\w{20}|hf_[A-Za-z]{34}|lin_api_|ntn_\d|SG\.\w{1,128}\.|shp(?:pa|ca|at|ss)_|[sr]k_(?:live|test)_|gh[pousr]_\w{20}|ghs_\d|github_pat_|glpat-|glc_\w{20}|glsa_|ops_ey|hv[sbr]\.[\w-]{20}|vc[piark]_\w{20}|dapi[A-Fa-f0-9]{32}|dckr_pat_|figd_|cf(?:k|ut|at)_\w{20}|tskey-/g;
/** A token never spans lines; what is longer is data, of which we look at the beginning of each find. */
const LONGEST = 4_000;
/** Ours know more (public halves, placeholders), an account number is no secret, and a comment in the tree silences nothing. */
const OURS = /privatekey|basicauth|database-connection-string|filter-comments/;
const NO_SECRET = new Set(["AWSAccountID", "IGNORE_MESSAGE"]);
const RUN = /[A-Za-z0-9+/=_.-]{12,}/g;

const config = {
  rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: { ...creator, ...withoutOurs(creator) }, options: {} }],
};

/** The preset with the rules alone that ours do not know better. */
function withoutOurs({ rules }: typeof creator): Pick<typeof creator, "rules" | "create"> {
  const kept = (rules ?? []).filter(({ meta }) => !OURS.test(meta.id));
  return {
    rules: kept,
    create(context) {
      for (const rule of kept) context.registerRule(rule);
    },
  };
}

/** Tokens of providers, by secretlint's rules; their values never leave this function. */
export async function tokenSecrets({ file, text }: SourceText): Promise<readonly Hit[]> {
  const lines = linesWith(text);
  if (lines.length === 0) return [];
  const content = lines.map(([from, to]) => text.slice(from, to)).join("\n");
  const { messages } = await lintSource({
    source: { content, filePath: file.path, ext: `.${file.extension}`, contentType: "text" },
    options: { config, maskSecrets: true, noPhysicFilePath: true },
  });
  const seen = new Set<string>();
  return messages.flatMap(({ ruleId, messageId, loc }): Hit[] => {
    const line = lines[loc.start.line - 1];
    const key = `${loc.start.line} ${messageId}`;
    if (!line || NO_SECRET.has(messageId) || seen.has(key)) return [];
    seen.add(key);
    const values = runsFrom(text, line, loc.start.column);
    const harmless = placeholderReason(text.slice(...(values.at(-1) ?? line)));
    return [
      {
        kind: "token",
        what: NAMES[messageId] ?? messageId.toLowerCase().replaceAll("_", " "),
        form: "text",
        rule: `secretlint:${ruleId.split("/").at(-1)?.replace("secretlint-rule-", "") ?? ruleId}`,
        symbol: messageId,
        place: line,
        values,
        ...(harmless !== undefined && { harmless }),
      },
    ];
  });
}

/** Places of what begins as a token of a provider does, without asking whether it is one: more is withheld than is told. */
export function tokenSpans(text: string): readonly Span[] {
  MIGHT.lastIndex = 0;
  return [...text.matchAll(MIGHT)].flatMap(({ index }) => runsFrom(text, [index, Math.min(text.length, index + LONGEST)], 0).slice(0, 1));
}

/** Offsets of the lines, or of their beginnings, on which a token might stand. */
function linesWith(text: string): readonly Span[] {
  const lines: Span[] = [];
  MIGHT.lastIndex = 0;
  for (let match = MIGHT.exec(text); match; match = MIGHT.exec(text)) {
    const from = Math.max(text.lastIndexOf("\n", match.index) + 1, match.index - 200);
    const end = text.indexOf("\n", match.index);
    const to = Math.min(end < 0 ? text.length : end, from + LONGEST);
    lines.push([from, to]);
    MIGHT.lastIndex = Math.max(to, match.index + 1);
  }
  return lines;
}

/** secretlint's ranges begin at a name as often as at the value: every long word from there to the end of the line is withheld. */
function runsFrom(text: string, [from, to]: Span, column: number): Span[] {
  const part = text.slice(from + column, to);
  const runs = [...part.matchAll(RUN)].map(({ 0: run, index }): Span => [from + column + index, from + column + index + run.length]);
  return runs.length > 0 ? runs : [[from + column, to]];
}

const NAMES: Readonly<Record<string, string>> = {
  AWSAccessKeyID: "AWS access key",
  AWSSecretAccessKey: "AWS secret access key",
  GITHUB_TOKEN: "GitHub token",
  SLACK_TOKEN: "Slack token",
};
