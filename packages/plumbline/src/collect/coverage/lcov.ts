import type { SourceText } from "#model";

import type { CoveragePart } from "./part.ts";
import { Tallies, type Tally } from "./tally.ts";

/** LCOV tracefiles of geninfo 1.x and 2.x, gcovr, llvm-cov, tarpaulin, c8 and others; unknown records are passed over. */
export function lcov(source: SourceText): CoveragePart {
  const tallies = new Tallies();
  let file: Tally | undefined;
  let records = 0;
  let ended = 0;
  /** MCDC of one decision comes as two lines a condition: shown true, shown false. */
  let decisions: Decisions = new Map();
  for (const raw of source.lines) {
    const line = raw.length > 4_000 ? raw.slice(0, 4_000) : raw;
    const colon = line.indexOf(":");
    const tag = colon < 0 ? line.trim() : line.slice(0, colon);
    const rest = line.slice(colon + 1).trimEnd();
    if (tag === "SF") {
      file = tallies.of(rest);
      decisions = new Map();
      records++;
    } else if (tag === "end_of_record") {
      if (file) closeDecisions(file, decisions);
      file = undefined;
      ended++;
    } else if (file) record(file, tag, rest, decisions);
  }
  return {
    location: source.whole(),
    format: "lcov",
    ...(ended < records && { incomplete: "it ends before its last record does" }),
    files: tallies.covered(),
  };
}

type Decisions = Map<string, { line: number; size: number; shown: Map<string, Set<string>> }>;

function record(file: Tally, tag: string, rest: string, decisions: Decisions): void {
  const fields = rest.split(",");
  const line = Number(fields[0]);
  if (tag === "DA") file.line(line, countOf(fields[1]), md5Of(fields[2]));
  else if (tag === "FNDA") file.function(fields.slice(1).join(","), countOf(fields[0]) > 0);
  // FNA of LCOV 2.2 gives the aliases of a function group: index, count, name.
  else if (tag === "FNA") file.function(`group ${fields[0] ?? ""}`, countOf(fields[1]) > 0);
  // Block and branch may hold commas of their own: the line is the first, what was taken the last.
  else if (tag === "BRDA") file.branch(fields.slice(0, -1).join(","), fields.at(-1) !== "-" && countOf(fields.at(-1)) > 0);
  else if (tag === "MCDC") condition(fields, decisions);
}

/** `MCDC:line,[U]groupSize,t|f,taken,index,expression`: a condition is covered when both of its senses were shown to decide. */
function condition([line = "", size = "", sense = "", taken = "", index = ""]: readonly string[], decisions: Decisions): void {
  const key = `${line},${size}`;
  const number = Number(size.replace(/^[A-Za-z]/, ""));
  if (!Number.isInteger(number) || number < 1 || number > 1_000) return;
  const decision = decisions.get(key) ?? { line: Number(line), size: number, shown: new Map<string, Set<string>>() };
  decisions.set(key, decision);
  if (countOf(taken) === 0) return;
  const senses = decision.shown.get(index) ?? new Set<string>();
  decision.shown.set(index, senses.add(sense));
}

function closeDecisions(file: Tally, decisions: Decisions): void {
  for (const [key, { line, size, shown }] of decisions) {
    file.decision(key, line, size, [...shown.values()].filter((senses) => senses.has("t") && senses.has("f")).length);
  }
}

const countOf = (field: string | undefined): number => {
  const count = Number(field);
  return Number.isFinite(count) && count > 0 ? count : 0;
};

/** geninfo --checksum gives the MD5 of the line in base64 without its padding, gcovr in hex. */
function md5Of(field: string | undefined): string | undefined {
  if (field !== undefined && /^[0-9a-f]{32}$/.test(field)) return field;
  if (field === undefined || !/^[A-Za-z0-9+/]{22}(?:==)?$/.test(field)) return undefined;
  return Buffer.from(field, "base64").toString("hex");
}
