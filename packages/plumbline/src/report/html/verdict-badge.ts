import type { VerdictKind } from "#model";

import { SIGNS, WORDS } from "../verdict-words.ts";
import { html, type Markup } from "./markup.ts";

/** Sign and word: colour is never the only sign. */
export const badge = (is: VerdictKind): Markup =>
  html`<span class="badge ${is}"><span aria-hidden="true">${SIGNS[is]}</span> ${WORDS[is]}</span>`;
