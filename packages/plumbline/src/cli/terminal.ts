/** What a stream can show. */
export interface Terminal {
  readonly colour: boolean;
  readonly width: number;
}

const NARROWEST = 40;
const WIDEST = 100;

/** What judge prints where nobody said: the screen for a person, and for a program the bytes of verdicts.json. */
export const judgedFormat = ({ isTTY = false }: { readonly isTTY?: boolean | undefined }): "text" | "json" => (isTTY ? "text" : "json");

/** Colour only where somebody looks at it and has not asked for none; a width in which lines can be read. */
export function terminalOf(
  { isTTY = false, columns }: { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined },
  { NO_COLOR, TERM }: NodeJS.ProcessEnv,
): Terminal {
  return { colour: isTTY && !NO_COLOR && TERM !== "dumb", width: Math.max(NARROWEST, Math.min(columns || 80, WIDEST)) };
}
