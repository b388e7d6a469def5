import type { StepKind } from "#model";

import table from "./tools.json" with { type: "json" };

/** A program that a pipeline may run, and what it is for. */
export interface Tool {
  readonly tool: string;
  readonly kind: StepKind;
  readonly languages?: readonly string[];
}

const TOOLS: readonly (Tool & { readonly pattern: RegExp })[] = table.map(({ tool, kind, pattern, languages }) => ({
  tool,
  kind: kind as StepKind,
  pattern: pattern.startsWith("(?i)") ? new RegExp(pattern.slice(4), "i") : new RegExp(pattern),
  ...(languages && { languages }),
}));

const LONGEST = 1_000;

/** Which tools one simple command runs, or one `uses:` reference names. */
export function toolsIn(command: string): readonly Tool[] {
  if (command.length > LONGEST || ONLY_TALKS.test(command)) return [];
  return TOOLS.filter(({ pattern }) => pattern.test(command));
}

/** Installing, printing, testing for or asking the version of a tool is not running it. */
const ONLY_TALKS =
  /^(?:sudo\s{1,4}(?:-\S{1,10}\s{1,4}){0,3})?(?:echo|printf|which|command -v|type|hash|export|unset|alias|ls|cat|rm|cp|mv|mkdir|touch|cd|pushd|popd|chmod|chown|ln|test|\[|\[\[|grep|sed|awk|head|tail|tee|source|\.\s|wget|curl|unzip|tar|git|apt|apt-get|apk|yum|dnf|pacman|brew|choco|scoop|winget|snap|conda|mamba|gem|vcpkg|opkg|update-alternatives|pipx? install|pip3? install|python3? -m (?:pip|venv|ensurepip)|npm (?:i|install|ci|cache)|yarn (?:install|add)|pnpm (?:i|install|add)|poetry (?:install|add|lock|config)|uv (?:pip|sync|venv|tool install)|cargo install|rustup|go install|go get|dotnet tool install|west (?:init|update|config|packages)|(?:pio|platformio) (?:pkg|lib|platform|upgrade|update)|docker (?:pull|login|push)|mount|docker-compose pull)(?=\s|$)|\s(?:--version|--help)\s{0,4}$/;
