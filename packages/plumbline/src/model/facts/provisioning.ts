import type { Location } from "../location.ts";

/** What installs, updates and starts the product: scripts, containers, playbooks, units. */
export interface ProvisioningFact {
  readonly files: readonly {
    readonly path: string;
    readonly kind: ProvisioningKind;
    /** Where it runs, as for its steps. */
    readonly where?: ProvisioningStep["where"];
  }[];
  readonly steps: readonly ProvisioningStep[];
}

export type ProvisioningKind =
  | "shell"
  | "batch"
  | "powershell"
  | "dockerfile"
  | "compose"
  | "ansible"
  | "systemd"
  | "udev"
  | "cloudInit"
  | "other";

/** One weakness class seen (or seen guarded) at one place. */
export interface ProvisioningStep {
  readonly location: Location;
  readonly kind:
    | "fetch" // code fetched from elsewhere
    | "update" // software image installed on the device
    | "privilege" // root, privileged container, setuid, sudo without need
    | "source" // package, image, branch or version that is taken
    | "protocol" // a network service or protocol in use
    | "operatingSystem"; // base system with an end of life
  /** "curl | sh", "FROM ubuntu:16.04", "telnetd"… with secrets redacted. */
  readonly what: string;
  /** `false`: the guard is missing; `true`: a guard was seen (checksum, signature, pinned digest, TLS). */
  readonly guarded: boolean;
  readonly guard?: string;
  /** Whether it runs on the device or in its production, or only on a developer's or CI machine. */
  readonly where: "device" | "development" | "unknown";
  /** For a privilege: whether a container or the host gets it; for a fetch or an update: whether it comes over a cleartext connection. */
  readonly about?: "container" | "host" | "cleartext";
  /** End of life of an operating system or protocol, ISO date, where known. */
  readonly endOfLife?: string;
  readonly detail?: string;
}
