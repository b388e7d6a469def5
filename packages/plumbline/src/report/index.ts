export { sarifOf } from "./sarif.ts";
export { screen, type ScreenOptions, SIGNS } from "./screen.ts";
