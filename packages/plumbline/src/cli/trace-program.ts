import { type Command, Option } from "commander";

import type { AcceptFlags, TraceFlags } from "./trace.ts";

type Run = (commands: typeof import("./trace.ts")) => Promise<number>;

/** The commands about the trace: its state, and questions about it. */
export function traces(root: Command, signal: AbortSignal): void {
  const trace = root
    .command("trace")
    .enablePositionalOptions()
    .argument("[dir]", "directory that holds the sources and documents of the device", ".")
    .description("the trace: what is linked, covered and verified, gaps first")
    .addOption(formats("text", "json"))
    .option(...CONFIG)
    .option("--strict", "exit with 2 when something is suspect or not verified")
    .action((directory: string, flags: TraceFlags) => run((commands) => commands.traceCommand(directory, flags, signal)));
  questions(trace, signal);
  history(trace, signal);
  review(trace, signal);
}

const CONFIG = ["--config <file>", "use this file in place of the plumbline.yaml of the tree"] as const;

function formats(...choices: readonly string[]): Option {
  return new Option("--format <format>", "what is printed").choices(choices).default("text");
}

/** Where a command about one item looks. */
function inTree(command: Command): Command {
  return command.option("--dir <dir>", "directory that holds the sources and documents of the device", ".").option(...CONFIG);
}

/** Each command is loaded only when it is called. */
async function run(command: Run): Promise<void> {
  process.exitCode = await command(await import("./trace.ts"));
}

function questions(trace: Command, signal: AbortSignal): void {
  inTree(trace.command("why"))
    .argument("<id>", "item, file or file:line")
    .description("one item, what is above and below it, and why it is or is not verified")
    .action((id: string, flags: TraceFlags) => run((commands) => commands.whyCommand(id, flags, signal)));
  inTree(trace.command("impact"))
    .argument("<what>", "item, file or file:line that changes")
    .description("what a change touches, in both directions, with distance and way")
    .addOption(formats("text", "json"))
    .action((what: string, flags: TraceFlags) => run((commands) => commands.impactCommand(what, flags, signal)));
  inTree(trace.command("matrix"))
    .argument("<rows>", "kind of item, such as softwareRequirement")
    .argument("<columns>", "kind of item, such as test")
    .description("which items of one kind reach which of another")
    .addOption(formats("text", "csv"))
    .action((rows: string, columns: string, flags: TraceFlags) => run((commands) => commands.matrixCommand(rows, columns, flags, signal)));
}

const HISTORY = [
  ["diff", "items, links, texts and verdicts that changed between two revisions"],
  ["retest", "tests that must run again for what changed since a revision, and why"],
] as const;

function history(trace: Command, signal: AbortSignal): void {
  for (const [name, description] of HISTORY)
    inTree(trace.command(name))
      .argument("<from>", "commit, tag or branch")
      .argument("[to]", "a later one (default: the files as they are)")
      .description(description)
      .action((from: string, to: string | undefined, flags: TraceFlags) =>
        run((commands) => commands.historyCommand(name, from, to, flags, signal)),
      );
}

function review(trace: Command, signal: AbortSignal): void {
  const signed = (command: Command): Command =>
    inTree(command).requiredOption("--reason <text>", "why it still holds").requiredOption("--by <name>", "who looked at it");
  signed(trace.command("accept"))
    .argument("<id>", "item whose links were looked at")
    .description("keep in plumbline.trace.lock that the links of an item were looked at and hold")
    .action((id: string, flags: AcceptFlags) => run((commands) => commands.acceptCommand(id, flags, signal)));
  signed(trace.command("baseline"))
    .description("keep in plumbline.trace.lock that the whole trace was looked at")
    .action((flags: AcceptFlags) => run((commands) => commands.acceptCommand(undefined, flags, signal)));
}
