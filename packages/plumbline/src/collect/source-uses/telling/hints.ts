import { contentOf } from "../lexing/calls.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";
import headers from "./platform-headers.json" with { type: "json" };
import { type Told, toldBy, type ToldTopic } from "./telling-names.ts";

/** A token that speaks of a topic. */
export interface ToldAt {
  readonly at: number;
  readonly topic: ToldTopic;
  readonly word: string;
}

/** Lists of switches name what could be built, and are copied whole from a maker of chips. */
const SWITCHES = /(?:^|\/)(?:\w{1,60}_)?conf(?:ig)?\.h$/i;

/** The first name or text of a file that speaks of each topic: grounds for doubt where nothing was recognised. */
export function hintsIn(path: string, tokens: Tokens): readonly ToldAt[] {
  if (SWITCHES.test(path)) return [];
  const found = new Map<ToldTopic, ToldAt>();
  for (const told of toldIn(tokens)) if (!found.has(told.topic)) found.set(told.topic, told);
  return [...found.values()];
}

/** Every name in code that speaks of a topic; of texts, which may be about anybody, only the phrase that does. */
function* toldIn(tokens: Tokens): Generator<ToldAt> {
  // By hash: two names of one file that share theirs would at worst raise a doubt.
  const known = new Map<number, readonly Told[]>();
  let inDefine = false;
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kinds[at] as number;
    if (kind === KIND.define) inDefine = true;
    else if (kind === KIND.defineEnd) inDefine = false;
    // A macro that nobody calls does nothing: where it is called, its name stands again.
    if (inDefine) continue;
    if (kind === KIND.include) yield* broughtBy(at, tokens.of(at));
    else if (kind === KIND.word) {
      const hash = tokens.hashes[at] as number;
      let told = known.get(hash);
      if (told === undefined) known.set(hash, (told = toldBy(tokens.of(at))));
      if (told.length > 0 && !isImport(tokens, at)) for (const { topic } of told) yield { at, topic, word: tokens.of(at) };
    } else if (kind === KIND.string) {
      for (const { topic, phrase } of toldBy(contentOf(tokens.of(at)))) yield { at, topic, word: phrase };
    }
  }
}

/** What is only imported stands again where it is used. */
function isImport({ text, starts }: Tokens, at: number): boolean {
  const start = starts[at] as number;
  return /^[ \t]{0,40}(?:import|from|using|package|use)\b/.test(text.slice(text.lastIndexOf("\n", start) + 1, start));
}

/** Headers of platforms that watch the software, or end what faults, before the product does anything of its own. */
function* broughtBy(at: number, path: string): Generator<ToldAt> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  for (const [topic, beginnings] of Object.entries(headers) as [ToldTopic, readonly string[]][])
    if (beginnings.some((beginning) => name.startsWith(beginning))) yield { at, topic, word: name };
}
