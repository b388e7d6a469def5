import type { z } from "zod";

const MOST = 5;
const LONGEST = 160;

/** What is wrong with a value that came from a file, place by place: the first five, and how many more there are. */
export function shapeErrors({ issues }: z.ZodError): string {
  const lines = issues.slice(0, MOST).map(({ path, message }) => cut(path.length === 0 ? message : `${path.join(".")}: ${message}`));
  return [...lines, ...(issues.length > MOST ? [`and ${issues.length - MOST} more`] : [])].join("\n");
}

const cut = (line: string): string => (line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line);
