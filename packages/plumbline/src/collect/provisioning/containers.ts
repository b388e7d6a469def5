import type { SourceText } from "#model";
import { isMap, isScalar, isSeq, type YAMLMap } from "yaml";

import type { ScriptLine } from "./script-lines.ts";
import { imageSystems } from "./steps/operating-systems.ts";
import { imageSource } from "./steps/sources.ts";
import type { Seen } from "./steps/step.ts";
import { mapsIn } from "./yaml-commands.ts";
import { shownAddress } from "./redact.ts";

const container = (what: string, detail: string, line: number): Seen => ({
  kind: "privilege",
  what,
  guarded: false,
  about: "container",
  detail,
  line,
  symbol: what,
});

/** Images, users and files of a Dockerfile. */
export function dockerfileSteps(lines: readonly ScriptLine[]): readonly Seen[] {
  const seen: Seen[] = [];
  const stages = new Set<string>();
  let user: { readonly name: string; readonly line: number } | undefined;
  let last: number | undefined;
  for (const { text, line } of lines) {
    const from = /^\s{0,20}FROM\s{1,8}(?:--platform=\S{1,80}\s{1,8})?(\S{1,250})(?:\s{1,8}AS\s{1,8}(\S{1,80}))?/i.exec(text);
    if (from) {
      const [, image = "", stage] = from;
      if (!stages.has(image.toLowerCase()) && !image.includes("$")) seen.push(...imageSource(image, line), ...imageSystems(image, line));
      if (stage !== undefined) stages.add(stage.toLowerCase());
      if (!stages.has(image.toLowerCase())) user = undefined;
      last = line;
    }
    const name = /^\s{0,20}USER\s{1,8}["']?([\w.$:{}-]{1,80})/i.exec(text)?.[1];
    if (name !== undefined) user = { name, line };
    seen.push(...addedFrom(text, line));
  }
  if (last === undefined) return seen;
  if (user && !/^(?:root|0)(?::|$)/.test(user.name)) {
    return [
      ...seen,
      {
        kind: "privilege",
        what: `USER ${user.name}`,
        guarded: true,
        guard: "runs without root",
        about: "container",
        line: user.line,
        symbol: "USER",
      },
    ];
  }
  return [...seen, container("container runs as root", user ? "USER root stands last" : "no USER is set", user?.line ?? last)];
}

function addedFrom(text: string, line: number): Seen[] {
  const add = /^\s{0,20}ADD\s{1,8}((?:--\S{1,200}\s{1,8}){0,4})(https?:\/\/\S{1,300})/i.exec(text);
  if (!add) return [];
  const [, options = "", address = ""] = add;
  const checked = /--checksum=sha256:/.test(options);
  const cleartext = address.startsWith("http:");
  return [
    {
      kind: "fetch",
      what: `ADD ${shownAddress(address)}`,
      guarded: checked,
      ...(checked ? { guard: "--checksum" } : {}),
      ...(cleartext && { about: "cleartext" as const }),
      line,
    },
  ];
}

const CAPABILITIES = /^(?:ALL|(?:CAP_)?(?:SYS_ADMIN|SYS_MODULE|SYS_PTRACE|DAC_OVERRIDE|NET_ADMIN))$/i;

/** Containers of compose files, Kubernetes manifests and Ansible's container modules: rights, images, and what confines them. */
export function yamlContainers(source: SourceText): readonly Seen[] {
  const seen: Seen[] = [];
  mapsIn(source, (map, key, lineOf) => {
    seen.push(...rights(map, lineOf), ...confinements(map, lineOf));
    const image = textOf(map, "image");
    if (
      image !== undefined &&
      (has(
        map,
        "ports",
        "volumes",
        "environment",
        "restart",
        "command",
        "container_name",
        "imagePullPolicy",
        "networks",
        "depends_on",
        "privileged",
      ) ||
        key === "services")
    ) {
      const line = lineOf(map.get("image", true));
      if (!image.includes("{{") && !image.includes("$")) seen.push(...imageSource(image, line), ...imageSystems(image, line));
      if (/(?:^|\/)(?:watchtower|ouroboros)(?::|$)/.test(image))
        seen.push({ kind: "update", what: "watchtower", guarded: false, detail: "installs whatever image the registry holds", line });
    }
  });
  return seen;
}

function rights(map: YAMLMap, lineOf: (node: unknown) => number): Seen[] {
  const seen: Seen[] = [];
  const take = (name: string, what: string, detail: string): void => {
    seen.push(container(what, detail, lineOf(map.get(name, true))));
  };
  if (map.get("privileged") === true) take("privileged", "privileged: true", "the container may do whatever the host's root may");
  if (map.get("hostNetwork") === true) take("hostNetwork", "hostNetwork: true", "the container shares the network of the host");
  if (map.get("hostPID") === true) take("hostPID", "hostPID: true", "the container sees the processes of the host");
  if (textOf(map, "network_mode") === "host") take("network_mode", "network_mode: host", "the container shares the network of the host");
  if (textOf(map, "pid") === "host") take("pid", "pid: host", "the container sees the processes of the host");
  const broad = list(map, "cap_add").find((one) => CAPABILITIES.test(one));
  if (broad !== undefined) take("cap_add", `cap_add: ${broad}`, "the capability is nearly root");
  if (list(map, "security_opt").some((one) => /unconfined|label[=:]disable/.test(one)))
    take("security_opt", "security_opt: unconfined", "the container runs without a confining profile");
  if (list(map, "volumes").some((one) => /\/docker\.sock\b/.test(one)))
    take("volumes", "docker.sock", "who has the socket of the engine is root on the host");
  if (list(map, "volumes").some((one) => one.startsWith("/:/")))
    take("volumes", "volume /", "the container sees the whole file system of the host");
  if (/^(?:root|0)(?::|$)/.test(textOf(map, "user") ?? "") && has(map, "image", "build"))
    take("user", "user: root", "the container runs as root");
  return seen;
}

function confinements(map: YAMLMap, lineOf: (node: unknown) => number): Seen[] {
  const guard = (name: string, what: string): Seen => ({
    kind: "privilege",
    what,
    guarded: true,
    guard: what,
    about: "container",
    line: lineOf(map.get(name, true)),
    symbol: what,
  });
  const seen: Seen[] = [];
  if (!has(map, "image", "build", "securityContext", "runAsNonRoot")) return seen;
  if (map.get("read_only") === true) seen.push(guard("read_only", "read_only: true"));
  if (list(map, "cap_drop").some((one) => /^all$/i.test(one))) seen.push(guard("cap_drop", "cap_drop: ALL"));
  if (list(map, "security_opt").some((one) => one.startsWith("no-new-privileges"))) seen.push(guard("security_opt", "no-new-privileges"));
  if (map.get("runAsNonRoot") === true) seen.push(guard("runAsNonRoot", "runAsNonRoot: true"));
  const user = textOf(map, "user");
  if (user !== undefined && !/^(?:root|0)(?::|$)/.test(user) && has(map, "image", "build"))
    seen.push(guard("user", `user: ${/^[\w:.-]{1,40}$/.test(user) ? user : "another"}`));
  return seen;
}

const has = (map: YAMLMap, ...keys: readonly string[]): boolean => keys.some((key) => map.has(key));

function textOf(map: YAMLMap, key: string): string | undefined {
  const value = map.get(key);
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function list(map: YAMLMap, key: string): readonly string[] {
  const value = map.get(key);
  return isSeq(value)
    ? value.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : isMap(item) ? [textOf(item, "source") ?? ""] : []))
    : [];
}
