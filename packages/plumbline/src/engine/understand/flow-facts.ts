import type { AccessFact, EntryPointFact, FlowFact, FlowProgram, KnownUseFact, Location, UpdateFact } from "#model";
import { type KnownUse, lineAt, type Part, type Platform, type Reached, type UnderstoodProgram } from "#source";

import { conditionFacts, type Passed } from "./condition-facts.ts";
import type { PlannedProgram } from "./plan-programs.ts";
import { storeFacts } from "./store-facts.ts";

/** Gives the location of a line of a file, without any secret that stands in it. */
export type Locate = (path: string, line: number, symbol?: string) => Location;

const MOST_NAMES = 200;
/** Functions that nothing is known of: somebody reads their names in a sentence. */
const MOST_UNKNOWN = 20;

/** What was understood, as plain facts. */
export function flowProgram(
  plan: PlannedProgram,
  understood: UnderstoodProgram,
  platforms: readonly Platform[],
  locate: Locate,
): FlowProgram {
  const { session, program, parts, segments, failed, followed } = understood;
  const { names, files } = session;
  const place = (part: Part, token: number, symbol?: string): Location => {
    const file = files[part.tokens.files[token] ?? part.file]!;
    return locate(file.path, lineAt(file, part.tokens.starts[token] ?? 0), symbol);
  };
  const nameOf = (index: number): string => {
    const { name } = program.functions[index]!.form;
    return name === 0 ? "a lambda" : names.textOf(name);
  };
  const under = conditionFacts(understood, locate);
  const asWritten = parts.reduce((sum, { damage }) => sum + (damage.asWritten?.length ?? 0), 0);
  return {
    product: plan.product,
    configuration: plan.configuration,
    ...(plan.isBeside && { isBeside: plan.isBeside }),
    units: { expected: plan.units.length, read: plan.units.length - failed.length },
    failed,
    functions: program.functions.length,
    damaged: parts.reduce((sum, { damage }) => sum + damage.functions.length, 0),
    ...(asWritten > 0 && { asWritten }),
    missingHeaders: missingIn(understood),
    undetermined: [...new Set(segments.flatMap(({ undetermined }) => undetermined))].map((name) => names.textOf(name)).slice(0, MOST_NAMES),
    unresolved: followed.unresolved.reduce((sum, count) => sum + count, 0),
    ...(followed.unknownCalls.length > 0 && { unresolvedNames: followed.unknownCalls.slice(0, MOST_UNKNOWN) }),
    limits: followed.limits.flatMap((whats, index) =>
      whats.map((what) => ({ location: place(program.functions[index]!.part, program.functions[index]!.form.from, nameOf(index)), what })),
    ),
    platforms: platforms.map(({ name }) => name),
    sinks: followed.sinks,
    findings: followed.findings.map((finding): FlowFact => ({
      question: finding.question as FlowFact["question"],
      location: place(finding.part, finding.part.nodes.tokens[finding.node]!),
      inFunction: nameAround(finding.part, finding.part.nodes.tokens[finding.node]!, understood),
      what: finding.what,
      path: finding.path.map(({ part, token, what }) => ({ location: place(part, token), what })),
    })),
    accesses: understood.accesses.map(({ finding: { part, node, question, path }, reached }): AccessFact => ({
      does: question as AccessFact["does"],
      location: place(part, part.nodes.tokens[node]!),
      inFunction: nameAround(part, part.nodes.tokens[node]!, understood),
      path: path.map((step) => ({ location: place(step.part, step.token), what: step.what })),
      ...(reached !== undefined && { guards: [...reached.guards].toSorted() }),
      under: question === "store" ? [] : under([...callsOf(reached), ...path.slice(1), { part, token: part.nodes.tokens[node]! }]),
    })),
    stores: storeFacts(understood, place, (part, token) => nameAround(part, token, understood)),
    updates: understood.updates.map(({ entry, reached: { effect, guards, chain }, subject, path, isPlatforms, otherwise }): UpdateFact => ({
      does: effect.kind as UpdateFact["does"],
      what: effect.what,
      subject: subject as UpdateFact["subject"],
      location: place(effect.part, effect.part.nodes.tokens[effect.node]!),
      from: entry.what,
      guards: [...guards].toSorted(),
      chain: chain.map(nameOf),
      ...(path !== undefined && { path: path.map((step) => ({ location: place(step.part, step.token), what: step.what })) }),
      ...(isPlatforms && { isPlatforms }),
      ...(otherwise !== undefined && { otherwise }),
    })),
    signatures: understood.signatures.slice(0, MOST_UNKNOWN).map(({ part, node }) => place(part, part.nodes.tokens[node]!)),
    entries: understood.entries.map(({ entry, reached }): EntryPointFact => ({
      function: nameOf(entry.function),
      location: place(program.functions[entry.function]!.part, program.functions[entry.function]!.form.from, nameOf(entry.function)),
      kind: entry.kind,
      what: entry.what,
      reaches: reached.map((each: Reached) => ({
        kind: each.effect.kind,
        what: each.effect.what,
        location: place(each.effect.part, each.effect.part.nodes.tokens[each.effect.node]!),
        guards: [...each.guards].toSorted(),
        chain: each.chain.map(nameOf),
        ...(each.effect.kind === SERVICE && {
          under: under([...callsOf(each), { part: each.effect.part, token: each.effect.part.nodes.tokens[each.effect.node]! }]),
        }),
      })),
    })),
    uses: understood.uses.filter(isTold).map((use) => useFact(use, understood, place)),
  };
}

/** Where a way goes from one function to the next. */
const callsOf = (reached: Reached | undefined): readonly Passed[] =>
  (reached?.calls ?? []).map(({ part, node }) => ({ part, token: part.nodes.tokens[node]! }));

/** What is for developers, the factory or service: which macro puts it in is a part of what is told. */
const SERVICE = "service";

/** What only tells where data come from is told where they go; a log without a key in it is none of ours. */
function isTold({ does, arguments: given }: KnownUse): boolean {
  return (
    does !== "time" &&
    does !== "identity" &&
    does !== "copy" &&
    does !== "compare" &&
    does !== "storage" &&
    (does !== "log" || given.length > 0)
  );
}

/** Roles whose numbers are no secret. */
const OPEN = new Set(["algorithm", "mode", "bits", "curve", "verification", "version", "level", "capability"]);

function useFact(use: KnownUse, understood: UnderstoodProgram, place: (part: Part, token: number) => Location): KnownUseFact {
  const { does, what, library, algorithm, isSecure, part, token, says } = use;
  return {
    does: does as KnownUseFact["does"],
    what,
    library,
    ...(algorithm !== undefined && { algorithm }),
    ...(isSecure !== undefined && { isSecure }),
    location: place(part, token),
    inFunction: nameAround(part, token, understood),
    arguments: use.arguments.map(({ role, origins }) => ({
      role,
      origins: origins.map((origin) => ({
        is: origin.is,
        name: origin.name,
        ...(origin.value !== undefined && OPEN.has(role) && { value: origin.value }),
        ...(origin.means !== undefined && { means: origin.means }),
        ...(origin.does !== undefined && { does: origin.does }),
        ...(origin.isSecure !== undefined && { isSecure: origin.isSecure }),
        location: place(origin.part, origin.token),
      })),
    })),
    says,
  };
}

/** The function whose text a token lies in. */
function nameAround(part: Part, token: number, { session }: UnderstoodProgram): string {
  const form = part.functions.find(({ body, from, to }) => body !== 0 && token >= from && token <= to);
  return form === undefined || form.name === 0 ? "" : session.names.textOf(form.name);
}

function missingIn({ segments }: UnderstoodProgram): FlowProgram["missingHeaders"] {
  const counts = new Map<string, Set<number>>();
  for (const segment of segments) {
    for (const { name } of segment.missing) {
      const asking = counts.get(name) ?? new Set();
      asking.add(segment.file);
      counts.set(name, asking);
    }
  }
  return [...counts]
    .map(([name, asking]) => ({ name, files: asking.size }))
    .toSorted((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_NAMES);
}
