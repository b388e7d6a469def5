import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import {
  type Baseline,
  type CollectedFacts,
  type Configuration,
  type Evidence,
  type FactKind,
  Problem,
  type RunSettings,
  withEveryKind,
} from "#model";

import { BaselineSchema } from "./baseline-schema.ts";
import { canonical } from "./canonical.ts";
import { ConfigurationSchema } from "./configuration/schema.ts";
import { wrongShapeOf } from "./evidence-schema.ts";
import { shapeErrors } from "./shape-errors.ts";

/** A file to write: path below the output directory, and its content. */
export interface OutputFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * The bundle as files in canonical JSON (RFC 8785): one a kind of fact, the configuration with its deviations as it was read and as
 * it was understood, the settings of the run, the baseline used, and a manifest with the SHA-256 of each. The digest of the manifest is the name of the evidence.
 */
export function evidenceFiles(evidence: Evidence): { readonly files: readonly OutputFile[]; readonly digest: string } {
  const { facts, configuration, configurationText, settings, baseline, ...head } = evidence;
  const bodies = [
    ...Object.entries(facts).map(([kind, fact]) => ({ path: `facts/${kind}.json`, content: canonical(fact) })),
    { path: "configuration.json", content: canonical(configuration) },
    ...(configurationText === undefined ? [] : [{ path: CONFIGURATION_FILE, content: configurationText }]),
    ...(settings ? [{ path: "settings.json", content: canonical(settings) }] : []),
    ...(baseline ? [{ path: "baseline.json", content: canonical(baseline) }] : []),
  ].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const manifest = canonical({
    ...head,
    files: bodies.map(({ path, content }) => ({ path, sha256: sha256(content), bytes: Buffer.byteLength(content) })),
  });
  return { files: [...bodies, { path: "manifest.json", content: manifest }], digest: sha256(manifest) };
}

/** As it was read, without its secrets; everything else is canonical JSON. */
const CONFIGURATION_FILE = "plumbline.yaml";

const Manifest = z.object({
  format: z.literal("plumbline-evidence/1"),
  plumbline: z.string(),
  time: z.iso.datetime(),
  files: z.array(
    z.object({ path: z.string().regex(/^(?:(?:facts\/)?[a-zA-Z-]+\.json|plumbline\.yaml)$/), sha256: z.string(), bytes: z.number() }),
  ),
});

/** Reads a bundle back and checks every file against the manifest. */
export function readEvidence(directory: string): { readonly evidence: Evidence; readonly digest: string } {
  const isAbove = !existsSync(join(directory, "manifest.json")) && existsSync(join(directory, "evidence", "manifest.json"));
  if (isAbove) throw invalid(directory, `it lies below it, in ${join(directory, "evidence")}`);
  const manifestText = readPart(directory, "manifest.json");
  const manifest = Manifest.safeParse(parse(directory, "manifest.json", manifestText));
  if (!manifest.success) throw invalid(directory, `manifest.json: ${shapeErrors(manifest.error)}`);
  const bodies = new Map<string, unknown>();
  for (const { path, sha256: expected } of manifest.data.files) {
    const text = readPart(directory, path);
    if (sha256(text) !== expected) throw invalid(directory, `${path} does not have the digest that the manifest names`);
    bodies.set(path, path === CONFIGURATION_FILE ? text : parse(directory, path, text));
  }
  const { format, plumbline, time } = manifest.data;
  const baseline = baselineIn(bodies, directory);
  const evidence: Evidence = {
    format,
    plumbline,
    time,
    facts: factsOf(bodies, directory),
    configuration: configurationOf(bodies, directory),
    ...settingsIn(bodies, directory),
    ...(baseline && { baseline }),
  };
  return { evidence, digest: sha256(manifestText) };
}

/** Without these nothing can be judged; other kinds may be missing in evidence of an earlier version. */
const NEEDED = ["inspection", "product"] as const satisfies readonly FactKind[];

/** A right digest says that nobody changed a file by accident, not that it holds what a fact is: evidence comes from others. */
function factsOf(bodies: ReadonlyMap<string, unknown>, directory: string): CollectedFacts {
  const facts = new Map([...bodies].filter(([path]) => path.startsWith("facts/")).map(([path, body]) => [path.slice(6, -5), body]));
  for (const kind of NEEDED) if (!facts.has(kind)) throw invalid(directory, `facts/${kind}.json is missing`);
  for (const [kind, body] of facts) {
    const wrong = wrongShapeOf(kind, body);
    if (wrong !== undefined) throw invalid(directory, `facts/${kind}.json: ${wrong}`);
  }
  return withEveryKind(facts);
}

function baselineIn(bodies: ReadonlyMap<string, unknown>, directory: string): Baseline | undefined {
  if (!bodies.has("baseline.json")) return undefined;
  const parsed = BaselineSchema.safeParse(bodies.get("baseline.json"));
  if (!parsed.success) throw invalid(directory, `baseline.json: ${shapeErrors(parsed.error)}`);
  return parsed.data;
}

const Settings = z.strictObject({
  limits: z.record(z.string(), z.number()),
  only: z.array(z.string()).optional(),
  exclude: z.array(z.string()).optional(),
  since: z.string().optional(),
});

/** What belongs to the run and not to its facts; evidence of an earlier version lacks it. */
function settingsIn(bodies: ReadonlyMap<string, unknown>, directory: string): Pick<Evidence, "configurationText" | "settings"> {
  const text = bodies.get(CONFIGURATION_FILE);
  const parsed = Settings.optional().safeParse(bodies.get("settings.json"));
  if (!parsed.success) throw invalid(directory, `settings.json: ${shapeErrors(parsed.error)}`);
  return {
    ...(typeof text === "string" && { configurationText: text }),
    ...(parsed.data && { settings: parsed.data as RunSettings }),
  };
}

function configurationOf(bodies: ReadonlyMap<string, unknown>, directory: string): Configuration {
  const parsed = ConfigurationSchema.safeParse(bodies.get("configuration.json"));
  if (!parsed.success) throw invalid(directory, `configuration.json: ${shapeErrors(parsed.error)}`);
  return parsed.data;
}

function readPart(directory: string, path: string): string {
  try {
    const full = join(directory, path);
    if (!lstatSync(full).isFile()) throw new Error("it is no regular file");
    return readFileSync(full, "utf8");
  } catch (error) {
    throw new Problem("evidence/invalid", { where: directory, what: `${path} cannot be read` }, { cause: error });
  }
}

function parse(directory: string, path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem("evidence/invalid", { where: directory, what: `${path} is not JSON` }, { cause: error });
  }
}

const invalid = (where: string, what: string): Problem => new Problem("evidence/invalid", { where, what });

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
