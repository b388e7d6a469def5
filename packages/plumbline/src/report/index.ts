export { sarifOf } from "./sarif.ts";
export { screen, type ScreenOptions } from "./screen.ts";
export { reportFiles } from "./html/document.ts";
export { type Excerpt, excerptKey, type ReportInput } from "./html/input.ts";
export { type CryptoInput, cryptoBom } from "./cbom/cyclonedx.ts";
export { elementsText } from "./elements-text.ts";
export { checksText, checkText, elementText, type Relations, standardsText } from "./standards-text.ts";
export { tame } from "./width.ts";
