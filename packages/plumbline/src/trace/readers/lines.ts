/** Goes through a text line by line without cutting it up: most lines are only looked at. */
export class Lines {
  readonly text: string;
  /** Of the line at hand, counted from 1; 0 before the first one. */
  number = 0;
  start = 0;
  /** Where the line at hand ends, before its line end. */
  end = 0;
  #next = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Goes to the next line; false behind the last one. A text that ends with a line end has no empty line behind it. */
  advance(): boolean {
    if (this.#next >= this.text.length) return false;
    this.start = this.#next;
    this.end = endOfLine(this.text, this.start);
    this.#next = afterLineEnd(this.text, this.end);
    this.number++;
    return true;
  }

  line(): string {
    return this.text.slice(this.start, this.end);
  }

  /** First character of the line at hand; 0 where it is empty. */
  first(): number {
    return this.start < this.end ? this.text.charCodeAt(this.start) : 0;
  }

  /** Start of the line after this one, and its end; undefined behind the last. */
  following(): string | undefined {
    return this.#next >= this.text.length ? undefined : this.text.slice(this.#next, endOfLine(this.text, this.#next));
  }

  /** First character of the line after this one. */
  followingFirst(): number {
    return this.#next < this.text.length ? this.text.charCodeAt(this.#next) : 0;
  }
}

function endOfLine(text: string, from: number): number {
  const feed = text.indexOf("\n", from);
  const end = feed < 0 ? text.length : feed;
  return end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

function afterLineEnd(text: string, end: number): number {
  return text.charCodeAt(end) === 13 ? end + 2 : end + 1;
}
