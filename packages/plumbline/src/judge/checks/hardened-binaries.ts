import { type Answer, type BinaryImage, defineCheck, type Finding, metUnless, notApplicable, type Severity, unknown } from "#model";

import { nextFor } from "../advice.ts";
import { executionOf, linkedElsewhere } from "../execution.ts";
import { deviceImages, isHosted, linked, nameOf } from "../images.ts";
import { linkerFlags } from "../linker-flags.ts";

export default defineCheck({
  id: "hardened-binaries",
  question: "Does every linked image of the device show the hardening that its environment offers?",
  why: "Only the image shows what the options of the build came to, with the libraries that were linked in.",
  fix: "Compile with -fstack-protector-strong -fPIE -D_FORTIFY_SOURCE=2 -O2 and link with -pie -Wl,-z,relro,-z,now; on bare metal provide __stack_chk_fail; leave no run path that others can write to.",
  needs: [],
  considers: ["binaries", "build", "settings", "languages", "product"],
  cwe: [693, 121, 427],
  judge(facts) {
    const images = linked(deviceImages(facts.binaries, facts.languages));
    if (images.length > 0) return fromImages(images);
    const elsewhere = linkedElsewhere(facts);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    if (executionOf(facts).interpreted)
      return notApplicable("nothing of the product is compiled to machine code: the program that runs it is the platform's");
    return withoutImages(facts, nextFor("image-of-release", facts));
  },
});

function fromImages(images: readonly BinaryImage[]): Answer {
  const judged = images.map((image) => ({ image, gaps: gapsOf(image), unseen: unseenIn(image) }));
  const bad = judged.filter(({ gaps }) => gaps.length > 0);
  const good = judged.filter(({ gaps, unseen }) => gaps.length === 0 && unseen === undefined);
  const unseen = judged.find((one) => one.unseen !== undefined)?.unseen;
  const denominator = { seen: bad.length + good.length, of: images.length, what: "images" };
  const blind = {
    because: unseen ?? "the images do not show their hardening",
    next: "Keep the release ELF before it is stripped (with symbols and debug information) beside the image, and inspect again.",
  };
  if (bad.length === 0 && good.length < images.length) return unknown(blind.because, blind.next, denominator);
  return metUnless({
    findings: bad.map(({ image, gaps }) => findingOf(image, gaps)),
    standing: good.map(({ image }) => image.location),
    denominator,
    met: `${good.length} of ${images.length} images show the hardening that their environment offers`,
    unmet: `${bad.length} of ${images.length} images lack hardening`,
    unknown: blind,
  });
}

interface Gap {
  /** Short and stable: part of the finding's identity. */
  readonly what: string;
  readonly says: string;
  readonly severity: Severity;
  readonly cwe: number;
}

function gapsOf(image: BinaryImage): readonly Gap[] {
  const { canary, positionIndependent, relro, fortify, runPath = [], kind, linking } = image;
  const gaps: (Gap | false)[] = [
    (canary?.verdict === "no" || canary?.verdict === "partial") && {
      what: "canary",
      says: `no stack guard everywhere (${canary.because})`,
      // A build for debugging is not what is released.
      severity: canary.verdict === "no" && !/(?:^|\/)debug\//i.test(image.location.path) ? "medium" : "low",
      cwe: 121,
    },
    isHosted(image) &&
      kind === "executable" &&
      positionIndependent === "no" && {
        what: "pie",
        says: "not position-independent, so its addresses are known beforehand",
        severity: "low",
        cwe: 693,
      },
    isHosted(image) &&
      linking === "dynamic" &&
      (relro === "no" || relro === "partial") && {
        what: "relro",
        says: relro === "no" ? "no RELRO: its table of addresses stays writable" : "partial RELRO: the table of functions stays writable",
        severity: "low",
        cwe: 693,
      },
    fortify?.verdict === "no" && {
      what: "fortify",
      says: `no checked library calls (${fortify.unchecked.slice(0, 4).join(", ")})`,
      severity: "low",
      cwe: 120,
    },
    ...runPath
      .filter(isOpenPath)
      .slice(0, 1)
      .map((path): Gap => ({
        what: "run path",
        says: `libraries are searched in ${path === "" ? "the current directory" : path}`,
        severity: "medium",
        cwe: 427,
      })),
  ];
  return gaps.filter((gap) => gap !== false);
}

/** Relative to where the program is started, or where everybody may write, or on the machine that built it. */
const isOpenPath = (path: string): boolean =>
  path === "" ||
  (!path.startsWith("/") && !/^\$\{?ORIGIN\b/.test(path)) ||
  /^\/(?:tmp|var\/tmp|dev\/shm|home|root|Users|mnt|media)(?:\/|$)/.test(path);

function unseenIn({ canary, location, damage }: BinaryImage): string | undefined {
  if (damage && damage.length > 0) return `${location.path} is damaged (${damage[0] ?? ""})`;
  return canary?.verdict === "unknown" ? `${location.path}: ${canary.because}` : undefined;
}

function findingOf({ location }: BinaryImage, gaps: readonly Gap[]): Finding {
  const name = nameOf(location.path);
  return {
    location: { ...location, symbol: `${name} ${gaps.map(({ what }) => what).join(" ")}` },
    message: `${name}: ${gaps.map(({ says }) => says).join("; ")}`,
    severity: gaps.some(({ severity }) => severity === "medium") ? "medium" : "low",
    cwe: [...new Set(gaps.map(({ cwe }) => cwe))],
    reach: "remote",
  };
}

const SWITCHED_OFF = /^(?:-no-?pie|--?no-pie|norelro)$/;

/** Without an image the build can only convict itself: what it asks for need not have come about. */
function withoutImages({ build }: { readonly build: Parameters<typeof linkerFlags>[0] }, next: string): Answer {
  const hosted = build?.products.some(({ target }) => target === "linux") ?? false;
  const off = hosted ? linkerFlags(build, SWITCHED_OFF) : [];
  if (off.length === 0) return unknown("no linked image is in the tree", next);
  return metUnless({
    findings: off.map(({ flag, location }): Finding => ({
      location,
      message: `${flag}: hardening that the tool chain would give is switched off`,
      severity: "low",
      cwe: [693],
      reach: "remote",
    })),
    standing: [],
    denominator: { seen: off.length, of: off.length, what: "linker options" },
    met: "",
    unmet: "hardening is switched off where the product is linked",
    unknown: { because: "no linked image is in the tree", next },
  });
}
