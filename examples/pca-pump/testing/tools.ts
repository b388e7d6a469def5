import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Why a test cannot run here, or false: programs that are missing. */
export function lacking(...programs: readonly string[]): string | false {
  const missing = programs.filter((program) => spawnSync(program, ["--version"], { stdio: "ignore" }).error !== undefined);
  return missing.length > 0 && `${missing.join(", ")} not installed`;
}

/** Runs a program and gives its output; throws with all of it where it fails. */
export function run(program: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", env: { ...process.env, ...environment } });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}${error?.message ?? ""}`);
  return stdout + stderr;
}

/** Configures and builds one state of the pump, for the workstation or for the processor; gives what was said. */
export function build(source: string, folder: string, target: "host" | "arm"): string {
  const tools = target === "arm" ? [`-DCMAKE_TOOLCHAIN_FILE=${join(source, "cmake/arm-none-eabi.cmake")}`, "-DCMAKE_BUILD_TYPE=MinSizeRel"] : [];
  const configured = run("cmake", ["-S", source, "-B", folder, ...tools]);
  return configured + run("cmake", ["--build", folder, "--parallel", "2"]);
}
