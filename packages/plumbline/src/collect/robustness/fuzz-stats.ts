import type { SourceText } from "#model";

import type { RecordPart } from "./part.ts";

/** `fuzzer_stats` of AFL and AFL++: `key : value` a line; the words for crashes changed with AFL++ 4. */
export function aflStats(source: SourceText): readonly RecordPart[] {
  const values = new Map(
    source.lines.slice(0, 200).flatMap((line) => {
      const pair = /^(\w{1,40})\s{0,40}: ([^]{0,300})$/.exec(line);
      return pair ? [[pair[1] ?? "", pair[2]?.trim() ?? ""] as const] : [];
    }),
  );
  const executions = numberOf(values.get("execs_done"));
  if (executions === undefined) return [];
  const defects =
    (numberOf(values.get("saved_crashes") ?? values.get("unique_crashes")) ?? 0) +
    (numberOf(values.get("saved_hangs") ?? values.get("unique_hangs")) ?? 0);
  const [start, end] = [numberOf(values.get("start_time")), numberOf(values.get("last_update"))];
  const time = end === undefined ? undefined : isoTime(end);
  const minutes = start !== undefined && end !== undefined && end > start ? Math.round((end - start) / 60) : undefined;
  return [
    {
      location: source.whole({ symbol: values.get("afl_banner") ?? "afl" }),
      kind: "fuzzStats",
      tool: "afl",
      what: `${executions} executions of ${values.get("afl_banner") ?? "a target"}${minutes === undefined ? "" : ` in ${minutes} minutes`}`,
      defects,
      ...(time !== undefined && { time }),
    },
  ];
}

/** The last lines of a libFuzzer run: "Done 1000 runs in 3 second(s)", or the summary of what stopped it. */
export function libFuzzerLog(source: SourceText): readonly RecordPart[] {
  if (!source.text.includes("INFO: Seed: ") && !source.text.includes("stat::number_of_executed_units")) return [];
  const done = /^Done (\d{1,15}) runs in (\d{1,9}) second/m.exec(source.text);
  const stat = /^stat::number_of_executed_units:\s{0,20}(\d{1,15})/m.exec(source.text);
  const crashes = new Set(source.text.match(/^SUMMARY: (?:libFuzzer|\w{4,30}Sanitizer): .{1,120}$/gm) ?? []);
  const executions = done?.[1] ?? stat?.[1];
  if (executions === undefined && crashes.size === 0) return [];
  return [
    {
      location: source.whole({ symbol: "libFuzzer" }),
      kind: "fuzzStats",
      tool: "libFuzzer",
      what:
        executions === undefined ? "a run that was stopped by a defect" : `${executions} executions${done ? ` in ${done[2]} seconds` : ""}`,
      defects: crashes.size,
    },
  ];
}

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

const isoTime = (seconds: number): string | undefined =>
  seconds > 0 && seconds < 10_000_000_000 ? new Date(seconds * 1000).toISOString() : undefined;
