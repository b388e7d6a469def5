import type { AnyCheck, Judgement, Location, RankedFinding, Severity } from "#model";
import type { Log, PhysicalLocation, ReportingDescriptor, Result, ThreadFlowLocation } from "sarif";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  note: "note",
};
/** GitHub reads it as a CVSS-like number and shows critical, high, medium and low. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "3.0", note: "1.0" };

/** All findings as SARIF 2.1.0, one run, rules for every check that was asked. */
export function sarifOf(judgement: Judgement, checks: readonly AnyCheck[]): string {
  const asked = new Set(judgement.checks.map(({ check }) => check));
  const rules = checks.filter(({ id }) => asked.has(id));
  const log: Log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Plumbline",
            semanticVersion: judgement.plumbline,
            rules: rules.map((rule) => ruleOf(rule, judgement.findings)),
            supportedTaxonomies: [{ name: "CWE", index: 0 }],
          },
        },
        taxonomies: [taxonomyOf(judgement.findings)],
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { ROOT: { description: { text: "The inspected directory." } } },
        results: judgement.findings.map((finding) => resultOf(finding, rules)),
        properties: { evidence: judgement.evidence, judgedAt: judgement.at },
      },
    ],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

/** Code hosts rank by the severity of the rule: it is that of the worst of its findings here. */
function ruleOf({ id, question, why, fix, cwe = [] }: AnyCheck, findings: readonly RankedFinding[]): ReportingDescriptor {
  const scores = findings.filter(({ check }) => check === id).map(({ severity }) => SECURITY_SEVERITY[severity]);
  const worst = scores.toSorted((a, b) => Number(b) - Number(a))[0];
  return {
    id,
    name: id.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: question },
    fullDescription: { text: why },
    help: { text: fix },
    properties: {
      tags: ["security", ...cwe.map((number) => `external/cwe/cwe-${number}`)],
      ...(worst !== undefined && { "security-severity": worst }),
    },
    relationships: cwe.map((number) => ({ target: { id: `${number}`, toolComponent: { name: "CWE" } }, kinds: ["relevant"] })),
  };
}

function taxonomyOf(findings: readonly RankedFinding[]): NonNullable<Log["runs"][number]["taxonomies"]>[number] {
  const numbers = [...new Set(findings.flatMap(({ cwe = [] }) => cwe))].toSorted((a, b) => a - b);
  return {
    name: "CWE",
    organization: "MITRE",
    shortDescription: { text: "Common Weakness Enumeration" },
    informationUri: "https://cwe.mitre.org/",
    taxa: numbers.map((number) => ({ id: `${number}`, helpUri: `https://cwe.mitre.org/data/definitions/${number}.html` })),
  };
}

function resultOf(finding: RankedFinding, rules: readonly AnyCheck[]): Result {
  const { check, location, message, severity, cwe = [], related = [], way = [], fingerprint, elements, standing, state } = finding;
  const suppressed = standing === "accepted" || state.is === "dismissed";
  return {
    ruleId: check,
    ruleIndex: rules.findIndex(({ id }) => id === check),
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: physical(location), ...logical(location) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, id) => ({ id, message: { text: one.message }, physicalLocation: physical(one.location) })),
    }),
    ...(way.length > 0 && { codeFlows: [{ threadFlows: [{ locations: way.map(stepOf) }] }] }),
    partialFingerprints: { "plumbline/v1": fingerprint },
    taxa: cwe.map((number) => ({ id: `${number}`, toolComponent: { name: "CWE" } })),
    baselineState: standing === "new" ? "new" : "unchanged",
    ...(suppressed && {
      suppressions: [{ kind: "external" as const, status: "accepted" as const, justification: justificationOf(finding) }],
    }),
    rank: Math.min(100, finding.rank / 15),
    properties: { elements, severity, "security-severity": SECURITY_SEVERITY[severity], state: state.is, safetyClass: finding.safetyClass },
  };
}

/** One step of a way (SARIF 2.1.0 3.38). */
function stepOf({ location, message }: { readonly location: Location; readonly message: string }, index: number): ThreadFlowLocation {
  return { executionOrder: index + 1, location: { physicalLocation: physical(location), message: { text: message } } };
}

function justificationOf({ deviation, state }: RankedFinding): string {
  if (deviation !== undefined) return `Deviation ${deviation}`;
  return state.is === "dismissed" ? `Dismissed by ${state.by} until ${state.until}: ${state.why}` : "";
}

/** Relative to the tree, percent-encoded segment by segment; a region only where there is a line. */
function physical({ path, line, endLine, column }: Location): PhysicalLocation {
  return {
    artifactLocation: { uri: path.toWellFormed().split("/").map(encodeURIComponent).join("/"), uriBaseId: "ROOT" },
    ...(line !== undefined && {
      region: { startLine: line, ...(endLine !== undefined && { endLine }), ...(column !== undefined && { startColumn: column }) },
    }),
  };
}

const logical = ({ symbol }: Location): { logicalLocations?: { name: string }[] } =>
  symbol === undefined ? {} : { logicalLocations: [{ name: symbol }] };
