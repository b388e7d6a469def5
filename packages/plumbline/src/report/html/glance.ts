import type { Verdict, VerdictKind } from "#model";

import { type ReportInput } from "./input.ts";
import { anchor, html, type Markup } from "./markup.ts";
import { WORDS } from "../verdict-words.ts";
import { badge } from "./verdict-badge.ts";

const ORDER: readonly VerdictKind[] = ["contradicted", "partly", "stale", "unknown", "attested", "evidenced", "notApplicable"];

/** The building code at a glance: its groups with their elements, each with verdict and denominator. */
export function glanceSection({ judgement, standards, before }: ReportInput): Markup {
  const [code] = standards;
  if (!code) return html``;
  const verdicts = judgement.verdicts.filter(({ standard, wish }) => standard === code.id && !wish);
  const counts = ORDER.map((kind) => ({ kind, count: verdicts.filter(({ is }) => is === kind).length })).filter(({ count }) => count > 0);
  const wishes = judgement.verdicts.filter(({ standard, wish }) => standard === code.id && wish);
  const groups = code.groups
    .map((group) => ({ ...group, verdicts: verdicts.filter((verdict) => verdict.group === group.id) }))
    .filter((group) => group.verdicts.length > 0);
  return html`<section id="glance">
    <h2>${code.title} at a glance</h2>
    <p class="edition">
      ${code.edition}. ${verdicts.length}
      elements.${wishes.length > 0 && ` Its wish list (${wishes.map(({ element }) => element).join(", ")}) is judged too, but stands apart and is not counted here.`}
    </p>
    <div class="bar" role="img" aria-label="${counts.map(({ kind, count }) => `${count} ${WORDS[kind]}`).join(", ")}">
      ${verdictsInOrder(verdicts).map(({ is }) => html`<span class="${is}"></span>`)}
    </div>
    <ul class="counts">
      ${counts.map(({ kind, count }) => html`<li><strong>${count}</strong> ${badge(kind)}</li>`)}
    </ul>
    <div class="groups">
      ${groups.map(
        (group) =>
          html`<section class="group" aria-labelledby="${anchor("group", group.id)}">
            <h3 id="${anchor("group", group.id)}"><span class="letter">${group.id}</span> ${group.title}</h3>
            <ul>
              ${group.verdicts.map((verdict) => card(verdict, before))}
            </ul>
          </section>`,
      )}
    </div>
  </section>`;
}

/** One piece of the bar for each element: a style attribute with a width would be against the page's own policy. */
const verdictsInOrder = (verdicts: readonly Verdict[]): readonly Verdict[] =>
  verdicts.toSorted((a, b) => ORDER.indexOf(a.is) - ORDER.indexOf(b.is));

function card({ standard, element, title, is, denominator, strength, because }: Verdict, before: ReportInput["before"]): Markup {
  const earlier = before?.[`${standard}:${element}`];
  const moved = earlier !== undefined && earlier !== is;
  return html`<li>
    <a class="card ${is}" href="#${anchor(standard, element)}"
      ><span class="id">${element}</span><span class="title">${title}</span>${badge(is)}
      <span class="count"
        >${denominator.seen} of ${denominator.of} ${denominator.what}
        answered${strength === undefined ? "" : `, at best ${strengthWord(strength)}`}</span
      >
      ${moved && html`<span class="moved">was ${WORDS[earlier as VerdictKind] ?? earlier} in the baseline</span>`}
      <span class="because">${shortened(because)}</span></a
    >
  </li>`;
}

/** A card holds the beginning of a long reason, up to a whole word; the element itself has all of it. */
function shortened(because: string): string {
  if (because.length <= 180) return because;
  const space = because.lastIndexOf(" ", 180);
  return `${because.slice(0, space > 0 ? space : 180).toWellFormed()}…`;
}

/** Strength as a reader understands it. */
export function strengthWord(strength: NonNullable<Verdict["strength"]>): string {
  return {
    reproduced: "seen here",
    ciProvenance: "produced in CI",
    imported: "imported",
    exists: "a file exists",
    attested: "attested (unsigned)",
  }[strength];
}
