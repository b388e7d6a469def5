import type { AllowList, SourceText } from "#model";

/** Places that can be written to and from which no program may be started: an allow list by place. */
export function mountsWithoutExecution(source: SourceText): readonly AllowList[] {
  if (/(?:^|\/)fstab(?:[._-][\w.-]{1,40})?$/.test(source.file.path))
    return source.lines.flatMap((text, index) => fstabLine(source, text, index + 1));
  if (/\.mount(?:\.(?:in|j2))?$/.test(source.file.name)) return mountUnit(source);
  return [];
}

function fstabLine(source: SourceText, text: string, line: number): readonly AllowList[] {
  if (text.length > 1_000 || text.startsWith("#")) return [];
  const [, place, , options] = text.trim().split(/\s{1,200}/);
  return place?.startsWith("/") && options?.split(",").includes("noexec") ? [noexec(source, line, place)] : [];
}

function mountUnit(source: SourceText): readonly AllowList[] {
  const where = source.lines
    .map((text) => /^\s{0,8}Where\s{0,4}=\s{0,4}(\/\S{0,200})/.exec(text.slice(0, 500))?.[1])
    .find((place) => place !== undefined);
  const at = source.lines.findIndex((text) => /^\s{0,8}Options\s{0,4}=.{0,300}\bnoexec\b/.test(text.slice(0, 500)));
  return where !== undefined && at >= 0 ? [noexec(source, at + 1, where)] : [];
}

const noexec = (source: SourceText, line: number, place: string): AllowList => ({
  location: source.at(line, { symbol: place }),
  mechanism: "noexecMount",
  mode: "enforce",
  changedBy: "administrator",
  because: `nothing on ${place} may be started`,
});
