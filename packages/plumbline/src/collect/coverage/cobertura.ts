import type { SourceText } from "#model";

import { readXml } from "../xml-events.ts";
import type { CoveragePart } from "./part.ts";
import { Tallies, type Tally } from "./tally.ts";

const MOST_SOURCES = 100;

/** Cobertura XML (DTD 04) as gcovr, coverage.py, Coverlet, OpenCppCoverage and others write it; lines of methods are repeated in their class. */
export function cobertura(source: SourceText): CoveragePart {
  const tallies = new Tallies();
  const roots: string[] = [];
  let timestamp = "";
  let file: Tally | undefined;
  const wrong = readXml(source.text, {
    open(name, attributes, { within }) {
      if (name === "coverage" && within.length === 0) timestamp = attributes["timestamp"] ?? "";
      else if (name === "class") file = tallies.of(attributes["filename"] ?? "");
      else if (name === "method" && file)
        file.function(`${attributes["name"] ?? ""} ${attributes["signature"] ?? ""}`, Number(attributes["line-rate"]) > 0);
      else if (name === "line" && file && within.at(-2) === "class") readLine(file, attributes);
    },
    close(name, text) {
      if (name === "class") file = undefined;
      else if (name === "source" && roots.length < MOST_SOURCES && text.trim() !== "") roots.push(text.trim());
    },
  });
  const time = timeOf(timestamp);
  return {
    location: source.whole(),
    format: "cobertura",
    ...(time !== undefined && { time }),
    ...(wrong !== undefined && { incomplete: wrong }),
    ...(roots.length > 0 && { from: roots }),
    files: tallies.covered().filter(({ path }) => path !== ""),
  };
}

/** `condition-coverage="50% (1/2)"` counts outcomes of branches, which is not MC/DC. */
function readLine(file: Tally, attributes: Readonly<Record<string, string>>): void {
  const line = Number(attributes["number"]);
  file.line(line, Number(attributes["hits"]) || 0);
  const share = /\((\d{1,5})\/(\d{1,5})\)/.exec(attributes["condition-coverage"] ?? "");
  if (!share) return;
  const [taken, total] = [Number(share[1]), Math.min(Number(share[2]), 1_000)];
  for (let index = 0; index < total; index++) file.branch(`${line}.${index}`, index < taken);
}

/** Seconds (gcovr, OpenCppCoverage) or milliseconds (coverage.py, Coverlet before version 6) since 1970. */
function timeOf(timestamp: string): string | undefined {
  if (!/^\d{9,13}$/.test(timestamp)) return undefined;
  const number = Number(timestamp);
  return new Date(number > 100_000_000_000 ? number : number * 1000).toISOString();
}
