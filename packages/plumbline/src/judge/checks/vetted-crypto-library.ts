import { type ComponentsFact, defineCheck, type LanguagesFact, type Location, metUnless, notApplicable, unknown } from "#model";

import { deviceSettings, ownUses, settingsOf } from "../firmware.ts";
import { counted } from "../own-code.ts";
import { notTold } from "../told-by-flows.ts";
import { findingsOf } from "../use-findings.ts";
import { vendoredParts } from "../vendored.ts";

const LIBRARY =
  /^(?:@?[\w.-]{1,40}[/:])?(?:mbedtls|mbed-tls|tf-psa-crypto|openssl|boringssl|libressl|wolfssl|wolfcrypt|libsodium|sodium|tinycrypt|bearssl|botan|crypto\+\+|cryptopp|monocypher|micro-ecc|uecc|cryptography|pycryptodome|pynacl|tweetnacl|bcrypt|argon2|bouncycastle|bcprov[\w-]{0,20}|tink|ring|rustls|aes-gcm|sha2|ed25519-dalek|nrf_security|oberon|cryptoauthlib|gnutls|nettle|libgcrypt|sjcl|jose|node-forge|cryptokit|swift-crypto)\b/i;
const SETTING =
  /^CONFIG_(?:MBEDTLS|MBEDTLS_BUILTIN|NRF_SECURITY|NORDIC_SECURITY_BACKEND|PSA_CRYPTO|PSA_CRYPTO_DRIVER_\w{1,40}|TINYCRYPT|WOLFSSL|ESP_TLS_USING_WOLFSSL|MBEDTLS_PSA_CRYPTO_C|OBERON_BACKEND|CC3XX_BACKEND|BOOT_ECDSA_\w{1,20}|BOOT_ED25519_\w{1,20})$/;
const BLUETOOTH = /^CONFIG_BT$/;
/** What a Bluetooth host selects for the ciphers of its own pairing: no data of the product goes through it by that. */
const OF_BLUETOOTH = /^CONFIG_TINYCRYPT$/;

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
    const calls = ownUses(sourceUses, languages, "vettedCipher", "signatureCheck").filter(
      ({ name }) => !/^jwt\.|^boot_|^fota_|^dfu_/.test(name),
    );
    const set = deviceSettings(settings, languages).flatMap((group) => {
      const hasBluetooth = settingsOf(group, BLUETOOTH).length > 0;
      return settingsOf(group, SETTING).filter(({ name }) => !(hasBluetooth && OF_BLUETOOTH.test(name)));
    });
    const standing: readonly Location[] = [
      ...calls.map(({ location }) => location),
      ...set.map(({ location }) => location),
      ...libraries(components, languages),
    ];
    if (own.length + standing.length === 0) {
      return notApplicable(`neither the settings nor ${counted(sourceUses.filesRead, "source file")} show any cryptography`);
    }
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
      denominator: { seen: own.length + standing.length, of: own.length + standing.length, what: "places of cryptography" },
      met: `${counted(standing.length, "place calls, sets or names", "places call, set or name")} a library that others examine, and no cipher is written out in the product's own code`,
      unmet: "ciphers or hashes are written out in the product's own code",
      unknown: { because: "no cryptography is seen", next: "Name the library in the list of components." },
    });
  },
});

/** Libraries of cryptography among the components that reach the product. */
function libraries(components: ComponentsFact | undefined, languages: LanguagesFact | undefined): readonly Location[] {
  const named = (components?.components ?? []).filter(({ name, scope }) => scope !== "development" && LIBRARY.test(name));
  const copied = languages ? vendoredParts(languages).filter(({ name }) => LIBRARY.test(name)) : [];
  return [...named.map(({ location }) => location), ...copied.map(({ path }) => ({ path }))];
}
