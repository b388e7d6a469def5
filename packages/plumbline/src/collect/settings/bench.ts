import { isTestFolder } from "../build/shipped.ts";

/** Folders and names of what is tried out on a bench: they are built, and never shipped. */
const BENCH =
  /(?:^|[/_.-])(?:bench(?:top|es)?|bring[_-]?ups?|hil|hw[_-]?tests?|hardware[_-]?tests?|factory[_-]?tests?|playground|sandbox|scratch|spikes?|experiments?)(?:[/_.-]|$)|[_.-](?:tests?|samples?|demos?)(?:\/|$)/i;

/** Why an application is not what a release is made of, by the name of its folder; nothing where it may be. */
export const whyNoRelease = (folder: string): string | undefined =>
  isTestFolder(folder) || BENCH.test(folder) ? `${folder} is a test, a sample or for the bench` : undefined;

/** Whether files that a build applies are named for debugging, tests or the bench. */
export const areForBench = (names: readonly string[]): boolean => names.some((name) => /debug|test|sim/i.test(name) || BENCH.test(name));

/** Folders of boards, overlays and snippets: a prj.conf in one changes an application and is none. */
export const isBesideApplications = (folder: string): boolean => /(?:^|\/)(?:boards?|overlays?|snippets?)(?:\/|$)/.test(folder);
