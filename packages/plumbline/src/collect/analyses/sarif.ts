import type { AnalysisResult, SourceText } from "#model";

import { asList, asNumber, asObject, asText, type Json } from "../foreign-json.ts";
import { cweIn, familiesOf } from "./families.ts";
import { type AnalysesPart, MOST_RESULTS, MOST_RULES, type ResultPart, type RunPart, shortened } from "./part.ts";

/** SARIF 2.1.0, and what older tools write of 2.0; a log of our own is no evidence of another analysis. */
export function sarif(source: SourceText): AnalysesPart | undefined {
  const log = parsed(source.text);
  if (log === undefined) return { is: "runs", runs: [broken(source, "it is no JSON, or cut off")] };
  const runs = asList(asObject(log)["runs"])
    .map(asObject)
    .filter((run) => toolOf(run).name.toLowerCase() !== "plumbline");
  return runs.length > 0 ? { is: "runs", runs: runs.map((run) => runOf(source, run)) } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The caller makes a run of it that failed.
    return undefined;
  }
}

const broken = (source: SourceText, why: string): RunPart => ({
  location: source.whole(),
  tool: "unknown",
  rules: [],
  families: [],
  results: [],
  analysed: "unknown",
  failures: [why],
});

const driverOf = (run: Json): Json => asObject(asObject(run["tool"])["driver"]);

function toolOf(run: Json): { readonly name: string; readonly version: string } {
  const driver = driverOf(run);
  return { name: asText(driver["name"]) || "unknown", version: asText(driver["semanticVersion"]) || asText(driver["version"]) };
}

interface Rule {
  readonly id: string;
  readonly level: string;
  readonly cwe: readonly number[];
  readonly names: readonly string[];
}

function runOf(source: SourceText, run: Json): RunPart {
  const { name, version } = toolOf(run);
  const rules = new Map(rulesOf(run).map((rule) => [rule.id, rule]));
  const byIndex = asList(driverOf(run)["rules"]).map((rule) => asText(asObject(rule)["id"]));
  const all = asList(run["results"]);
  const results = all.slice(0, MOST_RESULTS).flatMap((one) => resultOf(asObject(one), rules, byIndex, run));
  const invocations = asList(run["invocations"]).map(asObject);
  const time = invocations.map((one) => asText(one["startTimeUtc"]) || asText(one["endTimeUtc"])).find((one) => one !== "");
  const revision = asList(run["versionControlProvenance"])
    .map((one) => asText(asObject(one)["revisionId"]))
    .find((one) => one !== "");
  return {
    location: source.whole({ symbol: name }),
    tool: name.slice(0, 100),
    ...(version !== "" && { version: version.slice(0, 60) }),
    ...(time !== undefined && { time: withZone(time) }),
    ...(revision !== undefined && { revision: revision.slice(0, 100) }),
    rules: [...rules.keys()].slice(0, MOST_RULES),
    families: familiesOf([name, ...[...rules.values()].flatMap(({ names }) => names), ...results.map(({ rule }) => rule)]),
    results,
    analysed: analysedIn(run),
    failures: [
      ...failuresIn(invocations),
      ...(all.length > MOST_RESULTS ? [`only the first ${MOST_RESULTS} of ${all.length} results were read`] : []),
    ],
  };
}

/** `startTimeUtc` is UTC by its name; some writers leave the zone out. */
const withZone = (time: string): string => (/^\d{4}-\d\d-\d\dT[\d:.]{5,20}$/.test(time) ? `${time}Z` : time.slice(0, 40));

function rulesOf(run: Json): readonly Rule[] {
  const components = [driverOf(run), ...asList(asObject(run["tool"])["extensions"]).map(asObject)];
  return components.flatMap((component) =>
    asList(component["rules"])
      .slice(0, MOST_RULES)
      .map(asObject)
      .map((rule) => {
        const tags = asList(asObject(rule["properties"])["tags"]).map(asText);
        const related = asList(rule["relationships"]).map((one) => asObject(asObject(one)["target"]));
        const named = related.map((target) =>
          `${asText(asObject(target["toolComponent"])["name"])}-${asText(target["id"])}`.replace(/^CWE-CWE-/i, "CWE-"),
        );
        const names = [asText(rule["id"]), ...tags, ...named];
        return {
          id: asText(rule["id"]),
          level: asText(asObject(rule["defaultConfiguration"])["level"]),
          cwe: [...new Set(names.flatMap(cweIn))],
          names,
        };
      })
      .filter(({ id }) => id !== ""),
  );
}

/** A result that passed, does not apply or is gone since the baseline is none; one without a place speaks of the whole run. */
function resultOf(result: Json, rules: ReadonlyMap<string, Rule>, byIndex: readonly string[], run: Json): readonly ResultPart[] {
  const kind = asText(result["kind"]);
  if (kind !== "" && kind !== "fail" && kind !== "open" && kind !== "review") return [];
  if (asText(result["baselineState"]) === "absent") return [];
  const reference = asObject(result["rule"]);
  const index = typeof result["ruleIndex"] === "number" ? result["ruleIndex"] : reference["index"];
  const id = asText(result["ruleId"]) || asText(reference["id"]) || (typeof index === "number" ? (byIndex[index] ?? "") : "") || "unnamed";
  // "rule/sub-rule" is described by its longest known beginning.
  const rule = rules.get(id) ?? rules.get(id.slice(0, Math.max(0, id.lastIndexOf("/"))));
  const place = asObject(asObject(asList(result["locations"])[0])["physicalLocation"]);
  const region = asObject(place["region"]);
  const taxa = asList(result["taxa"]).map((one) =>
    `${asText(asObject(asObject(one)["toolComponent"])["name"])}-${asText(asObject(one)["id"])}`.replace(/^CWE-CWE-/i, "CWE-"),
  );
  return [
    {
      rule: id.slice(0, 200),
      level: levelOf(asText(result["level"]) || rule?.level || "warning"),
      message: shortened(asText(asObject(result["message"])["text"])),
      cwe: [...new Set([...taxa.flatMap(cweIn), ...cweIn(id), ...(rule?.cwe ?? [])])],
      suppressed: isSuppressed(asList(result["suppressions"]).map(asObject)),
      written: pathOf(asObject(place["artifactLocation"]), run),
      line: asNumber(region["startLine"]),
      column: asNumber(region["startColumn"]),
    },
  ];
}

const levelOf = (level: string): AnalysisResult["level"] => (level === "error" || level === "note" || level === "none" ? level : "warning");

/** SARIF 3.35.3: a suppression counts unless it is under review or was rejected. */
const isSuppressed = (suppressions: readonly Json[]): boolean =>
  suppressions.some(({ status, state }) => (status ?? state ?? "accepted") === "accepted");

function pathOf(artifact: Json, run: Json): string {
  const index = artifact["index"];
  const known = typeof index === "number" ? asObject(asObject(asList(run["artifacts"])[index])["location"]) : {};
  const uri = asText(artifact["uri"]) || asText(known["uri"]);
  const base = asText(artifact["uriBaseId"]) || asText(known["uriBaseId"]);
  const root = asText(asObject(asObject(run["originalUriBaseIds"])[base])["uri"]);
  const whole = /^[a-z][\w+.-]{1,20}:/i.test(uri) || uri.startsWith("/") ? uri : `${root}${uri}`;
  return decodedPath(whole.slice(0, 2_000));
}

function decodedPath(uri: string): string {
  const path = uri.replace(/^file:\/{2,3}(?=[A-Za-z]:)/i, "").replace(/^file:\/\//i, "");
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray percent sign: the writer did not encode, so it is the path itself.
    return path;
  }
}

function analysedIn(run: Json): readonly string[] | "unknown" {
  const targets = asList(run["artifacts"])
    .map(asObject)
    .filter((artifact) => asList(artifact["roles"]).includes("analysisTarget"))
    .map((artifact) => pathOf(asObject(artifact["location"]), run));
  return targets.length > 0 ? targets.slice(0, MOST_RESULTS) : "unknown";
}

/** A run that says itself that it failed, or that tells of errors of its own, did not look at everything. */
function failuresIn(invocations: readonly Json[]): readonly string[] {
  const failed = invocations.some(({ executionSuccessful }) => executionSuccessful === false)
    ? ["the analyser says that it did not succeed"]
    : [];
  const told = invocations
    .flatMap((one) => [...asList(one["toolExecutionNotifications"]), ...asList(one["toolConfigurationNotifications"])])
    .map(asObject)
    .filter(({ level }) => level === "error")
    .map((one) => shortened(asText(asObject(one["message"])["text"])));
  return [...failed, ...told.slice(0, 100)];
}
