import type { Location } from "#model";

/** Location of a secret: no column, and no surroundings that could hold a part of it; its kind of place is its symbol. */
export const placeOf = (location: Location, symbol: string): Location => {
  const { column: _column, around: _around, ...rest } = location;
  return { ...rest, symbol };
};
