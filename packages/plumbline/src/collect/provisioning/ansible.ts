import type { SourceText } from "#model";
import { isMap, isScalar, type YAMLMap } from "yaml";

import { shownAddress, shortened } from "./redact.ts";
import type { Seen } from "./steps/step.ts";
import { mapsIn } from "./yaml-commands.ts";

/** Ansible's own modules: what they fetch, which version they take, what they leave unverified. */
export function ansibleSteps(source: SourceText): readonly Seen[] {
  const seen: Seen[] = [];
  mapsIn(source, (task, _, lineOf) => {
    for (const { key, value } of task.items) {
      const name = (isScalar(key) ? String(key.value) : "").replace(/^ansible\.builtin\.|^community\.\w{1,40}\./, "");
      if (isMap(value)) seen.push(...moduleSteps(name, value, lineOf(key)));
    }
  });
  return seen;
}

function moduleSteps(name: string, values: YAMLMap, line: number): Seen[] {
  const text = (key: string): string | undefined =>
    typeof values.get(key) === "string" || typeof values.get(key) === "number" ? String(values.get(key)) : undefined;
  const off = (key: string): boolean => values.get(key) === false || /^(?:no|false)$/i.test(text(key) ?? "");
  const on = (key: string): boolean => values.get(key) === true || /^(?:yes|true)$/i.test(text(key) ?? "");
  switch (name) {
    case "get_url":
    case "unarchive":
      return fetched(name, text("url") ?? text("src") ?? "", text("checksum"), off("validate_certs"), line);
    case "apt":
    case "yum":
    case "dnf":
    case "package":
      return on("allow_unauthenticated") || on("force") || on("disable_gpg_check")
        ? [unverified(`${name} without signature check`, line)]
        : [];
    case "git":
    case "pip":
      return name === "git" ? repository(text("repo"), text("version"), line) : [];
    default:
      return off("validate_certs") ? [unverified(`${shortened(name)} with validate_certs: no`, line)] : [];
  }
}

const unverified = (what: string, line: number): Seen => ({
  kind: "fetch",
  what,
  guarded: false,
  detail: "what is fetched is not verified",
  line,
  symbol: what,
});

/** Archives and programs only: a list or a logo that is fetched does not run. */
function fetched(name: string, address: string, checksum: string | undefined, unchecked: boolean, line: number): Seen[] {
  if (!/^(?:https?|ftp):\/\//.test(address)) return [];
  const isCode =
    name === "unarchive" ||
    /\.(?:sh|py|deb|rpm|ipk|apk|bin|run|tar|tgz|tar\.\w{1,4}|zip|whl|jar|AppImage)$/i.test(address.replace(/[?#].*$/, "")) ||
    /\/[^/.]{1,80}$/.test(address);
  if (!isCode) return [];
  const guarded = checksum !== undefined && !/^(?:md5|sha1):/.test(checksum);
  const cleartext = /^(?:http|ftp):/.test(address);
  return [
    {
      kind: "fetch",
      what: shortened(`${name} ${shownAddress(address)}`),
      guarded,
      ...(guarded && { guard: "checksum" }),
      ...((cleartext || unchecked) && { about: "cleartext" as const }),
      ...(cleartext
        ? { detail: "over a connection that anybody on the way can change" }
        : unchecked
          ? { detail: "without checking the server's certificate" }
          : {}),
      line,
    },
  ];
}

function repository(address: string | undefined, version: string | undefined, line: number): Seen[] {
  if (address === undefined || address.includes("{{")) return [];
  const pinned = version !== undefined && (/^[0-9a-f]{7,40}$/.test(version) || /^v?\d{1,4}[._]\d/.test(version) || version.includes("{{"));
  const shown = shownAddress(address);
  return [
    {
      kind: "source",
      what: `git ${shown}`,
      guarded: pinned,
      ...(pinned ? { guard: "pinned version" } : { detail: `follows the branch ${shortened(version ?? "of its default")}` }),
      line,
      symbol: shown,
    },
  ];
}
