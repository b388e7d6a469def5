import { readFileSync } from "node:fs";

const FOLDER = new URL("../../src/report/html/", import.meta.url);

/** The style and behaviour of the HTML report, from the package. */
export const reportAssets = (): { readonly style: string; readonly behaviour: string } => ({
  style: readFileSync(new URL("style.css", FOLDER), "utf8"),
  behaviour: readFileSync(new URL("behaviour.js", FOLDER), "utf8"),
});
