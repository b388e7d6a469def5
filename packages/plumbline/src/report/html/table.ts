import { html, type Markup } from "./markup.ts";

/** A table as every part of the report shows it. */
export interface Table {
  /** What a reader who cannot see it is told that it is. */
  readonly label: string;
  readonly head: readonly string[];
  /** Cells, and rows that are made already. */
  readonly rows: readonly (Markup | readonly (Markup | string)[])[];
  /** A class of its own, for its widths. */
  readonly named?: string;
  /** Rows that are shown; of what is beyond a line says where it stands. */
  readonly most?: number;
  readonly rest?: string;
}

/** One frame for all tables: it scrolls by itself where the screen is narrow, and by keyboard. */
export function table({ label, head, rows, named = "plain", most = rows.length, rest = "" }: Table): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table class="${named}">
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, most).map(rowOf)}
      </tbody>
    </table>
    ${rows.length > most && html`<p>and ${rows.length - most} more in ${rest}</p>`}
  </div>`;
}

function rowOf(row: Table["rows"][number]): Markup {
  if (!Array.isArray(row)) return row as Markup;
  return html`<tr>
    ${(row as readonly (Markup | string)[]).map((cell) => html`<td>${cell}</td>`)}
  </tr>`;
}
