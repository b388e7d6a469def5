import { defineCheck, type Location, metUnless, type RevisionFact, unknown } from "#model";

import { counted } from "../own-code.ts";

/** What a person calls a release: numbers with a point between them, a date, or a single number alone or behind a word for one. */
const VERSION = /\d[._]\d|\d{4}/;
const NUMBERED =
  /^(?:(?:.{0,80}[^a-z])?(?:v|ver|version|r|rel|release|fw|firmware|sw|software|hw)[._-]?)?\d{1,3}(?:[._-]?(?:a|b|rc|alpha|beta)[._-]?\d{0,3})?$/i;

export default defineCheck({
  id: "release-identified",
  question: "Is what was inspected one identified release: a tagged revision without changes?",
  why: "Evidence counts for a fielded device only if what was inspected is what was released.",
  fix: "Tag the release (signed, if you can) and inspect a clean checkout of the tag.",
  needs: ["revision"],
  judge({ revision }) {
    const { dirty, tags, id, notCompared, system, note } = revision;
    if (id === "" || system === "none" || system === "mercurial" || system === "perforce") {
      return unknown(
        note ?? "the revision is not known",
        "Inspect a checkout with its version control, or name the release by a signed tag.",
      );
    }
    const here = releaseTags(revision);
    const short = id.slice(0, 12);
    if (dirty === "unknown")
      return unknown(`whether the files are those of ${short} could not be told`, "Inspect a fresh checkout of the release.");
    if (dirty.length === 0 && here.length === 0 && releases(tags).length > 0) {
      return unknown(
        `${short} carries no release tag (the newest in the repository is ${releases(tags)[0]}): it is a state of development`,
        `Inspect the tag of the release: git checkout ${releases(tags)[0]}.`,
      );
    }
    if (dirty.length === 0 && here.length === 0 && revision.shallow) {
      return unknown(`${short} has no tag, but the clone is shallow and may lack it`, "Fetch the tags: git fetch --tags --unshallow.");
    }
    return metUnless({
      findings: [...changed(dirty, short), ...(here.length === 0 ? [untagged(revision, short)] : [])],
      standing: here.map((tag): Location => ({ path: system === "git" ? ".git" : ".svn", symbol: tag })),
      denominator: { seen: 1, of: 1, what: "revisions" },
      met: `${short} is the release ${here.join(", ")}, and no file differs from it${notCompared > 0 ? ` (${notCompared} large or converted files and links were not compared)` : ""}`,
      unmet:
        dirty.length > 0
          ? `${counted(dirty.length, "file differs", "files differ")} from ${short}`
          : `no release of this repository is tagged`,
      unknown: { because: "the revision is not known", next: "Inspect a checkout of the release." },
    });
  },
});

const releases = (tags: readonly string[]): readonly string[] => tags.filter((tag) => VERSION.test(tag) || NUMBERED.test(tag));

/** Tags here that name a version; if plumbline.yaml declares the release, only one that names it. */
function releaseTags({ tagsHere, declaredRelease }: RevisionFact): readonly string[] {
  const plain = (name: string): string => name.toLowerCase().replace(/^.*?(?=\d)/, "");
  return releases(tagsHere).filter((tag) => declaredRelease === undefined || plain(tag) === plain(declaredRelease));
}

function changed(dirty: readonly string[], revision: string) {
  const [first] = dirty;
  if (first === undefined) return [];
  const more = dirty.length > 1 ? ` and ${dirty.length - 1} more differ` : " differs";
  return [
    {
      location: { path: first, symbol: "changed after the revision" },
      message: `${first}${more} from revision ${revision}`,
      severity: "low" as const,
      reach: "supply" as const,
    },
  ];
}

function untagged({ declaredRelease, system }: RevisionFact, revision: string) {
  const message =
    declaredRelease === undefined
      ? `revision ${revision} has no tag, and no version is tagged in this repository`
      : `revision ${revision} has no tag for release ${declaredRelease} that plumbline.yaml declares`;
  return {
    location: { path: system === "git" ? ".git" : ".svn", symbol: "untagged" },
    message,
    severity: "note" as const,
    reach: "supply" as const,
  };
}
