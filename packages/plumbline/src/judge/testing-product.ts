import type { ProductFact, SoftwareItem, Trait } from "#model";

const trait = <T>(value: T): Trait<T> => ({ value, because: "a sample", locations: [] });

/** A product for tests: class C, nothing known of it. */
export const productWith = (more: Partial<ProductFact> = {}): ProductFact => ({
  name: "pump",
  declared: false,
  kind: trait("unknown"),
  operatingSystem: trait("unknown"),
  connections: trait([]),
  personalData: trait("unknown"),
  threads: trait("unknown"),
  items: [],
  safetyClass: "C",
  ...more,
});

export const itemWith = (name: string, more: Partial<SoftwareItem> = {}): SoftwareItem => ({
  name,
  folders: [`src/${name}`],
  libraries: [],
  safetyClass: "C",
  inherited: true,
  ...more,
});
