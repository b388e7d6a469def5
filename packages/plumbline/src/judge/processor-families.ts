import type { BuildFact } from "#model";

import { shippedProducts } from "./execution.ts";

/** What is known of a family of processors before the product does anything of its own. */
export type Family = "avr" | "esp" | "teensy" | "other";

/** Families that the builds of the device name; none where they name no processor or board that is known. */
export function familiesOf(build: BuildFact | undefined): ReadonlySet<Family> {
  const named = shippedProducts(build).flatMap(({ configurations }) => {
    const release = configurations.filter((one) => one.release);
    return (release.length > 0 ? release : configurations).flatMap(({ processor }) => processor ?? []);
  });
  const flags = (build?.units ?? []).filter(({ shipped }) => shipped).flatMap((unit) => unit.flags.filter((flag) => NAMING.test(flag)));
  return new Set([...named, ...flags].map(familyOf));
}

const NAMING = /^-(?:mcpu|mmcu)=/;

function familyOf(processor: string): Family {
  if (/(?:^|[^a-z])(?:esp|espressif|nodemcu|lolin|wemos)/i.test(processor)) return "esp";
  if (/(?:^|[^a-z])teensy/i.test(processor)) return "teensy";
  return /(?:^|[^a-z])(?:avr|atmelavr|atmelmegaavr|megaavr|at(?:mega|tiny|xmega)\w{1,12}|uno|nano|leonardo|mega(?:2560)?)(?:[^a-z]|$)/i.test(
    processor,
  )
    ? "avr"
    : "other";
}

/** Whether only the Arduino tools know the board: the core that they add decides what runs before and beside the product's code. */
export function coreIsUnknown(build: BuildFact | undefined): boolean {
  const products = shippedProducts(build);
  return products.length > 0 && products.every(({ system }) => system === "arduino") && familiesOf(build).size === 0;
}
