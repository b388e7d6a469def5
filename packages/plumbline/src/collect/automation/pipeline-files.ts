import type { TreeFile } from "#model";

/** Which system's pipeline a file defines, by its path; each system fixes the names. */
const PATHS: readonly [pattern: RegExp, system: string][] = [
  [/(?:^|\/)\.github\/workflows(?:[-_.]disabled)?\/[^/]+\.ya?ml(?:[._-](?:disabled|off|bak|old|template))?$/i, "GitHub Actions"],
  [/(?:^|\/)\.(?:gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/i, "Gitea Actions"],
  [/(?:^|\/)\.gitlab-ci\.ya?ml$|(?:^|\/)\.gitlab\/ci\/[^/]+\.ya?ml$|\.gitlab-ci\.ya?ml$/i, "GitLab CI"],
  [/(?:^|\/)\.circleci\/[^/]+\.ya?ml$/i, "CircleCI"],
  [/(?:^|\/)\.?azure-?pipelines[^/]{0,40}\.ya?ml$|(?:^|\/)\.azure-?pipelines?\/[^/]+\.ya?ml$/i, "Azure Pipelines"],
  [/(?:^|\/)\.travis\.ya?ml$/i, "Travis CI"],
  [/(?:^|\/)bitbucket-pipelines\.ya?ml$/i, "Bitbucket Pipelines"],
  [/(?:^|\/)\.drone\.(?:ya?ml)$/i, "Drone"],
  [/(?:^|\/)\.woodpecker(?:\.ya?ml|\/[^/]+\.ya?ml)$/i, "Woodpecker"],
  [/(?:^|\/)\.buildkite\/[^/]+\.ya?ml$/i, "Buildkite"],
  [/(?:^|\/)\.cirrus\.ya?ml$/i, "Cirrus CI"],
  [/(?:^|\/)\.?appveyor\.ya?ml$/i, "AppVeyor"],
  [/(?:^|\/)Jenkinsfile[^/]{0,40}$|\.jenkinsfile$/i, "Jenkins"],
  [/(?:^|\/)\.builds?\/[^/]+\.ya?ml$|(?:^|\/)\.build\.ya?ml$/i, "builds.sr.ht"],
  [/(?:^|\/)(?:\.github\/dependabot\.ya?ml)$/i, "Dependabot"],
  [/(?:^|\/)\.?renovate(?:rc)?(?:\.json5?)?$/i, "Renovate"],
  [/(?:^|\/)\.sonarcloud\.properties$/i, "SonarCloud automatic analysis"],
];

/** Name of the system, or nothing where the file defines no pipeline. */
export const systemOf = ({ path }: TreeFile): string | undefined => PATHS.find(([pattern]) => pattern.test(path))?.[1];

const SCRIPT = /(?:^|\/)(?:(?:GNU)?[Mm]akefile|package\.json|\.pre-commit-config\.ya?ml|tox\.ini|justfile)$|\.(?:sh|bash|mk|bat|cmd|ps1)$/;

/** Scripts, make files and hooks that a pipeline may call. */
export const isCallable = ({ path, bytes }: TreeFile): boolean =>
  bytes <= 1_000_000 && SCRIPT.test(path) && !/(?:^|\/)node_modules\//.test(path);
