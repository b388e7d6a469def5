import type { BuildFact } from "#model";

import { shippedProducts } from "./execution.ts";
import { type Family, kindsNamed } from "./processor-table.ts";

/** Families that the builds of the device name; none where they name no processor or board that is known. */
export function familiesOf(build: BuildFact | undefined): ReadonlySet<Family> {
  const named = shippedProducts(build).flatMap(({ configurations }) => {
    const release = configurations.filter((one) => one.release);
    return (release.length > 0 ? release : configurations).flatMap(({ processor }) => processor ?? []);
  });
  const units = (build?.units ?? []).filter(({ shipped }) => shipped);
  const flags = units.flatMap((unit) => unit.flags.filter((flag) => NAMING.test(flag)));
  const defined = [...new Set(units.flatMap(({ defines }) => defines))].flatMap(kindsNamed);
  return new Set([...[...named, ...flags].map(familyOf), ...defined.flatMap(({ family }) => family ?? [])]);
}

const NAMING = /^-(?:mcpu|mmcu)=/;

const familyOf = (processor: string): Family => kindsNamed(processor).find(({ family }) => family !== undefined)?.family ?? "other";

/** Whether only the Arduino tools know the board: the core that they add decides what runs before and beside the product's code. */
export function coreIsUnknown(build: BuildFact | undefined): boolean {
  const products = shippedProducts(build);
  return products.length > 0 && products.every(({ system }) => system === "arduino") && familiesOf(build).size === 0;
}
