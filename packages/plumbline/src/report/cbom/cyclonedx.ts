import type { CryptographicUse, CryptographySeen, Judgement } from "#model";

import { assetsOf, type CryptoAsset } from "./assets.ts";

/** What a list of cryptographic assets is made of. */
export interface CryptoInput {
  readonly judgement: Pick<Judgement, "product" | "plumbline" | "evidence">;
  readonly kind: "firmware" | "application" | "library";
  readonly uses: readonly CryptographicUse[];
  readonly seen: CryptographySeen;
}

const PRODUCT = "product";

/** The cryptography of the product as CycloneDX 1.6 (ECMA-424), the same bytes for the same evidence: it names no time. */
export function cryptoBom({ judgement, kind, uses, seen }: CryptoInput): string {
  const assets = assetsOf(uses);
  const libraries = [...new Set(assets.flatMap((asset) => asset.libraries))].toSorted();
  const bom = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidOf(judgement.evidence)}`,
    version: 1,
    metadata: {
      lifecycles: [{ phase: "pre-build" }],
      tools: { components: [{ type: "application", name: "Plumbline", version: judgement.plumbline }] },
      component: { type: kind, "bom-ref": PRODUCT, name: judgement.product },
      properties: seenProperties(seen),
    },
    components: [...libraries.map(libraryComponent), ...assets.map(assetComponent)],
    dependencies: [
      { ref: PRODUCT, dependsOn: [...libraries.map(libraryRef), ...assets.map(({ ref }) => ref)] },
      ...libraries.map((library) => ({
        ref: libraryRef(library),
        provides: assets.filter((asset) => asset.libraries.includes(library)).map(({ ref }) => ref),
      })),
    ],
    compositions: [{ aggregate: AGGREGATES[seen.of], dependencies: [PRODUCT] }],
  };
  return `${JSON.stringify(bom, undefined, 1)}\n`;
}

/** CycloneDX 1.6, compositions. Never "complete": what libraries do inside of themselves is not listed. */
const AGGREGATES: Readonly<Record<CryptographySeen["of"], string>> = {
  nothing: "unknown",
  part: "incomplete",
  own: "incomplete_first_party_only",
};

/** On how much the list rests, so that a short one is not taken for little cryptography. */
const seenProperties = ({ units, because }: CryptographySeen) => [
  { name: "plumbline:seen", value: `${units.read} of ${units.expected} units read` },
  ...(because === undefined ? [] : [{ name: "plumbline:notSeen", value: because.toWellFormed() }]),
];

const libraryRef = (library: string): string => `library/${library}`;

const libraryComponent = (library: string) => ({ type: "library", "bom-ref": libraryRef(library), name: library });

/** CycloneDX 1.6, cryptoProperties: what it is, never what a key is. */
function assetComponent(asset: CryptoAsset) {
  const { ref, name, weaknesses, occurrences } = asset;
  return {
    type: "cryptographic-asset",
    "bom-ref": ref,
    name,
    evidence: {
      occurrences: occurrences.map(({ location, what, inFunction }) => ({
        location: location.path.toWellFormed(),
        ...(location.line !== undefined && { line: location.line }),
        ...(inFunction !== "" && { symbol: inFunction }),
        additionalContext: what,
      })),
    },
    cryptoProperties: asset.is === "protocol" ? protocolOf(asset) : algorithmOf(asset),
    ...(weaknesses.length > 0 && { properties: weaknesses.map((value) => ({ name: "plumbline:weakness", value })) }),
  };
}

function algorithmOf({ primitive, mode, parameters, curve, functions }: CryptoAsset) {
  return {
    assetType: "algorithm",
    algorithmProperties: {
      primitive,
      ...(parameters !== undefined && { parameterSetIdentifier: parameters }),
      ...(curve !== undefined && { curve }),
      ...(mode !== undefined && { mode }),
      ...(functions.length > 0 && { cryptoFunctions: functions }),
    },
  };
}

function protocolOf({ name }: CryptoAsset) {
  const version = /[\d.]+$/.exec(name)?.[0];
  return {
    assetType: "protocol",
    protocolProperties: { type: "tls", ...(version !== undefined && { version: name.startsWith("SSL") ? name : version }) },
  };
}

/** A UUID of version 8 (RFC 9562), made of the digest of the evidence: the same evidence has the same list. */
function uuidOf(evidence: string): string {
  const hex = evidence.replaceAll(/[^\da-f]/g, "").padEnd(32, "0");
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
