import { CommanderError } from "commander";

import { tame } from "#engine";
import { Problem } from "#model";

import { program } from "./program.ts";

const interrupted = new AbortController();
process.once("SIGINT", () => interrupted.abort(new Problem("interrupted")));
process.once("SIGTERM", () => interrupted.abort(new Problem("interrupted")));
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that closes the pipe early (head, less) wants no more output and no error.
    if (error.code === "EPIPE") return;
    const problem = new Problem("output/failed", { path: "The standard output", why: error.message });
    say(problem);
    process.exit(problem.exit);
  });
}

program(interrupted.signal)
  .parseAsync()
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 64;
      return;
    }
    const problem = asProblem(error, interrupted.signal);
    // Everything else is a bug of ours: let it fly, with its stack, so that it can be reported.
    if (!problem) throw error;
    say(problem);
    process.exitCode = problem.exit;
  });

/** Names and words of the tree stand in a message: none of them may speak to the terminal. */
function say({ message, id, hint }: Problem): void {
  process.stderr.write(`\nplumbline: ${message.split("\n").map(tame).join("\n  ")}  [${id}]\n  ${hint}\n`);
}

/** Whatever an interruption broke off, it is the interruption that is said. */
function asProblem(error: unknown, { aborted, reason }: AbortSignal): Problem | undefined {
  if (aborted && reason instanceof Problem) return reason;
  return error instanceof Problem ? error : undefined;
}
