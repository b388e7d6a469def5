import {
  type Answer,
  defineCheck,
  type Finding,
  type FlowsFact,
  hasSome,
  metUnless,
  notApplicable,
  unknown,
  type UpdateFact,
} from "#model";

import { deviceSettings } from "../firmware.ts";
import { flowAnswer, programsRead, reachOf, unitsSeen } from "../flows.ts";
import { counted } from "../own-code.ts";
import { isWrite, stagingOf, toldAt } from "../staged-updates.ts";
import { isVerified, toldUpdates } from "../update-flows.ts";
import { verifiedSettings } from "../update-settings.ts";
import { hasLoader } from "../update-writes.ts";

export default defineCheck({
  id: "updates-verified-in-code",
  question:
    "Does all software, every drug library and every configuration that comes from outside pass a verification of who made it before it is used?",
  why: "An image, a library or a table of limits that is taken as it comes is the device's next behaviour: whoever reaches the port writes the dose limits of tomorrow.",
  fix: "Verify a signature or a code with a key over all that was received, in the copy that is then used, and go on only where the answer is right; a checksum or a hash that came along proves no origin.",
  needs: ["flows"],
  considers: ["languages", "settings"],
  cwe: [345, 347, 353, 494],
  judge({ flows, languages, settings }) {
    if (flows.programs.length === 0) return notApplicable("no source of the product's own is written in C or C++");
    const bySettings = deviceSettings(settings, languages).flatMap(verifiedSettings);
    const ways = toldUpdates(flows, languages);
    const open = ways.filter((way) => !isVerified(way, bySettings.length > 0));
    const elsewhere = programsRead(flows).flatMap(({ signatures }) => signatures ?? []);
    const isLoaders = hasLoader(settings, languages);
    const grounds = { flows, languages, isBySettings: bySettings.length > 0, hasLoader: isLoaders };
    const staged = open.map((way) => ({ way, staging: stagingOf(way, grounds) }));
    const left = staged.filter(({ staging }) => staging !== "verified");
    const sure = left
      .filter(
        ({ way, staging }) =>
          staging === "open" &&
          !(way.isPlatforms === true && isLoaders) &&
          !(isWrite(way) && elsewhere.length > 0 && way.subject === "firmware"),
      )
      .map(({ way }) => way);
    const gapOf = (way: UpdateFact): string => {
      const { subject, location, from } = toldAt(way, sure, grounds);
      return `${subject} ${location.path} ${from}`;
    };
    const findings = [...Map.groupBy(sure, gapOf).values()].map((group) =>
      findingOf(group.toSorted((a, b) => Number(isWrite(a)) - Number(isWrite(b))) as [UpdateFact, ...UpdateFact[]]),
    );
    const denominator = unitsSeen(flows);
    if (!hasSome(findings)) {
      const gap = flowAnswer(flows);
      const [first] = left;
      if (first !== undefined) return inDoubt(first.way, flows);
      if (gap !== undefined) return gap;
      if (ways.length === 0)
        return notApplicable("no way from outside was seen on which software, a library or a configuration is replaced");
    }
    return metUnless({
      findings,
      standing: [
        ...ways.filter((way) => !open.includes(way)).map(({ location }) => location),
        ...elsewhere,
        ...bySettings.map(({ location }) => location),
      ].slice(0, 20),
      denominator,
      met: `${counted(ways.length, "way")} on which software, libraries and configurations are replaced ${ways.length === 1 ? "was" : "were"} followed; what is used is verified first`,
      unmet: `${counted(sure.length, "place takes", "places take")} software, a library or a configuration from outside without verifying who made it`,
      unknown: { because: "no source file could be understood", next: "Make the files on the integrity page readable." },
    });
  },
});

/** Pieces are kept and nothing on their way is seen to use them, while a signature is asked for elsewhere: a loader of its own may refuse them. */
function inDoubt({ what, subject, location, isPlatforms }: UpdateFact, flows: FlowsFact): Answer {
  if (isPlatforms === true)
    return unknown(
      `${what} (${location.path}:${location.line ?? 1}) hands an image to MCUboot, and no setting says which signature it asks for`,
      "Put the settings of the bootloader, or a signed release image, into the inspected directory.",
      unitsSeen(flows),
    );
  const [asked] = programsRead(flows).flatMap(({ signatures }) => signatures ?? []);
  const elsewhere = asked === undefined ? "elsewhere" : `at ${asked.path}:${asked.line ?? 1}`;
  const kept = subject === "firmware" ? "an image" : NAMES[subject];
  return unknown(
    `${what} (${location.path}:${location.line ?? 1}) keeps ${kept} before it is verified; a signature is asked for ${elsewhere}, and what uses this one was not seen`,
    "Offer one with one byte changed to a released device, and attest in plumbline.yaml that it is refused.",
    unitsSeen(flows),
  );
}

const NAMES: Readonly<Record<UpdateFact["subject"], string>> = {
  firmware: "software",
  library: "a library",
  configuration: "a configuration",
};
const OTHERWISE: Readonly<Record<NonNullable<UpdateFact["otherwise"]>, string>> = {
  anew: "is fetched anew after it was verified",
  part: "is verified by a part of fixed size only",
};

function findingOf([way, ...others]: readonly [UpdateFact, ...UpdateFact[]]): Finding {
  const { what, subject, location, from, path, otherwise, guards, chain, isPlatforms } = way;
  const by = chain.length > 1 ? ` by ${chain.join(" > ").slice(0, 200)}` : "";
  const why =
    otherwise !== undefined
      ? `it ${OTHERWISE[otherwise]}`
      : isPlatforms === true
        ? "the platform verifies a signature only where its settings say so, and none does"
        : `no signature and no code with a key decides on the way${guards.includes("authentication") ? ", only who sends it" : ""}`;
  return {
    location,
    message: `${NAMES[subject]} from ${from} reaches ${what}${by}, and ${why}`,
    severity: subject === "configuration" ? "medium" : "high",
    cwe: otherwise === "anew" ? [367, 347] : otherwise === "part" ? [347, 345] : subject === "firmware" ? [494, 347] : [345, 353],
    reach: reachOf(from),
    ...(path !== undefined && { way: path.map((step) => ({ location: step.location, message: step.what })) }),
    ...(others.length > 0 && {
      related: others.slice(0, 10).map((other) => ({ location: other.location, message: `${other.what} is reached, too` })),
    }),
  };
}
