import type { AutomationStep, FilePart } from "#model";

import type { AutomationPart, Call, Seen } from "./part.ts";
import { OF_FOLDER } from "./pipeline-files.ts";
import { worse } from "./recognise.ts";

type Part = FilePart<AutomationPart>;

/** All steps: those of the pipelines, those of what they call, and those that nothing calls. */
export function stepsOf(parts: readonly Part[]): readonly AutomationStep[] {
  const pipelines = pipelinesOf(parts);
  const callable = parts.filter((part) => !pipelines.includes(part));
  const direct = pipelines.flatMap(({ part }) => part.seen.map((seen) => step(seen, "pipeline")));
  const reached = new Map<Seen, AutomationStep>();
  for (const { path, part } of pipelines) {
    for (const call of part.calls) follow(call, path, callable, reached, MOST_LEVELS);
  }
  const uncalled = callable.flatMap(({ path, part }) =>
    part.seen.flatMap((seen) => {
      if (reached.has(seen) || !ANALYSES.has(seen.kind) || seen.state === "off" || isOthers(path)) return [];
      const because = part.is === "hooks" ? "a hook: it runs only where a developer has installed it" : "no pipeline calls it";
      return [{ ...step(seen, part.is === "hooks" ? ("hook" as const) : ("script" as const)), state: "manual" as const, because }];
    }),
  );
  return [...direct, ...onePerScript([...reached.values(), ...uncalled])].toSorted(byPlace);
}

/** From a pipeline to a package's script, to the script of the shell that it starts, to the program that that one starts. */
const MOST_LEVELS = 4;

/** Definitions of pipelines, and the scripts of the folder that a build server runs, where none is defined beside it. */
export function pipelinesOf(parts: readonly Part[]): readonly Part[] {
  const roots = new Set(parts.flatMap(({ path, part }) => (part.is === "pipeline" ? [rootOf(path)] : [])));
  return parts.filter(({ path, part }) => part.is === "pipeline" || (part.system === OF_FOLDER && !roots.has(rootOf(path))));
}

/** The folder that a pipeline is for: what lies above ".github/workflows", or the folder of a Jenkinsfile. */
function rootOf(path: string): string {
  const hidden = /^(?:(.{0,500}?)\/)?\.[^/]{1,60}\//.exec(path);
  return hidden ? (hidden[1] ?? "") : path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/** A tool that a script runs forty times is one fact; the first place stands for the rest. */
function onePerScript(steps: readonly AutomationStep[]): readonly AutomationStep[] {
  const first = new Map<string, AutomationStep>();
  for (const one of steps.toSorted(byPlace)) {
    const key = [one.location.path, one.kind, one.tool, one.state, one.because].join("\n");
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

const ANALYSES: ReadonlySet<string> = new Set(["staticAnalysis", "sanitizer", "fuzzing", "coverage", "test", "secretScan"]);
const isOthers = (path: string): boolean => /(?:^|\/)(?:third_?party|3rdparty|vendor|node_modules|external|deps)\//i.test(path);

function follow(call: Call, from: string, callable: readonly Part[], reached: Map<Seen, AutomationStep>, levels: number): void {
  for (const { path, part } of called(call, from, callable)) {
    for (const seen of part.seen) {
      if (reached.has(seen) || !isTarget(call, seen, part)) continue;
      const standing = worse(call, seen);
      reached.set(seen, { ...step({ ...seen, ...standing }, part.is === "hooks" ? "hook" : "calledScript"), calledFrom: call.location });
    }
    if (levels <= 1) continue;
    for (const next of part.calls.slice(0, MOST_CALLS)) {
      if (call.what === "npm" && next.target !== call.name) continue;
      const name = nameWith(next.name, call.given);
      if (name !== undefined) follow({ ...next, name, ...worse(call, next), location: call.location }, path, callable, reached, levels - 1);
    }
  }
}

/** Calls of one script that are followed: each may lead to others. */
const MOST_CALLS = 50;

/** The name of what is called, with the caller's arguments in their places; undefined where one is missing. */
function nameWith(name: string, given: readonly string[] = []): string | undefined {
  const filled = name.replaceAll(/\{([1-9])\}/g, (whole, place: string) => given[Number(place) - 1] ?? whole);
  return /\{[1-9]\}/.test(filled) ? undefined : filled;
}

/** Targets that are made from others are not resolved: with no or an unknown target every recipe may run. */
function isTarget(call: Call, seen: Seen, part: AutomationPart): boolean {
  if (call.what !== "make" && call.what !== "npm") return true;
  if (call.name === "" || seen.target === undefined) return call.what === "make";
  const named = part.seen.some(({ target }) => target === call.name);
  return named
    ? seen.target === call.name
    : call.what === "make" && !/clean|install|flash|upload/.test(call.name) && /^(?:all|check|ci|verify|test)$/.test(call.name);
}

function called(call: Call, from: string, callable: readonly Part[]): readonly Part[] {
  switch (call.what) {
    case "hooks":
      return callable.filter(({ part }) => part.is === "hooks");
    case "make":
      return shallowest(callable.filter(({ path }) => /(?:^|\/)(?:GNU)?[Mm]akefile$/.test(path)));
    case "npm":
      return shallowest(callable.filter(({ path }) => /(?:^|\/)package\.json$/.test(path)));
    case "script": {
      const tail = call.name.replace(/^(?:\.{1,2}\/|\$\{\{[^}]{0,60}\}\}\/|\$\{?\w{1,60}\}?\/)+/, "");
      const beside = `${from.slice(0, from.lastIndexOf("/") + 1)}${tail}`;
      const exact = callable.filter(({ path }) => path === tail || path === beside);
      const ending = exact.length > 0 ? exact : callable.filter(({ path }) => path.endsWith(`/${tail}`));
      return ending.length <= 3 ? ending : [];
    }
    case "workflow":
      // A workflow of the tree is a pipeline file itself and read as such.
      return [];
    default:
      return call.what satisfies never;
  }
}

function shallowest(parts: readonly Part[]): readonly Part[] {
  const depth = (part: Part): number => part.path.split("/").length;
  const least = Math.min(...parts.map(depth));
  return parts.filter((part) => depth(part) === least);
}

function step(seen: Seen, by: AutomationStep["by"]): AutomationStep {
  const { location, kind, tool, languages, aims, state, because } = seen;
  return {
    location,
    kind,
    tool,
    ...(languages && { languages }),
    ...(aims && { aims }),
    state,
    ...(because !== undefined && { because }),
    by,
  };
}

const byPlace = (a: AutomationStep, b: AutomationStep): number =>
  a.location.path < b.location.path ? -1 : a.location.path > b.location.path ? 1 : (a.location.line ?? 0) - (b.location.line ?? 0);
