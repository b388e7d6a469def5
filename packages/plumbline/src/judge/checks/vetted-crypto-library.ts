import {
  type ComponentsFact,
  defineCheck,
  type LanguagesFact,
  type Location,
  metUnless,
  notApplicable,
  type SettingsFact,
  unknown,
} from "#model";

import names from "../crypto-libraries.json" with { type: "json" };
import { deviceSettings, ownUses, settingsOf } from "../firmware.ts";
import { allUsesIn, type UseGrounds } from "../known-uses.ts";
import { counted } from "../own-code.ts";
import { anyOf } from "../setting-names.ts";
import { notTold } from "../told-by-flows.ts";
import { findingsOf } from "../use-findings.ts";
import { vendoredParts } from "../vendored.ts";

const LIBRARY = anyOf(names.names, String.raw`^(?:@?[\w.-]{1,40}[/:])?`, String.raw`(?!\w)`, "i");
const BUILDS = anyOf(names.builds);
const USES = anyOf(names.uses);
const BLUETOOTH = /^CONFIG_BT$/;
const OF_BLUETOOTH = anyOf(names.ofBluetooth);

export default defineCheck({
  id: "vetted-crypto-library",
  question: "Does the cryptography of the product come from a library that others have examined?",
  why: "A cipher written anew looks right, passes its test vectors, and leaks its key by timing or by a nonce used twice.",
  fix: "Call the library of the platform (PSA Crypto, Mbed TLS, OpenSSL, libsodium, CryptoKit, JCA) instead of code of one's own, and keep its version in the list of components.",
  needs: ["sourceUses"],
  considers: ["languages", "settings", "components", "flows"],
  cwe: [1240],
  judge({ sourceUses, languages, settings, components, flows }) {
    if (sourceUses.filesRead === 0) return unknown("no source file could be read", "Make the files on the integrity page readable.");
    const own = ownUses(sourceUses, languages, "ownCipher").filter(notTold({ flows, sourceUses, languages }, "ownCipher"));
    const used = usedIn({ flows, sourceUses, languages }, settings);
    const built = builtIn(settings, components, languages);
    // Whoever opens a connection by TLS calls the library that is built in for it.
    const standing =
      used.length > 0 || built.length === 0 ? used : ownUses(sourceUses, languages, "verifiedTransport").map(({ location }) => location);
    if (own.length + standing.length + built.length === 0)
      return notApplicable(`neither the settings nor ${counted(sourceUses.filesRead, "source file")} show any cryptography`);
    return metUnless({
      findings: findingsOf(
        own,
        () => "cipher",
        (worst) => ({
          message: `${worst.name} is a cipher or hash written out in the product's own code`,
          severity: "medium",
          cwe: [1240, 327],
          reach: "near",
        }),
      ),
      standing,
      denominator: {
        seen: own.length + standing.length,
        of: Math.max(own.length + standing.length, 1),
        what: "places of cryptography",
      },
      met: `${counted(standing.length, "place calls", "places call")} a library that others examine, and no cipher is written out in the product's own code`,
      unmet: "ciphers or hashes are written out in the product's own code",
      unknown: {
        because: `${built[0]?.name ?? "a library"} is built in or listed, and no call of it is seen in the product's own code`,
        next: "Put the sources that encrypt, sign or verify into the inspected directory, or leave the library out of the image.",
      },
    });
  },
});

const DOES = ["cipher", "hash", "mac", "sign", "verify", "derive", "agree"] as const;

/** Places that call a library, and settings by which the image itself does. */
function usedIn(grounds: UseGrounds, settings: SettingsFact | undefined): readonly Location[] {
  const { sourceUses, languages } = grounds;
  const calls = ownUses(sourceUses, languages, "vettedCipher", "signatureCheck").filter(
    ({ name }) => !/^jwt\.|^boot_|^fota_|^dfu_/.test(name),
  );
  const understood = allUsesIn(grounds, ...DOES).filter(({ library }) => library !== "");
  const set = deviceSettings(settings, languages).flatMap((group) => settingsOf(group, USES));
  return distinct([...calls, ...understood, ...set].map(({ location }) => location));
}

/** The same call is seen as a word and understood as a use. */
const distinct = (locations: readonly Location[]): readonly Location[] => [
  ...new Map(locations.map((location) => [`${location.path}:${location.line}`, location])).values(),
];

interface Built {
  readonly name: string;
  readonly location: Location;
}

/** Libraries that are put into the image: that does not show that anything goes through them. */
function builtIn(
  settings: SettingsFact | undefined,
  components: ComponentsFact | undefined,
  languages: LanguagesFact | undefined,
): readonly Built[] {
  const set = deviceSettings(settings, languages).flatMap((group) => {
    const hasBluetooth = settingsOf(group, BLUETOOTH).length > 0;
    return settingsOf(group, BUILDS).filter(({ name }) => !(hasBluetooth && OF_BLUETOOTH.test(name)));
  });
  const named = (components?.components ?? []).filter(({ name, scope }) => scope !== "development" && LIBRARY.test(name));
  const copied = languages ? vendoredParts(languages).filter(({ name }) => LIBRARY.test(name)) : [];
  return [...set, ...named, ...copied.map(({ name, path }) => ({ name, location: { path } }))];
}
