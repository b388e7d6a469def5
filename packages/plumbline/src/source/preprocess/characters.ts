export const SPACE = 1;
export const NAME_START = 2;
export const NAME = 4;
export const DIGIT = 8;
export const QUOTE = 16;

/** What each ASCII character can be part of; line ends are told apart from other white space. */
export const TRAITS = traits();

function traits(): Uint8Array {
  const table = new Uint8Array(128);
  const add = (characters: string, trait: number) => {
    for (const character of characters) table[character.charCodeAt(0)]! |= trait;
  };
  add(" \t\r\v\f\0", SPACE);
  add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$", NAME_START | NAME);
  add("0123456789", DIGIT | NAME);
  add("\"'", QUOTE);
  return table;
}
