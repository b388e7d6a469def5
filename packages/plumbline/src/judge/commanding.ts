import type { EntryPointFact } from "#model";

/** What a device fetches from parts of its own: its settings in a file, its sensors on a bus. A volume of FAT may be a card of somebody's. */
const OWN_PARTS = /^(?:a file|I2C|SPI|an analogue input|a pin)(?: or (?:a file|I2C|SPI|an analogue input|a pin))*$/;

/** Whether words for a source of outside data name parts of the device itself only. */
export const isOwnPart = (what: string): boolean => OWN_PARTS.test(what);

/** Whoever stands before the device. */
const HANDS = /^(?:the user interface|a button|a key|the screen|a touch screen)$/;

/** Whoever touches the device itself stands before it: keys and screens give no command from outside. */
export const isCommanded = ({ kind, what }: EntryPointFact): boolean =>
  kind !== "userInterface" && (kind !== "poll" || (!isOwnPart(what) && !HANDS.test(what)));

/**
 * The entries of a program by which its commands come. Where a handler of one way from outside steers the device itself, functions that only
 * see later what came by the same way are no commands of their own.
 */
export function commanding(entries: readonly EntryPointFact[], steers: (entry: EntryPointFact) => boolean): readonly EntryPointFact[] {
  const handled = new Set(entries.filter((entry) => entry.kind !== "poll" && steers(entry)).map(({ what }) => what));
  const isHandled = (what: string): boolean => what.split(" or ").every((each) => handled.has(each) || isOwnPart(each));
  return entries.filter((entry) => isCommanded(entry) && (entry.kind !== "poll" || !isHandled(entry.what)));
}
