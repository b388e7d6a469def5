import {
  defineCheck,
  type Finding,
  type LanguagesFact,
  metUnless,
  notApplicable,
  type ProvisioningFact,
  type ProvisioningStep,
  type Severity,
} from "#model";

import { deviceSteps, isCloneOf, namesOfProduct, together } from "../provisioned.ts";
import { roleOf } from "../roles.ts";

export default defineCheck({
  id: "fetched-code-verified",
  question: "Is all code that scripts fetch from elsewhere verified, and fixed to one version, before it runs?",
  why: "Whoever controls the server, the branch or the connection decides what runs: a download that goes straight into a shell is remote code by design.",
  fix: "Fetch to a file, compare it with a SHA-256 that is under version control or verify its signature, then run it; clone a commit or tag, give exact versions, name images by digest.",
  needs: [],
  considers: ["provisioning", "languages", "product", "revision"],
  cwe: [494, 829],
  judge({ provisioning, languages, product, revision }) {
    const names = namesOfProduct(product, revision);
    const steps = deviceSteps(provisioning, languages, "fetch", "source").filter((step) => !clonesItself(step, names));
    const atDevelopers = developerFetches(provisioning, languages);
    if (steps.length + atDevelopers.length === 0) {
      const looked = provisioning?.files.length ?? 0;
      return notApplicable(
        looked === 0
          ? "the tree holds no script, container or playbook that could fetch code"
          : `none of ${looked} scripts, containers and units fetches code`,
      );
    }
    const findings = [...fetches(steps), ...sources(steps), ...atDevelopers];
    const guarded = steps.filter((step) => step.guarded);
    return metUnless({
      findings,
      standing: guarded.map(({ location }) => location),
      denominator: { seen: steps.length + atDevelopers.length, of: steps.length + atDevelopers.length, what: "places that fetch code" },
      met:
        steps.length === 1
          ? "the one place that fetches code verifies it or fixes its version"
          : `all ${steps.length} places that fetch code verify it or fix its version`,
      unmet: `${steps.length - guarded.length + atDevelopers.length} of ${steps.length + atDevelopers.length} places that fetch code verify nothing or follow what moves`,
      unknown: {
        because: "nothing that fetches code could be judged",
        next: "Put the scripts that install the product into the inspected directory.",
      },
    });
  },
});

/** The product's own repository is no code of others: which revision of it is released is another question (release-identified). */
const clonesItself = ({ kind, what }: ProvisioningStep, names: ReadonlySet<string>): boolean =>
  kind === "source" && /^(?:git clone|pip install git\+)/.test(what) && isCloneOf(names, what);

/** Where it is not known that a script reaches a device it is more often a developer's: low then, whatever it fetches. */
const graded = (severity: Severity, where: ProvisioningStep["where"]): Severity => (where === "device" ? severity : "low");

const byPath = (steps: readonly ProvisioningStep[]): readonly (readonly ProvisioningStep[])[] => [
  ...Map.groupBy(steps, ({ location }) => location.path).values(),
];

function fetches(steps: readonly ProvisioningStep[]): Finding[] {
  return steps
    .filter(({ kind, guarded }) => kind === "fetch" && !guarded)
    .map(({ what, detail, about, where, location }) => ({
      location,
      message: `${what}${detail === undefined ? ": nothing verifies what arrives" : `: ${detail}`}`,
      severity: graded(severityOf(what, about), where),
      cwe: [about === "cleartext" ? 319 : 494],
      reach: about === "cleartext" ? "remote" : "supply",
    }));
}

/** Without TLS everybody on the way decides; with it, only who runs the server. */
function severityOf(what: string, about: ProvisioningStep["about"]): Severity {
  if (about === "cleartext") return "high";
  return /Check-Valid-Until|StrictHostKeyChecking/.test(what) ? "low" : "medium";
}

/** What moves: branches and images each file by itself; bare package names are one gap of the file. */
function sources(steps: readonly ProvisioningStep[]): Finding[] {
  return byPath(steps.filter(({ kind, guarded }) => kind === "source" && !guarded)).flatMap((group) => {
    const images = group.filter(({ what }) => what.startsWith("image "));
    const branches = group.filter(({ detail = "" }) => detail.startsWith("follows"));
    const packages = group.filter((step) => !images.includes(step) && !branches.includes(step));
    const where = group[0]?.where ?? "unknown";
    const moving = images.some(({ detail }) => detail === "moving tag");
    return [
      ...together(
        branches,
        (names) => ({
          message: `${names}: what moves on a branch is taken as it stands that day`,
          severity: graded("medium", where),
          cwe: [829],
          reach: "supply",
        }),
        nameOfSource,
      ),
      ...together(images, (names) => ({
        message: `${names} named by a tag that can be set anew, without a digest`,
        severity: graded(moving ? "medium" : "low", where),
        cwe: [829],
        reach: "supply",
      })),
      ...together(packages, (names) => ({
        message: `${names}: any version that the package server offers that day is installed`,
        severity: "low",
        cwe: [1357],
        reach: "supply",
      })),
    ];
  });
}

const nameOfSource = ({ what }: ProvisioningStep): string => what.replace(/^(git clone|pip install) (?:git\+)?\w{3,5}:\/\//, "$1 ");

/** On a developer's machine or in a pipeline it is the maker's own risk: one low finding a file, for code that runs unverified. */
function developerFetches(provisioning: ProvisioningFact | undefined, languages: LanguagesFact | undefined): Finding[] {
  const steps = (provisioning?.steps ?? []).filter(
    ({ kind, guarded, where, location: { path } }) => kind === "fetch" && !guarded && where === "development" && isOurs(languages, path),
  );
  return byPath(steps).flatMap((group) =>
    together(group, (names) => ({
      message: `${names}: a build or development machine runs what nothing verifies`,
      severity: "low",
      cwe: [494],
      reach: "supply",
    })),
  );
}

function isOurs(languages: LanguagesFact | undefined, path: string): boolean {
  const { role } = roleOf(languages, path);
  return role === "own" || role === "tool";
}
