import { Command, InvalidArgumentError, Option } from "commander";

import { VERSION } from "#engine";

import { traces } from "./trace-program.ts";

/** The command line; each command is loaded only when it is called. */
export function program(signal: AbortSignal): Command {
  const root = new Command("plumbline")
    .description("The building inspector of medical device software.")
    .version(VERSION)
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError("plumbline --help lists the commands and their options.");
  root.configureHelp({ helpWidth: 80 });

  inspection(root, signal);
  judgement(root, signal);
  traces(root, signal);
  initialisation(root, signal);
  listings(root);
  return root;
}

/** From a directory to the verdicts. */
function inspection(root: Command, signal: AbortSignal): void {
  root
    .command("inspect")
    .argument("[dir]", 'directory that holds the sources of the device; after a list of names write "--" before it', ".")
    .description("inspect a device repository and judge it with evidence")
    .option("--out <dir>", "also write verdicts.json, report.html, report.sarif, crypto.cdx.json and evidence/ there")
    .addOption(new Option("--format <format>", "what is printed").choices(["text", "json", "sarif"]).default("text"))
    .option("--only <ids...>", "only these checks, elements or groups")
    .option("--exclude <ids...>", "without these checks, elements or groups")
    .addOption(new Option("--since <ref>", "what is new since a commit, tag or branch").conflicts("baseline"))
    .option("--baseline <file>", "findings known before")
    .option("--write-baseline <file>", "keep the present findings as a baseline")
    .option("--config <file>", "use this file in place of the plumbline.yaml of the tree")
    .option("--standard <files...>", "further standards, one YAML file each")
    .option("--strict", "exit with 2 when an element is unknown")
    .option("--workers <count>", "threads that read files", countOf, 2)
    .option("--cache <dir>", "where what was read is kept")
    .option("--no-cache", "read everything anew")
    .action(async (directory: string, options: object) => {
      const { inspectCommand } = await import("./inspect.ts");
      process.exitCode = await inspectCommand(directory, options as never, signal);
    });
}

/** From saved evidence to the verdicts. */
function judgement(root: Command, signal: AbortSignal): void {
  root
    .command("judge")
    .argument("<evidence>", "directory written by plumbline inspect --out")
    .description("judge saved evidence again, without the tree")
    .option("--only <ids...>", "only these checks, elements or groups")
    .option("--exclude <ids...>", "without these checks, elements or groups")
    .addOption(new Option("--all", "everything, though the inspection was asked for a part").conflicts(["only", "exclude"]))
    .option("--standard <files...>", "further standards, one YAML file each")
    .option("--at <date>", "judge as of this day in place of the evidence's time")
    .addOption(
      new Option("--format <format>", "what is printed (default: text on a terminal, else json)").choices(["text", "json", "sarif"]),
    )
    .option("--strict", "exit with 2 when an element is unknown")
    .action(async (directory: string, options: object) => {
      const { judgeCommand } = await import("./judge.ts");
      process.exitCode = await judgeCommand(directory, options, signal);
    });
}

/** A configuration to begin with. */
function initialisation(root: Command, signal: AbortSignal): void {
  root
    .command("init")
    .argument("[dir]", "directory that holds the sources of the device", ".")
    .description("print a commented plumbline.yaml from what was detected")
    .option("--write", "write it into the directory, where there is none yet")
    .action(async (directory: string, options: object) => {
      const { initCommand } = await import("./init.ts");
      await initCommand(directory, options, signal);
    });
}

function listings(root: Command): void {
  root
    .command("standards")
    .description("list the standards with their editions")
    .action(async () => (await import("./listings.ts")).standardsCommand());
  root
    .command("checks")
    .description("list the checks with their questions")
    .action(async () => (await import("./listings.ts")).checksCommand());
  root
    .command("explain")
    .argument("<id>", "check, standard, or element such as C1 or iec-62304:5.1.1")
    .option("--rule-texts <file>", "your own licensed guideline headlines")
    .description("what a check, an element or a standard is about, and how to mend a gap")
    .action(async (id: string, options: object) => (await import("./listings.ts")).explainCommand(id, options));
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 64) throw new InvalidArgumentError("A number from 1 to 64 is expected.");
  return count;
}
