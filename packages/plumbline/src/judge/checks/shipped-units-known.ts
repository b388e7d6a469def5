import { type Answer, type BuildFact, defineCheck, type Finding, metUnless, notApplicable, unknown } from "#model";

import { nextFor } from "../advice.ts";
import { executionOf, linkedElsewhere } from "../execution.ts";
import { deviceImages, nameOf } from "../images.ts";
import { type Known, type ShippedList, shippedLists, UnitIndex } from "../shipped-units.ts";

export default defineCheck({
  id: "shipped-units-known",
  question: "Is every unit that is in the shipped image one that the build compiles?",
  why: "Code that is in the image and in no build description was neither analysed nor tested: it may be rogue, or left over.",
  fix: "Build the release from a clean checkout with the described build, and keep its ELF with debug information and its compile_commands.json together.",
  needs: [],
  considers: ["binaries", "build", "languages", "settings", "product"],
  cwe: [506],
  judge(facts) {
    const { binaries, build, languages } = facts;
    if (executionOf(facts).interpreted) return notApplicable("nothing of the product is compiled to machine code");
    const elsewhere = linkedElsewhere(facts);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const images = deviceImages(binaries, languages);
    const lists = shippedLists(images, binaries?.maps ?? []);
    if (lists.length === 0) return nothingNamed(images.length, nextFor("image-of-units", facts));
    if (!build || build.units.length === 0)
      return unknown(
        "the image names its units, but which units the build compiles is not known",
        "Export compile_commands.json from the release build and inspect again.",
      );
    return compared(lists, new UnitIndex(build, languages), build);
  },
});

function nothingNamed(images: number, next: string): Answer {
  return unknown(
    images > 0 ? `${images} images are in the tree, but none names the units that it is made of` : "no image of the device is in the tree",
    next,
  );
}

/** Arm's compilers name a unit of its own for each header that holds code; a build compiles the source that includes it. */
const HEADER = /\.(?:h|hh|hpp|hxx|inc|inl|tcc)$/i;

interface Seen {
  readonly list: ShippedList;
  readonly known: Known;
}

function compared(lists: readonly ShippedList[], index: UnitIndex, build: BuildFact): Answer {
  const seen = lists.flatMap((list): Seen[] =>
    list.units.filter(({ name }) => !HEADER.test(name)).map((unit) => ({ list, known: index.find(unit) })),
  );
  const outside = seen.flatMap(({ known }) => (known.as === "outside" ? [known.name] : []));
  // A build that was read only in part may well compile what it is not seen to compile.
  const whole =
    build.units.every(({ certainty }) => certainty === "exact") &&
    build.descriptions.every(({ system, unresolved }) => system === "compile_commands" || unresolved.length === 0);
  const unbuilt = seen.filter(({ known }) => known.as === "unbuilt");
  const told = seen.length - outside.length - (whole ? 0 : unbuilt.length);
  const blind = outside.length > 0 ? elsewhere(outside) : inPart(unbuilt.length);
  const denominator = { seen: told, of: seen.length, what: "units of the image" };
  const findings = whole ? rogues(unbuilt) : [];
  if (findings.length === 0 && told < seen.length) return unknown(blind.because, blind.next, denominator);
  return metUnless({
    findings,
    standing: lists.map(({ location }) => location),
    denominator,
    met: `${seen.length} of ${seen.length} units of the image are compiled by the build or belong to the tool chain`,
    unmet: `${unbuilt.length} of ${seen.length} units of the image come from no build that was seen`,
    unknown: blind,
  });
}

/** One for each source, whichever images hold it. */
function rogues(unbuilt: readonly Seen[]): Finding[] {
  const bySource = Map.groupBy(unbuilt, ({ known }) => (known.as === "unbuilt" ? known.path : ""));
  return [...bySource].flatMap(([path, [first]]) =>
    first?.known.as === "unbuilt"
      ? [
          {
            location: { path, hash: first.known.hash, symbol: `${path} shipped` },
            message: `${path} is in ${nameOf(first.list.location.path)}, but no build description compiles it: a candidate for rogue or left-over code`,
            severity: "medium" as const,
            cwe: [506],
            related: [{ location: first.list.location, message: "the image that names it" }],
            reach: "supply" as const,
          },
        ]
      : [],
  );
}

const inPart = (count: number) => ({
  because: `${count} units of the image are in the tree, but the build could be read only in part`,
  next: "Export compile_commands.json from the release build and inspect again.",
});

const elsewhere = (outside: readonly string[]) => ({
  because: `${outside.length} units of the image come from outside the tree, ${outside[0] ?? ""} among them`,
  next: "Inspect the whole workspace in which the release is built, with the SDK and the libraries beside the product.",
});
