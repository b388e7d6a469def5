import type { CryptographicUse, Location } from "#model";

import table from "./algorithms.json" with { type: "json" };

/** An algorithm or protocol with all places that use it. */
export interface CryptoAsset {
  readonly ref: string;
  readonly name: string;
  readonly is: "algorithm" | "protocol";
  readonly primitive: string;
  readonly mode?: string;
  readonly parameters?: string;
  readonly curve?: string;
  readonly functions: readonly string[];
  readonly weaknesses: readonly string[];
  readonly libraries: readonly string[];
  readonly occurrences: readonly { readonly location: Location; readonly what: string; readonly inFunction: string }[];
}

const FAMILIES = table.families.map(({ name, ...more }) => ({ pattern: new RegExp(name), ...more }));
const FUNCTIONS: Readonly<Record<string, readonly string[] | undefined>> = table.functions;

/** The assets of a product in a fixed order: variants of an algorithm (key size, mode, curve) are assets of their own. */
export function assetsOf(uses: readonly CryptographicUse[]): readonly CryptoAsset[] {
  const groups = Map.groupBy(uses, (use) => refOf(use));
  return [...groups].map(([ref, group]) => assetOf(ref, group)).toSorted((a, b) => (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0));
}

function refOf({ algorithm, does, curve, bits, location }: CryptographicUse): string {
  if (does === "tls") return `crypto/protocol/${algorithm.toLowerCase().replaceAll(" ", "-")}`;
  // A cipher that somebody made up is known by where it stands, for its name is nobody else's.
  if (does === "ownCipher") return `crypto/own/${location.path}/${algorithm}`;
  return `crypto/algorithm/${[algorithm, curve, bits === undefined || sizeNamed(algorithm) !== undefined ? undefined : `${bits}`].filter((part) => part !== undefined).join("/")}`;
}

function assetOf(ref: string, group: readonly CryptographicUse[]): CryptoAsset {
  const [first] = group as [CryptographicUse, ...CryptographicUse[]];
  const { algorithm, does, curve, bits } = first;
  const isProtocol = does === "tls";
  const mode = table.modes.find((one) => algorithm.toLowerCase().split("-").includes(one));
  const parameters = isProtocol ? undefined : parametersOf(algorithm, bits);
  const distinct = (of: (use: CryptographicUse) => readonly string[]) => [...new Set(group.flatMap(of))].toSorted();
  return {
    ref,
    name: algorithm,
    is: isProtocol ? "protocol" : "algorithm",
    primitive: does === "ownCipher" ? "other" : (FAMILIES.find(({ pattern }) => pattern.test(algorithm))?.primitive ?? "unknown"),
    ...(mode !== undefined && { mode }),
    ...(parameters !== undefined && { parameters }),
    ...(curve !== undefined && { curve }),
    functions: distinct((use) => FUNCTIONS[use.does] ?? []),
    weaknesses: distinct(({ weakness }) => (weakness === undefined ? [] : [weakness])),
    libraries: distinct(({ library }) => (library === "" ? [] : [library])),
    occurrences: group
      .map(({ location, what, inFunction }) => ({ location, what, inFunction }))
      .toSorted(
        (a, b) => compare(a.location.path, b.location.path) || (a.location.line ?? 0) - (b.location.line ?? 0) || compare(a.what, b.what),
      ),
  };
}

/** The size that the name says, else that of the key it is given: "256" of AES-256-GCM and SHA-256, "2048" of an RSA key. */
function parametersOf(algorithm: string, bits: number | undefined): string | undefined {
  const named = sizeNamed(algorithm);
  if (named !== undefined) return named;
  const family = FAMILIES.find(({ pattern }) => pattern.test(algorithm));
  if (family !== undefined && "parameters" in family) return family.parameters;
  return bits === undefined ? undefined : String(bits);
}

const sizeNamed = (algorithm: string): string | undefined => /(?:^|-)(\d{3,4})(?:-|$)/.exec(algorithm)?.[1];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
