import {
  defineCollector,
  type FilePart,
  isText,
  type ProvisioningFact,
  type ProvisioningKind,
  type ProvisioningStep,
  type SourceText,
} from "#model";

import { ansibleSteps } from "./ansible.ts";
import { commandLines } from "./commands-in.ts";
import { dockerfileSteps, yamlContainers } from "./containers.ts";
import { type FileKind, kindByContent, kindByPath, mayBeProvisioning } from "./kinds.ts";
import { linesFrom } from "./script-lines.ts";
import { scriptOf } from "./shell-commands.ts";
import { appTransport } from "./steps/app-transport.ts";
import { fetchesIn } from "./steps/fetches.ts";
import { httpServers, startedServers } from "./steps/http-servers.ts";
import { systemLines } from "./steps/operating-systems.ts";
import { privilegeLines, privilegesIn } from "./steps/privileges.ts";
import { protocolLines, protocolsIn } from "./steps/protocols.ts";
import { pythonVersions } from "./steps/python-versions.ts";
import { sourcesIn } from "./steps/sources.ts";
import type { Seen } from "./steps/step.ts";
import { switchedOffIn } from "./steps/switched-off.ts";
import { updatesIn } from "./steps/updates.ts";
import { updateSettings } from "./steps/update-settings.ts";
import { isOnDevice, whereOf } from "./where.ts";

interface Part {
  readonly kind: ProvisioningKind;
  readonly where: ProvisioningStep["where"];
  readonly steps: readonly Omit<ProvisioningStep, "where">[];
  /** Names of scripts that it starts or installs: they run where it runs. */
  readonly starts: readonly string[];
}

/** What installs, updates and starts the product. */
export default defineCollector({
  id: "provisioning",
  version: 2,
  gives: "provisioning",
  strength: "exists",
  guesses: true,
  wants: (file) => (!file.ignored && (kindByPath(file) !== undefined || mayBeProvisioning(file)) ? "text" : false),
  read(source): Part | undefined {
    if (!isText(source)) return undefined;
    const kind = kindByPath(source.file);
    const settled =
      kind === undefined || (kind.syntax === "yaml" && kind.kind === "other") ? kindByContent(source.text, source.file.extension) : kind;
    return settled && partOf(source, settled);
  },
  gather(parts: readonly FilePart<Part>[]) {
    if (parts.length === 0) {
      return {
        state: "absent",
        why: "no script, container, unit or setting that installs, updates or starts the product is in the tree",
        next: "Put the scripts and settings that install, update and start the product into the inspected directory.",
      };
    }
    return { state: "found", fact: factOf(parts) };
  },
});

/** A file of a kind that may be anything counts only where it gave a step. */
function partOf(source: SourceText, { kind, syntax }: FileKind): Part | undefined {
  const seen = stepsOf(source, { kind, syntax });
  if (seen.length === 0 && kind === "other") return undefined;
  return {
    kind,
    where: whereOf(source.file.path, kind, source.text),
    steps: seen.map(({ line, symbol, ...step }) => ({ location: source.at(line, symbol === undefined ? {} : { symbol }), ...step })),
    starts: syntax === "shell" || syntax === "unit" || syntax === "yaml" || syntax === "dockerfile" ? scriptsNamed(source.text) : [],
  };
}

function stepsOf(source: SourceText, { kind, syntax }: FileKind): readonly Seen[] {
  const { path } = source.file;
  if (syntax === "app") return appTransport(source);
  if (syntax === "versions") return pythonVersions(source);
  const lines = linesFrom(source.lines);
  const { pipelines } = scriptOf(commandLines(source, syntax));
  const ofCommands = [
    ...fetchesIn(pipelines),
    ...sourcesIn(pipelines),
    ...updatesIn(pipelines, path),
    ...privilegesIn(pipelines),
    ...protocolsIn(pipelines),
    ...httpServers(pipelines),
  ];
  const ofLines =
    syntax === "python"
      ? []
      : [
          ...switchedOffIn(lines, path),
          ...privilegeLines(lines, path),
          ...protocolLines(lines, path),
          ...systemLines(lines, path),
          ...updateSettings(lines, path),
        ];
  const ofKind = [
    ...(syntax === "dockerfile" ? [...dockerfileSteps(lines), ...startedServers(lines)] : []),
    ...(syntax === "yaml" ? yamlContainers(source) : []),
    ...(kind === "ansible" ? ansibleSteps(source) : []),
  ];
  const ofSetup = source.file.name === "setup.py" ? pythonVersions(source) : [];
  return withoutRepeats([...ofCommands, ...ofLines, ...ofKind, ...ofSetup]).toSorted((a, b) => a.line - b.line);
}

/** One place and cause is one step, however it was recognised. */
const withoutRepeats = (seen: readonly Seen[]): readonly Seen[] => [
  ...new Map(seen.map((step) => [`${step.line}\n${step.kind}\n${step.what}`, step])).values(),
];

const MOST_NAMES = 200;
const scriptsNamed = (text: string): readonly string[] =>
  [...new Set([...text.slice(0, 400_000).matchAll(/[\w-]{1,60}\.(?:sh|py|bash)\b/g)].map(([name]) => name))].slice(0, MOST_NAMES);

/** Where a script runs is told by what starts it, where it does not tell itself. */
function factOf(parts: readonly FilePart<Part>[]): ProvisioningFact {
  const starters = startersIn(parts);
  const placed = parts.map(({ path, part }) => ({ path, ...part, where: placeOf(path, part, starters) }));
  return {
    files: placed.map(({ path, kind, where }) => ({ path, kind, where })),
    steps: placed.flatMap(({ steps, where }) => steps.map((step) => ({ ...step, where }))),
  };
}

/** By name of a script: where those run that start it. */
type Starters = ReadonlyMap<string, ReadonlySet<Part["where"]>>;

function placeOf(path: string, { where }: Part, starters: Starters): Part["where"] {
  const by = starters.get(path.slice(path.lastIndexOf("/") + 1));
  if (by?.has("device") && where === "unknown") return "device";
  // What only a build container and pipelines start prepares them, whatever it looks like.
  if (by?.has("development") && !by.has("device") && !by.has("unknown") && !isOnDevice(path)) return "development";
  return where;
}

function startersIn(parts: readonly FilePart<Part>[]): Starters {
  const byName = new Map<string, Set<Part["where"]>>();
  for (const { path, part } of parts) {
    const own = path.slice(path.lastIndexOf("/") + 1);
    for (const name of part.starts) if (name !== own) byName.set(name, (byName.get(name) ?? new Set()).add(part.where));
  }
  return byName;
}
