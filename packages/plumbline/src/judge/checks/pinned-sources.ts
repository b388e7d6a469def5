import { type ComponentsFact, defineCheck, type Finding, metUnless, type NamedComponent, notApplicable } from "#model";

import { isCloneOf, namesOfProduct } from "../provisioned.ts";
import { isOwn } from "../roles.ts";

export default defineCheck({
  id: "pinned-sources",
  question: "Is every third-party source that goes into the product pinned to one version?",
  why: "What is taken from a moving branch or a range may be other code in the next build than what was verified, and a taken-over repository reaches the device.",
  fix: "Pin to a commit or an exact version, or keep the lock file under version control.",
  needs: ["components"],
  considers: ["languages", "product", "revision"],
  cwe: [1357],
  judge({ components, languages, product, revision }) {
    const names = namesOfProduct(product, revision);
    const taken = takenInto(components).filter(
      ({ location, source = "" }) =>
        (isOwn(languages, location.path) || isPipeline(location.path)) && !(source.includes("/") && isCloneOf(names, source)),
    );
    if (taken.length === 0) return notApplicable("no manifest brings third-party code into the product");
    const unseen = taken.filter(isUnseen);
    const loose = taken.filter((component) => !isUnseen(component) && isLoose(component));
    const pinned = taken.filter((component) => !isUnseen(component) && !isLoose(component));
    return metUnless({
      findings: findingsOf(loose),
      standing: pinned.map(({ location }) => location),
      denominator: { seen: taken.length - unseen.length, of: taken.length, what: "third-party sources" },
      met: taken.length === 1 ? "the one third-party source is pinned" : `all ${taken.length} third-party sources are pinned`,
      unmet: `${loose.length} of ${taken.length} third-party sources can change without a change of this repository`,
      unknown: {
        because: "the commits of the submodules are not known",
        next: "Inspect a git checkout: the commits of submodules stand in its index.",
      },
    });
  },
});

/** Direct parts of what ships: lists and lock files name them a second time. */
const takenInto = ({ components }: ComponentsFact): readonly NamedComponent[] =>
  components.filter((one) => (one.scope !== "development" || isMovingBuilder(one)) && !one.transitive && one.manifest !== "SOUP list");

/** A plugin of Gradle makes the release: where any version will do, the same commit gives another app tomorrow. */
const isMovingBuilder = ({ manifest, pin }: NamedComponent): boolean => manifest === "gradle" && pin === "none";

/** Pipelines count as tools, but an Arduino build has no other manifest than what they install. */
const isPipeline = (path: string): boolean => /^\.github\/workflows\/|^\.gitlab-ci\.yml$/.test(path);
const isUnseen = ({ manifest, pin }: NamedComponent): boolean => manifest === "git submodule" && pin === "none";
const isLoose = ({ pin, lockedBy }: NamedComponent): boolean =>
  (pin === "branch" || pin === "range" || pin === "none") && lockedBy === undefined;

const FEW = 3;

/** Each moving branch by itself; ranges and bare names of one kind of manifest are one gap, however many files hold them: a missing lock file. */
function findingsOf(loose: readonly NamedComponent[]): readonly Finding[] {
  const groups = Map.groupBy(loose, ({ manifest, pin }) => (pin === "branch" ? "branch" : `${manifest}\n${pin}`));
  return [...groups].flatMap(([key, group]) => (key === "branch" || group.length === 1 ? group.map(single) : [together(group)]));
}

function single({ location, name, version, pin }: NamedComponent): Finding {
  const message =
    pin === "branch"
      ? `${name} follows the moving branch ${version ?? "of its default"}`
      : pin === "range"
        ? `${name} may be any version of ${version ?? "a range"}, and no lock file fixes it`
        : `${name} is taken without a version`;
  return { location, message, severity: pin === "branch" ? "medium" : "low", cwe: [1357], reach: "supply" };
}

function together(group: readonly NamedComponent[]): Finding {
  const [first, ...others] = group as [NamedComponent, ...NamedComponent[]];
  const names = [...new Set(group.map(({ name }) => name))];
  const shown = names.slice(0, FEW).join(", ") + (names.length > FEW ? ` and ${names.length - FEW} more` : "");
  const files = new Set(group.map(({ location }) => location.path)).size;
  const is = names.length === 1 ? "is" : "are";
  const what =
    first.pin === "range"
      ? `${is} given as ${names.length === 1 ? "a range" : "ranges"}, and no lock file fixes ${names.length === 1 ? "it" : "them"}`
      : `${is} taken without a version`;
  return {
    location: { ...first.location, symbol: `${first.manifest} ${first.pin}` },
    message: `${shown} ${what}${files > 1 ? ` (${files} manifests)` : ""}`,
    severity: "low",
    cwe: [1357],
    reach: "supply",
    related: others.slice(0, MOST_PLACES).map(({ location, name, version }) => ({ location, message: `${name} ${version ?? ""}`.trim() })),
  };
}

const MOST_PLACES = 10;
