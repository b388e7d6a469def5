import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { devNull } from "node:os";
import { dirname, join, resolve } from "node:path";

import type { Command } from "#model";

import { findProgram } from "./find-program.ts";
import type { Limits } from "./limits.ts";

/**
 * Settings that keep a hostile .git/config from running anything: no hooks, no file system monitor, no pager, no signature
 * program, no external diff, no lazy fetch from a promisor remote.
 */
const GIT_SETTINGS = [
  "core.fsmonitor=false",
  "core.hooksPath=" + devNull,
  "core.pager=cat",
  "core.sshCommand=false",
  "core.askPass=false",
  "core.attributesFile=" + devNull,
  "log.showSignature=false",
  "gpg.program=false",
  "diff.external=",
  "protocol.allow=never",
  "credential.helper=",
  "uploadpack.packObjectsHook=",
  "submodule.recurse=false",
].flatMap((setting) => ["-c", setting]);

const GIT_ENVIRONMENT = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_LAZY_FETCH: "1",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_PROTOCOL_FROM_USER: "0",
  // No transport at all: it outranks `protocol.<name>.allow`, with which a repository could allow itself `ext::PROGRAM`.
  GIT_ALLOW_PROTOCOL: "",
  LC_ALL: "C",
};

/** A repository of another user is what an inspector works on; the settings take the teeth out of it. */
export const gitArguments = (directory: string, rest: readonly string[]): string[] => [
  "--no-pager",
  "-c",
  `safe.directory=${workTreeOf(directory) ?? directory}`,
  ...GIT_SETTINGS,
  ...rest,
];

/** Environment of a git that looks at a directory: the work tree is what the repository lies in, not what it calls so. */
export function gitEnvironment(directory: string): NodeJS.ProcessEnv {
  const workTree = workTreeOf(directory);
  return { ...environment(), ...GIT_ENVIRONMENT, ...(workTree !== undefined && { GIT_WORK_TREE: workTree }) };
}

/** The nearest folder that holds a repository, upwards from a directory, as git looks for it. */
export function workTreeOf(directory: string): string | undefined {
  for (let at = resolve(directory); ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Result of a program that ran, or why it did not. */
export type Output = { readonly ran: true; readonly stdout: string } | { readonly ran: false; readonly why: string };

/** Runs a program without a shell, with a bounded time and output; never throws. */
export function run(command: Command, directory: string, limits: Limits, signal: AbortSignal): Promise<Output> {
  const [program, ...rest] = command.argv;
  const isGit = program === "git";
  const args = isGit ? gitArguments(directory, rest) : rest;
  const path = programFor(program, directory);
  if (path === undefined) return Promise.resolve({ ran: false, why: `${program} is not installed` });
  const { promise, resolve: settle } = Promise.withResolvers<Output>();
  const child = spawn(path, args, {
    cwd: directory,
    env: isGit ? gitEnvironment(directory) : environment(),
    stdio: ["ignore", "pipe", "ignore"],
    signal,
    timeout: limits.commandMs,
    killSignal: "SIGKILL",
    windowsHide: true,
  });
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > limits.commandBytes) child.kill("SIGKILL");
    else chunks.push(chunk);
  });
  child.on("error", (error) =>
    settle({ ran: false, why: "code" in error && error.code === "ENOENT" ? `${program} is not installed` : error.message }),
  );
  child.on("close", (code, killedBy) => {
    if (size > limits.commandBytes) return settle({ ran: false, why: `${program} printed more than ${limits.commandBytes >> 20} MiB` });
    if (killedBy) return settle({ ran: false, why: `${program} was stopped after ${limits.commandMs / 1000} s` });
    if (code !== 0 && !command.accepts?.includes(code ?? -1)) return settle({ ran: false, why: `${program} ended with ${code}` });
    settle({ ran: true, stdout: Buffer.concat(chunks).toString("utf8") });
  });
  return promise;
}

/** Where a program lies, never in the repository that is looked at. */
export const programFor = (program: string, directory: string): string | undefined =>
  findProgram(program, workTreeOf(directory) ?? directory);

/** The user's environment without variables that point git elsewhere. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_") && !name.startsWith("NODE_")));
