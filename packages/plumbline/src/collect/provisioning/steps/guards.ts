import type { Command } from "../shell-commands.ts";

/** How a script makes sure that what it has is what its makers gave away. */
export interface Guard {
  /** "gpg --verify", "sha256sum -c"… */
  readonly name: string;
  /** A signature names the maker; a checksum only finds another file than the one that it was made of. */
  readonly is: "signature" | "checksum";
  readonly words: readonly string[];
  readonly line: number;
}

/** The guard that a command is, if it is one. MD5 and SHA-1 are none: a second file with the same value can be made. */
export function guardOf({ name, words, line }: Command): Guard | undefined {
  const found = signatureBy(name, words) ?? checksumBy(name, words);
  return found && { ...found, words, line };
}

type Named = Pick<Guard, "name" | "is">;

function signatureBy(name: string, words: readonly string[]): Named | undefined {
  const has = (...options: readonly string[]): boolean => options.some((option) => words.includes(option));
  const signature = (shown: string): Named => ({ name: shown, is: "signature" });
  if (/^gpgv?2?$/.test(name) && (name.startsWith("gpgv") || has("--verify", "--decrypt"))) return signature("gpg --verify");
  if (name === "openssl" && has("-verify", "-prverify", "cms", "smime") && words.some((word) => /verify/.test(word)))
    return signature("openssl -verify");
  if (name === "minisign" && words.some((word) => word.startsWith("-V"))) return signature("minisign -V");
  if ((name === "signify" || name === "signify-openbsd" || name === "usign") && has("-V")) return signature("signify -V");
  if (/^(?:cosign|notation|slsa-verifier|sigstore|rekor-cli)$/.test(name) && words.some((word) => /verify/.test(word)))
    return signature(`${name} verify`);
  if (name === "git" && has("verify-tag", "verify-commit", "--verify-signatures")) return signature("git verify-tag");
  if (name === "ssh-keygen" && has("verify") && has("-Y")) return signature("ssh-keygen -Y verify");
  if (/^(?:rpm|rpmkeys)$/.test(name) && has("-K", "--checksig")) return signature("rpm --checksig");
  if (
    /^(?:dpkg-sig|debsig-verify|apksigner|jarsigner|codesign|imgtool|signtool|spctl)$/.test(name) &&
    words.some((word) => /verify|--assess/i.test(word))
  )
    return signature(`${name} verify`);
  if (name === "debsig-verify") return signature(name);
  if (name === "get-authenticodesignature") return signature("Get-AuthenticodeSignature");
  return undefined;
}

function checksumBy(name: string, words: readonly string[]): Named | undefined {
  if (/^(?:sha(?:224|256|384|512)sum|shasum|sha256|b2sum|b3sum)$/.test(name)) {
    if (words.some((word) => /^-[a-z]{0,6}c[a-z]{0,4}$|^--check$/.test(word))) return { name: `${name} -c`, is: "checksum" };
    // Compared by hand: `[ "$(sha256sum f)" = … ]`.
    return { name, is: "checksum" };
  }
  if (name === "openssl" && words.some((word) => /^-?sha(?:256|384|512)$/.test(word)))
    return { name: "openssl dgst -sha256", is: "checksum" };
  if (name === "get-filehash") return { name: "Get-FileHash", is: "checksum" };
  return undefined;
}
