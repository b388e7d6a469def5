/** A record whose shape is not known yet: foreign JSON is looked at key by key. */
export type Json = Readonly<Record<string, unknown>>;

export const asObject = (value: unknown): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
export const asText = (value: unknown): string => (typeof value === "string" ? value : "");
/** Counts are 64 bits wide in some tools; what a JavaScript number cannot hold is still more than nothing. */
export const asNumber = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);
