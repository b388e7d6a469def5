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

/** A folder that a build server runs scripts of; where another pipeline is defined, that one says which. */
export const OF_FOLDER = "scripts of .ci";
const IN_FOLDER = /(?:^|\/)\.ci\/[\w-]{1,60}(?:\.(?:sh|bash))?$/;

/** Whether a file may be a script that a build server starts, by where it lies. */
export const isOfFolder = ({ path }: TreeFile): boolean => IN_FOLDER.test(path);

const SCRIPT = /(?:^|\/)(?:(?:GNU)?[Mm]akefile|package\.json|\.pre-commit-config\.ya?ml|tox\.ini|justfile)$|\.(?:sh|bash|mk|bat|cmd|ps1)$/;
/** Scripts without an extension, and programs that start others, by the folders in which they are kept. */
const TOOLING = /(?:^|\/)\.?(?:ci|tools?|scripts?|bin|hack|build|dev|tasks?)\/(?:[\w-]{1,60}|[\w.-]{1,60}\.(?:[cm]?[jt]s|py))$/;

/** Scripts, make files, programs and hooks that a pipeline may call. */
export const isCallable = (file: TreeFile): boolean =>
  file.bytes <= 1_000_000 &&
  !/(?:^|\/)node_modules\//.test(file.path) &&
  (SCRIPT.test(file.path) || isOfFolder(file) || (file.bytes <= 100_000 && TOOLING.test(file.path)));

/** Whether a file is a program in a language that starts others by functions, and no shell script. */
export const isProgram = ({ extension }: TreeFile): boolean => /^(?:[cm]?[jt]s|py)$/.test(extension);
