import type { Location } from "../location.ts";

/** Policies that say what may run and with which rights. */
export interface PoliciesFact {
  readonly services: readonly ServicePolicy[];
  readonly allowLists: readonly AllowList[];
  /** Set-uid and set-gid files by mode in the tree or set by a script. */
  readonly setUid: readonly { readonly location: Location; readonly what: string }[];
}

export interface ServicePolicy {
  readonly location: Location;
  readonly name: string;
  readonly user?: string;
  readonly runsAsRoot: boolean;
  /** What kind of unit it is where it says so: "oneshot", "simple", "forking"…; "user" for a unit of a person's session. */
  readonly type?: string;
  /** Directives that confine it, as written: NoNewPrivileges=yes, ProtectSystem=strict… */
  readonly confinement: readonly { readonly directive: string; readonly value: string; readonly location: Location }[];
  /** Directives that open it: Privileged, AmbientCapabilities=CAP_SYS_ADMIN… */
  readonly openings: readonly { readonly directive: string; readonly value: string; readonly location: Location }[];
}

export interface AllowList {
  readonly location: Location;
  readonly mechanism: "ima" | "fapolicyd" | "appLocker" | "wdac" | "appArmor" | "seLinux" | "dmVerity" | "noexecMount" | "other";
  readonly mode: "enforce" | "audit" | "off" | "unknown";
  /** Who may change the list, as far as the policy says. */
  readonly changedBy: "administrator" | "anyone" | "unknown";
  readonly because: string;
}
