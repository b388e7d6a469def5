import type { Element, Standard } from "#model";

import { wrapped } from "./width.ts";

const WIDTH = 80;

/** A standard, or one of its groups, with the elements in it. */
export function elementsText(standard: Standard, only?: string): string {
  const { id, title, edition, sourceNote, elements, groups } = standard;
  const shown = groups.filter((group) => only === undefined || group.id === only);
  const first = elements[0] && `plumbline explain ${id === "building-code" ? "" : `${id}:`}${elements[0].id} tells more of one.`;
  return [
    `${id}  ${wrapped(title, WIDTH - id.length - 2, " ".repeat(id.length + 2))}\n`,
    `${wrapped(edition, WIDTH)}\n`,
    only === undefined ? `${wrapped(sourceNote, WIDTH)}\n` : "",
    ...shown.map((group) =>
      groupText(
        group,
        elements.filter((element) => element.group === group.id),
      ),
    ),
    first === undefined ? "" : `\n${first}\n`,
  ].join("");
}

function groupText({ id, title }: Standard["groups"][number], elements: readonly Element[]): string {
  const widest = Math.max(0, ...elements.map((element) => element.id.length));
  const lines = elements.map((element) => {
    const text = `${element.title}${element.wish ? " (wish list)" : ""}`;
    return `    ${element.id.padEnd(widest)}  ${wrapped(text, WIDTH - widest - 6, " ".repeat(widest + 6))}\n`;
  });
  return `\n${wrapped(`${id}  ${title}`, WIDTH)}\n${lines.join("")}`;
}
