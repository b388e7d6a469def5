import type { BuildFact, ConditionFact, ConditionNameFact, Location, SettingsFact } from "#model";

import { releaseConfigurations } from "./release-settings.ts";

interface Grounds {
  readonly settings: SettingsFact | undefined;
  readonly build: BuildFact | undefined;
}

/** Why lines are compiled into the release: by which macro, and who defines it. */
export interface Compiled {
  /** The end of a sentence. */
  readonly because: string;
  /** Nothing says whether they are: the name that decides is defined nowhere in the tree. */
  readonly open?: string;
  /** Where the macro gets its value. */
  readonly location?: Location;
}

/** Which build or macro puts lines into the release, by the directives around them, the settings and the build. */
export function compiledBy(under: readonly ConditionFact[], grounds: Grounds): Compiled {
  const asking = under.filter(({ names }) => names.length > 0);
  const open = asking.flatMap(({ names }) => names).find(({ isOpen }) => isOpen === true);
  const inner = asking.at(-1);
  if (inner === undefined) return { because: "no macro leaves it out: every build has it" };
  if (open !== undefined) return { because: `under "${inner.text}", and nothing in the tree says what ${open.name} is`, open: open.name };
  const sources = inner.names.map((name) => sourceOf(name, grounds));
  const [first] = sources;
  return {
    because: `the release takes "${inner.text}": ${sources.map(({ says }) => says).join(", ")}`,
    ...(first?.location !== undefined && { location: first.location }),
  };
}

interface Source {
  readonly says: string;
  readonly location?: Location;
}

function sourceOf({ name, definedAt }: ConditionNameFact, { settings, build }: Grounds): Source {
  const setting = releaseConfigurations(settings)
    .flatMap(({ values }) => values)
    .find((each) => each.name === name);
  if (setting !== undefined) return { says: `${name}=${setting.value} (${placeOf(setting.location)})`, location: setting.location };
  const unit = build?.units.find(({ release, defines }) => release && defines.some((define) => nameIn(define) === name));
  if (unit !== undefined) return { says: `the build defines ${name} (${placeOf(unit.location)})`, location: unit.location };
  if (definedAt !== undefined) return { says: `${name} is defined at ${placeOf(definedAt)}`, location: definedAt };
  return { says: `the build does not define ${name}` };
}

const nameIn = (define: string): string => /^(?:-D)?(\w{0,200})/.exec(define)?.[1] ?? "";
const placeOf = ({ path, line }: Location): string => (line === undefined ? path : `${path}:${line}`);
