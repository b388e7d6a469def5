import type { Command } from "#model";

/**
 * None of these reads a working file, so none runs a clean filter, text conversion or diff program that the repository configures;
 * `status`, `diff` and `ls-files --modified` do, and are therefore not among them.
 */
export const GIT_COMMANDS: readonly Command[] = [
  { id: "commit", argv: ["git", "log", "-1", "--no-show-signature", "--format=%H%x00%cI", "HEAD"] },
  { id: "place", argv: ["git", "rev-parse", "--is-shallow-repository", "--show-prefix"] },
  { id: "origin", argv: ["git", "config", "--local", "--get", "remote.origin.url"], accepts: [1] },
  { id: "branch", argv: ["git", "symbolic-ref", "--short", "-q", "HEAD"], accepts: [1], ofWorkTree: true },
  {
    id: "tags",
    argv: [
      "git",
      "for-each-ref",
      "--count=2000",
      "--sort=-creatordate",
      "--format=%(refname:lstrip=2)%00%(objectname)%00%(*objectname)",
      "refs/tags",
    ],
  },
  { id: "tree", argv: ["git", "ls-tree", "-r", "-z", "HEAD"] },
  { id: "untracked", argv: ["git", "ls-files", "-z", "--others", "--exclude-standard"], ofWorkTree: true },
  { id: "deleted", argv: ["git", "ls-files", "-z", "--deleted"], ofWorkTree: true },
  {
    id: "log",
    // prettier-ignore: one option a word, as typed
    argv: [
      "git",
      "log",
      "--max-count=1000",
      "--no-merges",
      "--no-renames",
      "--no-ext-diff",
      "--no-textconv",
      "--no-show-signature",
      "--relative",
      "--numstat",
      "-z",
      "--format=%x01%H%x02%cI%x02%ae%x02",
      "HEAD",
    ],
  },
];
