import type { Verdict } from "#model";

import { anchor, html, type Markup } from "./markup.ts";
import { badge } from "./verdict-badge.ts";

/** What is open of an element or clause, and what comes next: one row, with a link to all that is known of it. */
export const verdictRow = ({ standard, element, title, is, because, next = "" }: Verdict): Markup =>
  html`<tr>
    <th scope="row"><a href="#${anchor(standard, element)}">${element}</a> ${title}</th>
    <td>${badge(is)}</td>
    <td>${because}</td>
    <td>${next}</td>
  </tr>`;

/** What stands above such rows; the first cell says what they are. */
export const verdictHead = (of: "Element" | "Clause"): readonly string[] => [of, "Verdict", "Gap", "Next"];
