import { folderOf } from "../paths.ts";
import { whyNotShipped } from "../shipped.ts";
import { type Project, SOURCE_ROOT, type Target } from "./reading.ts";

/** Libraries that some executable links, and those that some executable which may be shipped links. */
export interface Linked {
  readonly byAny: ReadonlySet<Target>;
  readonly byShipped: ReadonlySet<Target>;
}

/** Libraries that some executable which may be shipped links, directly or through others. */
export function linkedIn(project: Project): Linked {
  const reach = (starts: readonly Target[]): Set<Target> => {
    const seen = new Set<Target>();
    const queue = [...starts];
    for (let target = queue.pop(); target; target = queue.pop()) {
      if (seen.has(target)) continue;
      seen.add(target);
      for (const { text } of [...target.links.own, ...target.links.passed]) {
        const linked = project.targets.get(text.replace(/^\$<\w+:(.*)>$/, "$1"));
        if (linked) queue.push(linked);
      }
      for (const { text } of target.sources) {
        const objects = /^\$<TARGET_OBJECTS:([^>]+)>$/.exec(text)?.[1];
        const linked = objects === undefined ? undefined : project.targets.get(objects);
        if (linked) queue.push(linked);
      }
    }
    return seen;
  };
  const programs = [...project.targets.values()].filter(({ kind }) => kind === "executable");
  return { byAny: reach(programs), byShipped: reach(programs.filter((target) => ownReason(target, project) === undefined)) };
}

/** Why a target does not reach the device, as a clause; nothing where it may. */
export function notShipped(target: Target, project: Project, { byAny, byShipped }: Linked): string | undefined {
  const own = ownReason(target, project);
  if (own !== undefined) return own;
  const testsOnly = target.kind !== "executable" && byAny.has(target) && !byShipped.has(target);
  // A library whose programs are all tests is the product itself, unless programs that may be shipped leave it aside.
  return testsOnly && byShipped.size > 0 ? `only tests and tools link ${target.name}` : undefined;
}

function ownReason(target: Target, project: Project): string | undefined {
  if (project.tests.has(target.name)) return `${target.name} is run by ctest`;
  const framework = target.links.own.find(({ text }) =>
    /^(?:GTest|gtest|gmock|GMock|Catch2|doctest|cmocka|CppUTest|unity|Boost::unit_test|Qt\d::Test|benchmark)(?:::|_|$)/i.test(text),
  );
  if (framework) return `${target.name} links the test framework ${framework.text}`;
  const folder = target.directory.path.slice(SOURCE_ROOT.length + 1);
  const local = folder.startsWith(project.folder) ? folder.slice(project.folder.length) : folder;
  return whyNotShipped(target.name, local) ?? (project.folder === "" ? undefined : whyNotShipped("", folderOf(`${project.folder}/x`)));
}
