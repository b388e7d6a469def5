import {
  type BinariesFact,
  defineCheck,
  type ExposedSecret,
  type Finding,
  type Location,
  metUnless,
  notApplicable,
  type SecretsFact,
  type Setting,
  type SettingsFact,
} from "#model";

import { exposedIn, usedIn, usesOf } from "../exposed.ts";
import { releaseConfigurations, settingsLike } from "../release-settings.ts";

export default defineCheck({
  id: "published-sample-keys",
  question: "Are all keys in use the product's own, and none a sample that its maker published?",
  why: "The private half of a published sample is in everybody's hands: a signature made with it proves nothing.",
  fix: "Make a key of your own (imgtool keygen -k … -t ecdsa-p256) outside of the tree, name it in the setting, and replace the public half in every device.",
  needs: ["secrets"],
  considers: ["settings", "binaries", "languages"],
  cwe: [321, 1392],
  judge({ secrets, settings, binaries, languages }) {
    const exposed = exposedIn(secrets, languages);
    const named = keyFiles(settings);
    const findings = [
      ...exposed.flatMap(sampleKey),
      ...named.filter((setting) => isSampleByName(setting, secrets)).map(namedSample),
      ...imagesWith(binaries).flatMap(sampleImage),
    ];
    const standing = [...ownKeys(exposed), ...named.filter((one) => !SAMPLE.test(one.value)), ...ownImages(binaries)].map(locationOf);
    if (findings.length + standing.length === 0) return withoutKeys(settings);
    const seen = findings.length + standing.length;
    return metUnless({
      findings,
      standing,
      denominator: { seen, of: seen, what: "keys" },
      met: "no key in the tree, in its settings and in its images is a published sample",
      unmet: `${findings.length === 1 ? "1 key is" : `${findings.length} keys are`} published for everybody`,
      unknown: { because: "no key is named", next: NEXT },
    });
  },
});

const NEXT = "Name the signing key in the settings of the bootloader (SB_CONFIG_BOOT_SIGNATURE_KEY_FILE), or inspect a release image.";
/** Kconfig's own defaults and what MCUboot publishes beside them. */
const SAMPLE = /(?:^|[/\\])root-(?:rsa-2048|rsa-3072|ec-p256|ec-p384|ed25519)(?:-pkcs8)?\.pem$/i;
const KEY_FILE = /KEY_FILE$/;
const SIGNS = /^(?:SB_)?CONFIG_(?:BOOTLOADER_MCUBOOT|BOOT_SIGNATURE_TYPE_(?:RSA|ECDSA_P256|ED25519))$/;

const locationOf = ({ location }: { readonly location: Location }): Location => location;

function keyFiles(settings: SettingsFact | undefined): readonly Setting[] {
  return releaseConfigurations(settings).flatMap((one) => settingsLike(one, KEY_FILE, /[^"\s]/));
}

function sampleKey(secret: ExposedSecret): Finding[] {
  const { location, what, published, kind, usedBy = [] } = secret;
  if (!published) return [];
  const isKeyPair = kind === "privateKey" || kind === "publicKey";
  return [
    {
      location,
      message: `${what} is ${published.name}, which ${published.by} publishes for everybody${usedIn(secret)}`,
      severity: isKeyPair || usedBy.length > 0 ? "critical" : "high",
      cwe: [321, 1392],
      reach: "supply",
      related: usesOf(secret),
    },
  ];
}

/** The SDK's file is named and is not in the tree; a file of that name in the tree is judged by its content. */
function isSampleByName({ value }: Setting, { secrets }: SecretsFact): boolean {
  if (!SAMPLE.test(value)) return false;
  const name = value.slice(Math.max(value.lastIndexOf("/"), value.lastIndexOf("\\")) + 1);
  return !secrets.some(({ location }) => location.path === name || location.path.endsWith(`/${name}`));
}

const namedSample = ({ name, value, location }: Setting): Finding => ({
  location,
  message: `${name} names ${value.slice(Math.max(value.lastIndexOf("/"), value.lastIndexOf("}")) + 1)}: the sample of that name that MCUboot publishes for everybody`,
  severity: "critical",
  cwe: [321, 1392],
  reach: "supply",
});

const imagesWith = (binaries: BinariesFact | undefined) => (binaries?.images ?? []).filter(({ mcuboot }) => mcuboot?.keyHash !== undefined);
const ownImages = (binaries: BinariesFact | undefined) => imagesWith(binaries).filter(({ mcuboot }) => mcuboot?.publishedKey === undefined);

function sampleImage({ location, mcuboot }: BinariesFact["images"][number]): Finding[] {
  if (mcuboot?.publishedKey === undefined) return [];
  const message = `${location.path} is signed with ${mcuboot.publishedKey}, which is published for everybody`;
  return [{ location, message, severity: "critical", cwe: [321, 1392], reach: "supply" }];
}

/** A key whose public half was read and is nobody's sample. */
const ownKeys = (exposed: readonly ExposedSecret[]): readonly ExposedSecret[] =>
  exposed.filter(({ publicKeyHash, published }) => publicKeyHash !== undefined && published === undefined);

function withoutKeys(settings: SettingsFact | undefined) {
  const signing = releaseConfigurations(settings).flatMap((one) => settingsLike(one, SIGNS));
  const [first] = signing;
  if (first === undefined) return notApplicable("no key lies in the tree, and no setting and no image names one");
  const because = `${first.name} is set and no setting names a key: unless the build names one, MCUboot signs with the sample that it publishes`;
  return { is: "unknown" as const, because, next: NEXT };
}
