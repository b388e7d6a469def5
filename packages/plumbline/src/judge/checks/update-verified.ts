import { defineCheck, type Finding, type Location, metUnless, notApplicable, type ProvisioningStep, type Severity } from "#model";

import { deviceSettings, isFirmware, noFirmware } from "../firmware.ts";
import { deviceImages } from "../images.ts";
import { filesToldByFlows } from "../update-flows.ts";
import { deviceSteps, weighed } from "../provisioned.ts";
import { unverifiedSettings, verifiedSettings } from "../update-settings.ts";
import { checksSignatures, unverifiedWrites, updateWrites } from "../update-writes.ts";

export default defineCheck({
  id: "update-verified",
  question: "Does every way by which software reaches the device verify a signature before it installs?",
  why: "An update path that installs whatever it is given is the shortest way to own the device, from afar and for good.",
  fix: "Verify a signature with a key that the device already holds before anything is written (MCUboot signature type, RAUC keyring, swupdate -k, Mender ArtifactVerifyKey, openssl dgst -verify); a checksum beside the image does not count.",
  needs: [],
  considers: ["provisioning", "settings", "sourceUses", "binaries", "build", "languages", "product", "flows"],
  cwe: [494, 347],
  judge(facts) {
    const { provisioning, settings, sourceUses, binaries, languages } = facts;
    const steps = deviceSteps(provisioning, languages, "update");
    const products = deviceSettings(settings, languages);
    const verified = products.flatMap(verifiedSettings);
    const told = filesToldByFlows(facts.flows, languages, verified.length > 0);
    const writes = updateWrites(sourceUses, languages).filter(({ location }) => !told.has(location.path));
    const checked = checksSignatures(sourceUses, languages, writes.length > 0);
    const images = deviceImages(binaries, languages).filter(({ mcuboot }) => mcuboot !== undefined);
    const signed = images.filter(({ mcuboot }) => mcuboot?.signature !== "none");
    const findings = [
      ...ofSteps(steps),
      ...products.flatMap(unverifiedSettings),
      ...unverifiedWrites(writes, verified.length + checked.length + signed.length > 0, facts),
    ];
    const standing: readonly Location[] = [...steps.filter(({ guarded }) => guarded), ...verified, ...checked, ...signed].map(
      ({ location }) => location,
    );
    const none = noFirmware(facts);
    if (findings.length + standing.length === 0 && none !== undefined && steps.length === 0)
      return notApplicable(`${none}: its store or installer replaces it`);
    const paths = steps.length + products.length + new Set(writes.map(({ location }) => location.path)).size;
    return metUnless({
      findings,
      standing,
      denominator: {
        seen: Math.min(findings.length + standing.length, Math.max(paths, 1)),
        of: Math.min(findings.length + standing.length, Math.max(paths, 1)),
        what: "ways of updating",
      },
      met: "what is installed is verified by its signature first",
      unmet:
        findings.length === 1
          ? "one way of updating installs without verifying a signature"
          : `${findings.length} ways of updating install without verifying a signature`,
      unknown: {
        because:
          told.size > 0
            ? "no setting, script or image shows a signature; what the code does is told by updates-verified-in-code"
            : isFirmware(facts)
              ? "no setting, script or source shows how the firmware is replaced in the field"
              : "no way of updating was seen",
        next: "Put the update script, the bootloader's settings or a signed release image into the inspected directory.",
      },
    });
  },
});

const WAYS: readonly (readonly [what: RegExp, severity: Severity, reach: Finding["reach"]])[] = [
  [/removable medium/, "high", "physical"],
  [/^(?:git|docker|watchtower)/, "medium", "supply"],
  [/^(?:avrdude|esptool|openocd|st-flash|stm32flash|dfu-util|bossac|nrf|mcumgr|teensy|picotool|pyocd|jlink|dpkg)/, "medium", "local"],
];

/** One finding a file and way: a script that pulls five repositories has one way of updating. */
function ofSteps(steps: readonly ProvisioningStep[]): Finding[] {
  const open = steps.filter(({ guarded }) => !guarded);
  const first = [...Map.groupBy(open, ({ what, location }) => `${location.path}\n${what}`).values()].flatMap((group) => group.slice(0, 1));
  return first.map(({ what, detail, where, location }) => {
    const [, severity, reach] = WAYS.find(([pattern]) => pattern.test(what)) ?? ([undefined, "high", "remote"] as const);
    return {
      location,
      message: `${what} installs without verifying a signature${detail === undefined ? "" : ` (${detail})`}`,
      severity: weighed(severity, where),
      cwe: [494, 347],
      ...(reach !== undefined && { reach }),
    };
  });
}
