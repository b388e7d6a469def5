import { shownAddress, shortened } from "../redact.ts";
import type { Command, Pipeline } from "../shell-commands.ts";
import { valueOf } from "./fetchers.ts";
import type { Seen } from "./step.ts";

/** Packages, images and branches that a script takes, and whether they are one fixed thing. */
export function sourcesIn(pipelines: readonly Pipeline[]): readonly Seen[] {
  const commands = pipelines.flatMap((pipeline) => pipeline.commands);
  return commands.flatMap((command, index): Seen[] => {
    const { name, words } = command;
    if (name === "git" && words.includes("clone")) return clone(command, commands.slice(index + 1, index + 12));
    if (isPip(command) && words.includes("install")) return pip(command);
    if ((name === "npm" || name === "yarn" || name === "pnpm") && words.some((word) => /^(?:install|i|add|global)$/.test(word)))
      return npm(command);
    if ((name === "docker" || name === "podman" || name === "balena-engine") && (words[0] === "pull" || words[0] === "run"))
      return image(command);
    return [];
  });
}

const COMMIT = /^[0-9a-f]{7,40}$/;
const TAG = /^v?\d{1,4}(?:[._-]\w{1,20}){1,6}$|^release[-/_]\d/;

/** A clone counts as fixed when it names a tag, or a commit or tag is checked out right after it. */
function clone({ words, line }: Command, after: readonly Command[]): Seen[] {
  const address = words.find((word) => /^(?:https?|git|ssh|ftp):\/\/|^git@/.test(word));
  if (address === undefined) return [];
  const branch = valueOf(words, /^(?:-b|--branch)$/);
  const checkedOut = after.find(({ name, words: next }) => name === "git" && next.some((word) => /^(?:checkout|reset|switch)$/.test(word)));
  const revision = checkedOut?.words.findLast((word) => !word.startsWith("-")) ?? branch;
  const pinned =
    revision !== undefined &&
    (COMMIT.test(revision) || TAG.test(revision) || /^\$\{?\w{0,40}(?:COMMIT|SHA|HASH|REV|TAG|VERSION)\w{0,20}\}?$/i.test(revision));
  const shown = shownAddress(address);
  return [
    {
      kind: "source",
      what: `git clone ${shown}`,
      guarded: pinned,
      ...(pinned
        ? { guard: `pinned to ${shortened(revision)}` }
        : {
            detail:
              branch === undefined || branch.startsWith("$") ? "follows the default branch" : `follows the branch ${shortened(branch)}`,
          }),
      ...(/^(?:http|git|ftp):\/\//.test(address) && { about: "cleartext" as const }),
      line,
      symbol: shown,
    },
  ];
}

const isPip = ({ name, words }: Command): boolean =>
  /^pip[\d.]{0,4}$/.test(name) || (/^python[\d.]{0,4}$/.test(name) && words[0] === "-m" && words[1] === "pip");
const OPTION_WITH_VALUE =
  /^(?:-r|-c|-e|-i|-t|-f|-d|--(?:requirement|constraint|index-url|extra-index-url|target|find-links|prefix|root|timeout|default-timeout|platform|python-version|cache-dir|editable))$/;

/** `pip install git+https://…@branch`, bare names; lists with hashes and exact versions are fixed. */
function pip({ words, line }: Command): Seen[] {
  const hashed = words.some((word) => word === "--require-hashes");
  const wanted = operands(words.slice(words.indexOf("install") + 1), OPTION_WITH_VALUE);
  return wanted.flatMap((word): Seen[] => {
    const repository = /^(?:[\w.-]{1,60}\s{0,2}@\s{0,2})?git\+(\w{3,5}:\/\/[^@#]{1,200}(?:\.git)?)(?:@([^#]{1,80}))?/.exec(
      withoutUser(word),
    );
    if (repository) {
      const [, address = "", revision] = repository;
      const pinned = revision !== undefined && (COMMIT.test(revision) || TAG.test(revision));
      return [
        {
          kind: "source",
          what: `pip install git+${shownAddress(address)}`,
          guarded: pinned,
          ...(pinned
            ? { guard: `pinned to ${shortened(revision)}` }
            : { detail: `follows the branch ${shortened(revision ?? "of its default")}` }),
          line,
          symbol: shownAddress(address),
        },
      ];
    }
    if (
      !/^[A-Za-z][\w.-]{0,60}(?:\[[\w,]{1,60}\])?(?:[=<>~!].{0,40})?$/.test(word) ||
      isOwnFile(word) ||
      /^(?:pip|setuptools|wheel|virtualenv|pipenv)$/.test(word)
    )
      return [];
    const exact = /===?[\w.]/.test(word) || hashed;
    return [packageStep("pip install", word.replace(/[=<>~!].*$/, ""), exact, line)];
  });
}

/** A user or token in front of the server is no branch. */
const withoutUser = (word: string): string => word.replace(/(:\/\/)[^/@\s]{1,200}@/, "$1");
const isOwnFile = (word: string): boolean => /\.(?:whl|txt|zip|gz|toml)$/.test(word);

function npm({ name, words, line }: Command): Seen[] {
  const isGlobal = words.some((word) => /^(?:-g|--global|global|--location=global)$/.test(word));
  return operands(words, /^(?:--(?:prefix|registry|cache|loglevel))$/)
    .filter((word) => !/^(?:install|i|add|global|ci)$/.test(word))
    .flatMap((word): Seen[] => {
      const parts = /^(@?[\w./-]{1,80}?)(?:@([\w.^~*<>=-]{1,40}))?$/.exec(word);
      if (!parts || /^[./$]/.test(word)) return [];
      const [, base = "", version] = parts;
      const exact = version !== undefined && /^\d{1,5}\.\d{1,5}\.\d/.test(version);
      return isGlobal || version !== undefined ? [packageStep(`${name} install`, base, exact, line)] : [];
    });
}

const packageStep = (by: string, name: string, exact: boolean, line: number): Seen => ({
  kind: "source",
  what: `${by} ${shortened(name)}`,
  guarded: exact,
  ...(exact ? { guard: "exact version" } : { detail: "any version" }),
  line,
  symbol: `${by} ${shortened(name)}`,
});

function operands(words: readonly string[], withValue: RegExp): readonly string[] {
  return words.filter(
    (word, index) => !word.startsWith("-") && !withValue.test(words[index - 1] ?? "") && word !== "" && !word.startsWith("$"),
  );
}

const RUN_OPTION_WITH_VALUE =
  /^(?:-[evpuwhlm]|--(?:name|env|env-file|volume|publish|user|workdir|hostname|network|net|restart|device|entrypoint|mount|label|memory|cpus|log-driver|log-opt|platform|cap-add|cap-drop|security-opt|pid|ipc|add-host|gpus|runtime|group-add|ulimit|shm-size|tmpfs|dns|link|volumes-from|pull))$/;

function image({ words, line }: Command): Seen[] {
  const at = words.slice(1).findIndex((word, index) => !word.startsWith("-") && !RUN_OPTION_WITH_VALUE.test(words[index] ?? ""));
  const reference = words[at + 1];
  return at < 0 || reference === undefined ? [] : imageSource(reference, line);
}

/** A container image: fixed by its digest; a tag can be set anew, and `latest` is meant to be. */
export function imageSource(reference: string, line: number): Seen[] {
  if (!/^[a-z0-9][\w./:@-]{1,200}$/i.test(reference) || reference === "scratch") return [];
  const digest = /@sha(?:256|512):[0-9a-f]{16,}/.test(reference);
  const name = reference.split("@")[0] as string;
  const tag = /:([\w.-]{1,100})$/.exec(name.slice(name.lastIndexOf("/") + 1))?.[1];
  const moving = tag === undefined || /^(?:latest|stable|main|master|dev|develop|edge|nightly|lts|current)$/.test(tag);
  return [
    {
      kind: "source",
      what: `image ${shortened(name)}`,
      guarded: digest,
      ...(digest ? { guard: "digest" } : { detail: moving ? "moving tag" : "tag without digest" }),
      line,
      symbol: shortened(name),
    },
  ];
}
