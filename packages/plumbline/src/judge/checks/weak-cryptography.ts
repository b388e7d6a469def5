import { defineCheck, type Finding, metUnless, notApplicable, type Setting, type SourceUse, unknown } from "#model";

import { deviceSettings, ownUses, settingsOf } from "../firmware.ts";
import { counted } from "../own-code.ts";
import { notTold } from "../told-by-flows.ts";
import { findingsOf, inFunction, type Said } from "../use-findings.ts";

const WEAK_SETTING =
  /^CONFIG_(?:MBEDTLS_(?:DES_C|ARC4_C|BLOWFISH_C|XTEA_C)|PSA_WANT_KEY_TYPE_(?:DES|ARC4)|PSA_WANT_ALG_MD5|WOLFSSL_(?:DES3|RC4|MD5))$/;
const SOUND_SETTING =
  /^CONFIG_(?:PSA_WANT_ALG_(?:GCM|CCM|SHA_256|ECDSA|ECDH|CHACHA20_POLY1305)|MBEDTLS_(?:GCM_C|CCM_C|SHA256_C|ECDSA_C|CHACHAPOLY_C))$/;

export default defineCheck({
  id: "weak-cryptography",
  question: "Is the product free of ciphers and hashes that are known to be broken?",
  why: "DES and RC4 are broken in hours, MD5 and SHA-1 give two texts the same hash, ECB shows the pattern of what it hides.",
  fix: "AES-GCM or ChaCha20-Poly1305 for data, SHA-256 or better for hashes, a password hash (Argon2, scrypt, PBKDF2) for passwords, TLS 1.2 or 1.3.",
  needs: ["sourceUses"],
  considers: ["languages", "settings", "flows"],
  cwe: [327, 328],
  judge({ sourceUses, languages, settings, flows }) {
    if (sourceUses.filesRead === 0) return unknown("no source file could be read", "Make the files on the integrity page readable.");
    const written = ownUses(sourceUses, languages, "ownCipher").filter(({ name }) => WEAK_NAME.test(name));
    // What was understood is told by crypto-inventory.
    const weak = [...ownUses(sourceUses, languages, "weakCipher", "weakHash"), ...written].filter(
      notTold({ flows, sourceUses, languages }, "cipher", "hash", "mac", "key", "ownCipher"),
    );
    const sound = ownUses(sourceUses, languages, "vettedCipher");
    const groups = deviceSettings(settings, languages);
    const switchedOn = groups.flatMap((group) => settingsOf(group, WEAK_SETTING));
    // ESP-IDF writes every cipher of its library into sdkconfig, whatever the product does: a choice is what a person made.
    const chosen = groups.filter((group) => group.every(({ system }) => system !== "esp-idf"));
    const standing = [...sound, ...chosen.flatMap((group) => settingsOf(group, SOUND_SETTING))].map(({ location }) => location);
    const findings = [...findingsOf(weak, ({ topic, name }) => `${topic} ${familyOf(name)}`, saidOf), ...switchedOn.map(ofSetting)];
    if (findings.length + standing.length === 0) {
      return notApplicable(`none of ${counted(sourceUses.filesRead, "source file")} calls a cipher or a hash of a library that is known`);
    }
    const count = weak.length + switchedOn.length + standing.length;
    return metUnless({
      findings,
      standing,
      denominator: { seen: count, of: count, what: "places that choose a cipher or a hash" },
      met:
        count === 1
          ? "the one place that chooses a cipher or a hash chooses a sound one"
          : `none of ${counted(count, "place")} that choose a cipher or a hash chooses a broken one`,
      unmet:
        count === 1
          ? "the one place that chooses a cipher or a hash chooses one that is broken or should not be used any more"
          : `${weak.length + switchedOn.length} of ${counted(count, "place")} choose a cipher or a hash that is broken or should not be used any more`,
      unknown: { because: "no cipher is called", next: "Name the ciphers in the sources." },
    });
  },
});

/** Ciphers and hashes that are broken, whoever writes them. */
const WEAK_NAME = /md[245]|sha-?1(?!\d)|(?:^|_)des(?:_|$)|rc4|xor|(?:^|x|_)tea_|btea/i;

/** MD5_Init, MD5_Update and MD5_Final are one use. */
const familyOf = (name: string): string => /md[245]|sha-?1|des|rc[24]|arc4|blowfish|ecb|tls|ssl/i.exec(name)?.[0].toLowerCase() ?? name;

function saidOf(worst: SourceUse): Said {
  if (worst.topic === "ownCipher") {
    const what = /md5|sha/i.test(worst.name)
      ? "a hash for which two texts with the same value can be made"
      : "a cipher that is broken or was never one";
    return {
      message: `${worst.name} is ${what}, and the product carries it in its own code`,
      severity: "medium",
      cwe: [327],
      reach: "near",
    };
  }
  if (worst.topic === "weakHash") return saidOfHash(worst);
  const isLow = worst.danger === "low";
  return {
    message: `${worst.name}${inFunction(worst)}: ${worst.detail ?? "a cipher that is broken"}`,
    severity: isLow ? "low" : "medium",
    cwe: [327],
    reach: "near",
  };
}

/** A hash may serve a cache as well as a signature; only its names tell. */
function saidOfHash(worst: SourceUse): Said {
  const hash = /md5/i.test(worst.name) ? "MD5" : /sha/i.test(worst.name) ? "SHA-1" : "a broken hash";
  const where = `${worst.name}${inFunction(worst)}`;
  return worst.danger === "medium"
    ? {
        message: `${where}: ${hash} ${worst.detail ?? "beside names of what it protects"}`,
        severity: "medium",
        cwe: [328, 327],
        reach: "near",
      }
    : {
        message: `${where}: ${hash} ${worst.detail ?? "for a purpose that is not told"}; it is fit to tell data apart, not to protect them`,
        severity: "low",
        cwe: [328],
        reach: "local",
      };
}

const ofSetting = ({ name, location }: Setting): Finding => ({
  location,
  message: `${name}=y builds a broken cipher or hash into the release, where nothing should be able to choose it`,
  severity: "low",
  cwe: [327],
  reach: "near",
});
