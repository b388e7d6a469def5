import type { ComponentsFact, Manifest, NamedComponent } from "#model";

import { at } from "./testing.ts";

/** Components of one manifest; what is left out is a runtime part of `west.yml` without a pin. */
export const componentsWith = (components: readonly Partial<NamedComponent>[], more: Partial<ComponentsFact> = {}): ComponentsFact => ({
  manifests: [],
  components: components.map((component, index) => componentWith({ location: at("west.yml", index + 1), ...component })),
  sboms: [],
  soupLists: [],
  unread: [],
  ...more,
});

export const componentWith = (component: Partial<NamedComponent>): NamedComponent => ({
  location: at("west.yml"),
  name: "sdk-nrf",
  pin: "none",
  scope: "runtime",
  manifest: "west",
  ...component,
});

export const manifestWith = (manifest: Partial<Manifest>): Manifest => ({
  location: { path: "west.yml" },
  kind: "west",
  locked: false,
  components: 1,
  ...manifest,
});
