import { html, type Markup } from "./markup.ts";

/** What a layer is to one threat. */
export type LayerState = "stands" | "part" | "hole" | "unseen" | "none";

/** A wall as it looks to the attack that comes from the left: by shape, so that neither colour nor a printed background is needed. */
const WALLS: Readonly<Record<LayerState, Markup>> = {
  stands: html`<path class="wall" d="M42 0h16v24h-16z" />`,
  part: html`<path class="wall" d="M42 0h16v9h-16zM42 15h16v9h-16z" />`,
  hole: html`<path class="wall" d="M42 0h16v3h-16zM42 21h16v3h-16z" />`,
  unseen: html`<path class="ghost" d="M42 1h16v22h-16z" />`,
  none: html``,
};

/** One layer of a threat as a picture: its wall, and the attack on its way through. Words stand beside it for those who cannot see it. */
export const laneOf = (state: LayerState, isReached: boolean): Markup =>
  html`<svg class="lane" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    ${WALLS[state]}${isReached && html`<path class="attack ${state}" d="${state === "stands" ? "M0 12H36M30 7l7 5-7 5" : "M0 12H100"}" />`}
  </svg>`;
