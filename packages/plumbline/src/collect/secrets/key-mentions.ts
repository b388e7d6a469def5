import type { Location, SourceText } from "#model";

/** A place that names a key file: a setting, a build or a script. */
export interface KeyMention {
  /** Last segment of the named path. */
  readonly file: string;
  readonly location: Location;
}

const READS =
  /\.(?:conf|cmake|mk|sh|bash|py|ya?ml|json|toml|ini|defaults|txt|bat|ps1|overlay|service)$|^(?:Makefile|CMakeLists\.txt|Kconfig.*|sdkconfig.*|Dockerfile|justfile)$/i;
const NAMED = /([\w.-]{1,80}\.(?:pem|key|der|p12|pfx|p8))\b/g;
const LONGEST_LINE = 500;

/** Key files that a setting, build or script names. */
export function keyMentions(source: SourceText): readonly KeyMention[] {
  if (!READS.test(source.file.name) || !/\.(?:pem|key|der|p12|pfx|p8)\b/.test(source.text)) return [];
  return source.lines.flatMap((line, index) => {
    if (line.length > LONGEST_LINE || /^\s*(?:#(?!\s*define)|\/\/)/.test(line)) return [];
    const symbol = /^\s*([\w.-]+)\s*=/.exec(line)?.[1];
    return [...line.matchAll(NAMED)].map(([, file = ""]) => ({
      file,
      location: source.at(index + 1, symbol === undefined ? {} : { symbol }),
    }));
  });
}
