import type { VerdictKind } from "#model";

import { SIGNS } from "../screen.ts";
import { html, type Markup } from "./markup.ts";

export const WORDS: Readonly<Record<VerdictKind, string>> = {
  contradicted: "contradicted",
  partly: "partly",
  stale: "stale",
  unknown: "unknown",
  attested: "attested",
  evidenced: "evidenced",
  notApplicable: "not applicable",
};

/** Sign and word: colour is never the only sign. */
export const badge = (is: VerdictKind): Markup =>
  html`<span class="badge ${is}"><span aria-hidden="true">${SIGNS[is]}</span> ${WORDS[is]}</span>`;
