import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

interface Needed {
  readonly package: string;
  /** Program that shows it is there, or a file. */
  readonly shows: string;
}

const TESTS: readonly Needed[] = [
  { package: "git", shows: "git" },
  { package: "gcc", shows: "gcc" },
  { package: "libc6-dev", shows: "/usr/include/stdio.h" },
  { package: "make", shows: "make" },
  { package: "cmake", shows: "cmake" },
  { package: "binutils", shows: "readelf" },
  { package: "gcc-arm-none-eabi", shows: "arm-none-eabi-gcc" },
  { package: "openssl", shows: "openssl" },
  { package: "python3", shows: "python3" },
  { package: "libmbedtls-dev", shows: "/usr/include/psa/crypto.h" },
  { package: "chromium", shows: "chromium" },
  { package: "subversion", shows: "svn" },
];

/** Debian packages that are missing, for a purpose. */
export function debianPackagesFor(_purpose: "tests"): readonly string[] {
  return TESTS.filter(({ shows }) => !isThere(shows)).map(({ package: name }) => name);
}

function isThere(shows: string): boolean {
  if (shows.startsWith("/")) return existsSync(shows);
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => isExecutable(join(folder, shows)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Installs as root; else prints the exact command. Never calls sudo. */
export function installIfRoot(packages: readonly string[]): void {
  if (packages.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  if (process.getuid?.() !== 0 || !isThere("apt-get")) {
    process.stderr.write(
      `\nSome tests need Debian packages that are not here and will be SKIPPED. As root:\n\n    apt-get update && ${command}\n\n`,
    );
    return;
  }
  process.stderr.write(`Installing Debian packages for the tests: ${packages.join(" ")}\n`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
  ]) {
    const { status, stderr } = spawnSync("apt-get", args, { env: environment, encoding: "utf8" });
    if (status !== 0) {
      process.stderr.write(
        `${stderr}\napt-get ${args[0]} failed; tests that need these packages will be SKIPPED. By hand:\n\n    ${command}\n\n`,
      );
      return;
    }
  }
}
