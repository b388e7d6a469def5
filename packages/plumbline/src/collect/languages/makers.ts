import makers from "./makers.json" with { type: "json" };

interface Maker {
  readonly name: string;
  readonly words: RegExp;
  /** Names of this maker's parts, as driver files bear them. */
  readonly parts: RegExp | undefined;
}

const MAKERS: readonly Maker[] = Object.entries(makers).map(([name, maker]) => ({
  name,
  words: new RegExp(`\\b(?:${maker.words})\\b`),
  parts: "parts" in maker ? new RegExp(maker.parts) : undefined,
}));

/** The maker of chips, kernels or libraries whom a holder names; no medical device maker is among them. */
export function makerOf(holder: string): Maker | undefined {
  return holder === "" ? undefined : MAKERS.find(({ words }) => words.test(holder));
}

/** Whether a file is named after a part of this maker: `bma421.c` of Bosch Sensortec. */
export function partOfMaker(maker: string, fileName: string): boolean {
  return MAKERS.find(({ name }) => name === maker)?.parts?.test(fileName) ?? false;
}
