import { Problem } from "#model";

const LINE = /^((?:Rule|Dir)\s+\d+\.\d+(?:\.\d+)?)\s*[:\t]\s*(\S.*)$/;
const LIMIT = 4 << 20;

/** A user's own licensed headlines, one `Rule 1.1: text` a line; blank lines and lines that begin with # are remarks. */
export function readRuleTexts(source: string, where: string): ReadonlyMap<string, string> {
  if (source.length > LIMIT) throw new Problem("rule-texts/invalid", { where, what: `it is larger than ${LIMIT >> 20} MiB` });
  const texts = new Map<string, string>();
  for (const [index, raw] of source.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const [, rule, text] = LINE.exec(line) ?? [];
    if (rule === undefined || text === undefined)
      throw new Problem("rule-texts/invalid", {
        where: `${where}:${index + 1}`,
        what: `"Rule 1.1: text" is expected, not "${line.slice(0, 60)}"`,
      });
    texts.set(rule.replace(/\s+/, " "), text);
  }
  return texts;
}
