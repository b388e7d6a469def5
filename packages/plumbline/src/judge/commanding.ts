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
