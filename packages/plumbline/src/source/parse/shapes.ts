/** What macros of headers that are not there stand for, so that the text around them can be read. Data of a platform. */
export interface MacroShapes {
  /** Beside a declaration, or alone where one could stand, and of no meaning for what is followed: IRAM_ATTR, Q_OBJECT. */
  readonly attributes?: readonly string[];
  /** The same with parentheses: Q_PROPERTY(…). */
  readonly attributesWithArguments?: readonly string[];
  /** Heads of functions, with the argument that names the function and those that name its parameters: ISR(vector). */
  readonly functions?: Readonly<Record<string, { readonly name: number; readonly parameters?: readonly number[] }>>;
  /** Heads of loops; what follows may run often, or not at all. */
  readonly loops?: readonly string[];
  /** Heads of blocks that run once: ATOMIC_BLOCK(…). */
  readonly blocks?: readonly string[];
  /** Code stands in parentheses of its own behind a condition: IF_ENABLED(CONFIG_X, (code)). */
  readonly choices?: readonly string[];
  /** A declaration stands in the parentheses: PT_THREAD(f(struct pt *p)). */
  readonly declares?: readonly string[];
  /** One argument is a type, or what a pointer points to, and the others say where it lies: P2VAR(uint8, AUTOMATIC, X). */
  readonly types?: Readonly<Record<string, { readonly argument: number; readonly isPointer?: boolean }>>;
  /** Words that stand for others: __IO for volatile. */
  readonly words?: Readonly<Record<string, string>>;
  /** Calls at file scope whose names do not look like those of macros. */
  readonly calls?: readonly string[];
}

/** The shapes of all platforms in one. */
export interface Shapes {
  readonly attributes: ReadonlySet<string>;
  readonly attributesWithArguments: ReadonlySet<string>;
  readonly functions: ReadonlyMap<string, { readonly name: number; readonly parameters?: readonly number[] }>;
  readonly loops: ReadonlySet<string>;
  readonly blocks: ReadonlySet<string>;
  readonly choices: ReadonlySet<string>;
  readonly declares: ReadonlySet<string>;
  readonly types: ReadonlyMap<string, { readonly argument: number; readonly isPointer?: boolean }>;
  readonly words: ReadonlyMap<string, string>;
  readonly calls: ReadonlySet<string>;
}

/** Joins the shapes of platforms; where two speak of a name the first counts. */
export function shapesOf(all: readonly MacroShapes[]): Shapes {
  const list = (pick: (shapes: MacroShapes) => readonly string[] | undefined) => new Set(all.flatMap((shapes) => pick(shapes) ?? []));
  const table = <T>(pick: (shapes: MacroShapes) => Readonly<Record<string, T>> | undefined) =>
    new Map(all.toReversed().flatMap((shapes) => Object.entries(pick(shapes) ?? {})));
  return {
    attributes: list(({ attributes }) => attributes),
    attributesWithArguments: list(({ attributesWithArguments }) => attributesWithArguments),
    functions: table(({ functions }) => functions),
    loops: list(({ loops }) => loops),
    blocks: list(({ blocks }) => blocks),
    choices: list(({ choices }) => choices),
    declares: list(({ declares }) => declares),
    types: table(({ types }) => types),
    words: table(({ words }) => words),
    calls: list(({ calls }) => calls),
  };
}
