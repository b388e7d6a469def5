import {
  defineCheck,
  type EffectiveSettings,
  type Finding,
  type FlowsFact,
  type LanguagesFact,
  metUnless,
  notApplicable,
  type UpdateFact,
} from "#model";

import { nextFor } from "../advice.ts";
import { deviceSettings, noFirmware, settingsOf } from "../firmware.ts";
import { deviceImages } from "../images.ts";
import { reachOf } from "../flows.ts";
import { nextForLoader } from "../own-loader.ts";
import { isVerified, toldUpdates } from "../update-flows.ts";

const PREVENTS =
  /^(?:SB_)?CONFIG_(?:MCUBOOT_(?:HW_|HARDWARE_)?DOWNGRADE_PREVENTION(?:_COUNTER_VALUE|_COUNTER)?|BOOTLOADER_APP_ANTI_ROLLBACK|MCUBOOT_BOOTLOADER_USES_SECURITY_COUNTER|MCUBOOT_BOOTLOADER_NO_DOWNGRADE|MCUMGR_GRP_IMG_REJECT_DIRECT_IMAGE_DOWNGRADE|SECURE_BOOT_MONOTONIC_COUNTER\w{0,20})$/;
const SWITCH = /(?:DOWNGRADE_PREVENTION|ANTI_ROLLBACK)$/;
const LOADER = /^(?:SB_)?CONFIG_BOOTLOADER_MCUBOOT$/;

export default defineCheck({
  id: "downgrade-prevention",
  question: "Does the device refuse an older firmware than the one that it has?",
  why: "A signed old version stays valid for ever: without a version or counter check a mended weakness is brought back by installing it.",
  fix: "MCUboot: CONFIG_MCUBOOT_DOWNGRADE_PREVENTION=y, or the hardware counter where the chip has one; ESP-IDF: CONFIG_BOOTLOADER_APP_ANTI_ROLLBACK=y; your own: a counter in the signed header, held against a floor in flash that only rises.",
  needs: [],
  considers: ["settings", "binaries", "build", "languages", "product", "flows"],
  cwe: [1328],
  judge(facts) {
    const none = noFirmware(facts);
    if (none !== undefined) return notApplicable(none);
    const products = deviceSettings(facts.settings, facts.languages);
    const counters = deviceImages(facts.binaries, facts.languages).filter(({ mcuboot }) => (mcuboot?.securityCounter ?? 0) > 0);
    const on = products.map((group) => settingsOf(group, PREVENTS, /^(?:y|[1-9]\d*)$/));
    const open = counters.length > 0 ? [] : products.flatMap((group, index) => ((on[index]?.length ?? 0) > 0 ? [] : accepted(group)));
    const inCode = refusedInCode(facts.flows, facts.languages);
    const judged = on.filter((list) => list.length > 0).length + open.length;
    return metUnless({
      findings: [...open, ...inCode.findings],
      standing: [...on.flat(), ...counters, ...inCode.standing].map(({ location }) => location),
      denominator:
        inCode.of > 0
          ? { seen: inCode.of, of: inCode.of, what: "ways of updating in code" }
          : counters.length > 0 || products.length === 0
            ? { seen: Math.min(counters.length, 1), of: 1, what: "products" }
            : { seen: judged, of: products.length, what: "products" },
      met: "older versions are refused by version or security counter",
      unmet: "older versions are accepted",
      unknown: {
        because: "no setting of the release speaks of downgrades",
        next: nextForLoader(facts.languages, products.length > 0, {
          settings: nextFor("downgrade-prevention", facts),
          own: (path) => `Offer an older signed image to a released device, and attest in plumbline.yaml that ${path} refuses it.`,
          none: nextFor("downgrade-prevention", facts),
        }),
      },
    });
  },
});

interface InCode {
  readonly findings: Finding[];
  readonly standing: readonly UpdateFact[];
  readonly of: number;
}

/** What the product's own code installs after it verified who made it: is its version held against the one that is there? */
function refusedInCode(flows: FlowsFact | undefined, languages: LanguagesFact | undefined): InCode {
  const ways =
    flows === undefined ? [] : toldUpdates(flows, languages).filter((way) => way.subject !== "configuration" && isVerified(way, false));
  const [first, ...others] = ways.filter(({ guards }) => !guards.includes("version"));
  const standing = ways.filter(({ guards }) => guards.includes("version"));
  const findings: Finding[] =
    first === undefined
      ? []
      : [
          {
            location: first.location,
            message: `${first.what} installs what is signed, and no condition on the way from ${first.from} holds its version or counter against the one that is there: any older one that was ever signed is taken`,
            severity: "medium",
            cwe: [1328],
            reach: reachOf(first.from),
            ...(others.length > 0 && {
              related: others.slice(0, 10).map(({ location, what }) => ({ location, message: `${what} does so, too` })),
            }),
          },
        ];
  return { findings, standing, of: ways.length };
}

/** Switched off by name; or left to MCUboot, which accepts older images unless told otherwise, where its settings are in the tree. */
function accepted(group: readonly EffectiveSettings[]): Finding[] {
  const [off] = settingsOf(group, SWITCH, "n");
  if (off) return [finding(off.location, `${off.name}=n: the device installs any older version that was ever signed`, "medium")];
  const [loader] = group.some(({ system }) => system === "mcuboot") ? settingsOf(group, LOADER) : [];
  if (!loader) return [];
  const message = `${loader.name}=y, and no setting switches downgrade prevention on: MCUboot then installs any older version that was ever signed`;
  return [finding(loader.location, message, "low")];
}

const finding = (location: Finding["location"], message: string, severity: Finding["severity"]): Finding => ({
  location,
  message,
  severity,
  cwe: [1328],
  reach: "near",
});
