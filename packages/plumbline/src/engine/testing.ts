import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../cli/main.ts", import.meta.url));

/** The user without rights of every Linux. */
export const NOBODY = 65_534;

/** What a run of the command line gave. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A place for trees and outputs of one test file, and the command line with a cache of its own. */
export class Bench {
  readonly place = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-test-")));
  readonly cache = join(this.place, "cache");
  #trees = 0;

  /** A directory with these files. */
  tree(files: Readonly<Record<string, string | Uint8Array>>): string {
    const root = join(this.place, `tree${this.#trees++}`);
    mkdirSync(root);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    return root;
  }

  /** A path for output that does not exist yet. */
  fresh(name: string): string {
    return join(this.place, `${name}${this.#trees++}`);
  }

  /** Runs the command line and waits. */
  plumbline(...args: readonly string[]): Ran {
    return this.#run(args);
  }

  /** The same by somebody who may not read and write everything: root would not meet a permission that is missing. */
  plumblineUnprivileged(...args: readonly string[]): Ran {
    if (process.getuid?.() !== 0) return this.#run(args);
    chmodSync(this.place, 0o777);
    return this.#run(args, NOBODY);
  }

  #run(args: readonly string[], uid?: number): Ran {
    const { status, stdout, stderr } = spawnSync(process.execPath, this.#argv(args), {
      encoding: "utf8",
      timeout: 120_000,
      maxBuffer: 256 << 20,
      env: environment(),
      ...(uid !== undefined && { uid, gid: uid }),
    });
    return { status, stdout, stderr };
  }

  /** Starts the command line; `onStart` may interrupt it. */
  start(args: readonly string[], onStart?: (child: ReturnType<typeof spawn>) => void): Promise<Ran> {
    const child = spawn(process.execPath, this.#argv(args), { env: environment() });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    onStart?.(child);
    return new Promise((resolve) => void child.on("close", (status) => resolve({ status, stdout, stderr })));
  }

  /** An inspection of a tree as JSON, which must have been civil and complete. */
  judged(root: string, ...more: readonly string[]): unknown {
    const ran = this.plumbline("inspect", root, "--format", "json", ...more);
    isCivil(ran);
    assert.ok(ran.status !== null && ran.status <= 2, ran.stderr);
    return JSON.parse(ran.stdout);
  }

  remove(): void {
    rmSync(this.place, { recursive: true, force: true });
  }

  #argv(args: readonly string[]): string[] {
    const cached = args[0] === "inspect" && !args.includes("--cache") && !args.includes("--no-cache");
    return [
      "--conditions=plumbline-source",
      "--disable-warning=ExperimentalWarning",
      MAIN,
      ...args,
      ...(cached ? ["--cache", this.cache] : []),
    ];
  }
}

/** What the person who runs the tests has set must not change what a golden file holds. */
const environment = (): NodeJS.ProcessEnv => ({ ...process.env, NO_COLOR: "1", NODE_OPTIONS: "" });

/** What holds for whatever a user can cause: a coded Problem or a result, never a stack trace. */
export function isCivil({ stdout, stderr, status }: Ran): void {
  assert.doesNotMatch(stderr + stdout, /\n\s+at .+:\d+:\d+/);
  assert.ok(status !== null && (status <= 2 || (status >= 64 && status <= 78)), `exit code ${status}: ${stderr}`);
}
