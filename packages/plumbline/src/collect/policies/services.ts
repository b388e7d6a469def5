import type { Location, ServicePolicy } from "#model";

import confining from "./confining-directives.json" with { type: "json" };
import type { Directive } from "./unit-files.ts";

type Set = ServicePolicy["confinement"][number];

const CONFINING: ReadonlySet<string> = new Set(confining);
const OFF = /^(?:no|false|off|0|)$/i;
const BROAD = /\bCAP_(?:SYS_ADMIN|SYS_MODULE|SYS_PTRACE|SYS_RAWIO|DAC_OVERRIDE|SETUID)\b/;

/** What a unit says of the rights of its service; nothing where it starts no program. */
export function serviceOf(
  name: string,
  directives: readonly Directive[],
  location: Location,
  inSession: boolean,
): ServicePolicy | undefined {
  const service = directives.filter(({ section }) => section === "Service");
  if (!service.some(({ directive, value }) => /^Exec(?:Start|StartPre)$/.test(directive) && value !== "")) return undefined;
  const last = (wanted: string): string | undefined => service.findLast(({ directive }) => directive === wanted)?.value;
  const user = last("User");
  const isSession = inSession || isSessionUnit(directives);
  const type = isSession ? "user" : last("Type");
  return {
    location,
    name,
    ...(user !== undefined && user !== "" && { user }),
    runsAsRoot: !isSession && !/^(?:yes|true|on|1)$/i.test(last("DynamicUser") ?? "") && (user === undefined || /^(?:|root|0)$/.test(user)),
    ...(type !== undefined && type !== "" && { type }),
    confinement: service.filter(confines).map(shown),
    openings: service.filter(opens).map(shown),
  };
}

/** Units of a person's session belong to that person; only root's own manager starts multi-user.target. */
const isSessionUnit = (directives: readonly Directive[]): boolean =>
  directives.some(
    ({ directive, value }) =>
      (directive === "WantedBy" && /^(?:default|graphical-session)\.target$/.test(value)) ||
      (directive === "ConditionUser" && value.startsWith("!root")),
  );

const confines = ({ directive, value }: Directive): boolean => {
  if (!CONFINING.has(directive)) return false;
  if (directive === "CapabilityBoundingSet") return !BROAD.test(value.startsWith("~") ? "" : value);
  return !OFF.test(value);
};

/** Rights given on purpose: capabilities near to root, groups as good as root, a start that ignores the user. */
const opens = ({ directive, value }: Directive): boolean =>
  (directive === "AmbientCapabilities" && BROAD.test(value)) ||
  (directive === "SupplementaryGroups" && /\b(?:docker|sudo|wheel|disk|lxd|root)\b/.test(value)) ||
  (directive === "Group" && /^(?:docker|disk|lxd)$/.test(value)) ||
  (/^ExecStart$/.test(directive) && /^[-@:]{0,3}[+!]/.test(value)) ||
  (directive === "NoNewPrivileges" && OFF.test(value) && value !== "") ||
  (directive === "PermissionsStartOnly" && /^(?:yes|true)$/i.test(value));

/** Programs may carry passwords in their arguments: of a command only its name is kept. */
const shown = ({ directive, value, location }: Directive): Set => ({
  directive,
  value: directive.startsWith("Exec") ? (value.split(/\s/)[0] ?? "") : value.slice(0, 200),
  location,
});

/** A drop-in changes the unit of the same name: what it sets comes last. */
export function withDropIn(service: ServicePolicy, directives: readonly Directive[]): ServicePolicy {
  const within = directives.filter(({ section }) => section === "Service");
  const user = within.findLast(({ directive }) => directive === "User")?.value;
  const dynamic = within.some(({ directive, value }) => directive === "DynamicUser" && /^(?:yes|true|on|1)$/i.test(value));
  return {
    ...service,
    ...(user !== undefined && user !== "" && { user }),
    runsAsRoot: dynamic ? false : user === undefined ? service.runsAsRoot : /^(?:|root|0)$/.test(user),
    confinement: [...service.confinement, ...within.filter(confines).map(shown)],
    openings: [...service.openings, ...within.filter(opens).map(shown)],
  };
}
