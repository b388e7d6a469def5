import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A pump that runs as a process, with its service port. */
export interface Simulation {
  readonly socket: Socket;
  stop(): void;
}

/** Starts a simulated pump and plugs into its service port. */
export async function startSimulation(program: string, environment: Readonly<Record<string, string>> = {}): Promise<Simulation> {
  const child = spawn(program, { env: { ...process.env, ...environment, PUMP_PORT: "0" }, stdio: ["ignore", "ignore", "pipe"] });
  const port = await portOf(child);
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return {
    socket,
    stop() {
      socket.destroy();
      child.kill();
    },
  };
}

async function portOf({ stderr }: ChildProcess): Promise<number> {
  let said = "";
  for await (const chunk of stderr ?? []) {
    said += String(chunk);
    const port = /service port (\d+)/.exec(said)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`the simulation did not start: ${said}`);
}

/** Collects what comes in until it is enough; undefined when nothing more comes for a while. */
export function receive<T>(socket: Socket, enough: (received: Buffer) => T | undefined, patienceMs = 2_000): Promise<T | undefined> {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    const timer = setTimeout(() => end(undefined), patienceMs);
    const take = (chunk: Buffer): void => {
      received = Buffer.concat([received, chunk]);
      const result = enough(received);
      if (result !== undefined) end(result);
    };
    function end(result: T | undefined): void {
      clearTimeout(timer);
      socket.off("data", take);
      resolve(result);
    }
    socket.on("data", take);
  });
}
