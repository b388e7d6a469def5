import type { Finding, KnownUseFact } from "#model";

import { originsOf } from "./known-uses.ts";
import { counted } from "./own-code.ts";

/** Who may write a value that a Bluetooth service offers, and who may read it. */
export interface BluetoothValue {
  readonly use: KnownUseFact;
  readonly write: "open" | "protected" | "none";
  readonly read: "open" | "protected" | "none";
}

/** What the permissions of each value say; properties alone say nothing in a file that sets permissions elsewhere. */
export function bluetoothValues(uses: readonly KnownUseFact[]): readonly BluetoothValue[] {
  const protecting = new Set(
    uses.filter(({ says }) => says.some((said) => /encrypted|authenticated/.test(said))).map(({ location }) => location.path),
  );
  const readOnly = readOnlyFunctions(uses);
  return uses.flatMap((use): BluetoothValue[] => {
    if (!use.says.some((said) => said.startsWith("write")) && isPublic(use)) return [];
    if (use.says.includes("write") && readOnly.has(functionOf(use))) return [];
    if (use.says.length === 0) return levelled(use);
    const isProperty = use.says.some((said) => said.endsWith("property"));
    if (isProperty && protecting.has(use.location.path)) return [];
    return [{ use, write: access(use.says, "write"), read: access(use.says, "read") }];
  });
}

/** The charge of the battery, and what the device is: every peer may know, and none is harmed. */
const isPublic = ({ location }: KnownUseFact): boolean =>
  /battery|device_?info|(?:^|[/_])(?:bas|dis)(?:[_.]|$)/i.test(location.path.slice(location.path.lastIndexOf("/") + 1));

const functionOf = ({ location, inFunction }: KnownUseFact): string => `${location.path} ${inFunction}`;

/** Functions that set up a value which may not be written by its properties, whatever its permissions say. */
function readOnlyFunctions(uses: readonly KnownUseFact[]): ReadonlySet<string> {
  const properties = uses.filter(({ what }) => what === "write" || what === "write_wo_resp");
  const groups = [...Map.groupBy(properties, functionOf)];
  return new Set(
    groups.filter(([, group]) => group.every((use) => originsOf(use, "mode").every(({ means }) => means === "none"))).map(([name]) => name),
  );
}

function access(says: readonly string[], what: "write" | "read"): BluetoothValue["write"] {
  if (says.some((said) => said.startsWith(`${what} encrypted`) || said.startsWith(`${what} authenticated`))) return "protected";
  return says.includes(what) || says.includes(`${what} property`) ? "open" : "none";
}

/** Permissions that stand in an argument or member: of aci_gatt_add_char, setPermission, write_access. */
function levelled(use: KnownUseFact): BluetoothValue[] {
  const levels = originsOf(use, "level").map(({ means }) => means);
  const modes = originsOf(use, "mode").map(({ means }) => means);
  if (levels.length === 0 || levels.some((level) => level === undefined)) return [];
  const isWritten = use.arguments.every(({ role }) => role !== "mode") || modes.includes("write");
  if (!isWritten || levels.includes("no access")) return [];
  return [{ use, write: levels.every((level) => level === "open" || level?.startsWith("read")) ? "open" : "protected", read: "none" }];
}

/** The values of one file are set up one after the other: a file of them is one gap. */
export function openValues(values: readonly BluetoothValue[]): readonly Finding[] {
  const open = values.filter(({ write, read }) => write === "open" || read === "open");
  return [...Map.groupBy(open, ({ use }) => use.location.path).values()].flatMap((group): Finding[] => {
    const written = group.filter(({ write }) => write === "open");
    const readable = group.filter(({ read }) => read === "open");
    const [first] = (written.length > 0 ? written : readable).toSorted((a, b) => (a.use.location.line ?? 0) - (b.use.location.line ?? 0));
    if (first === undefined) return [];
    const others = group.filter(({ use }) => use !== first.use).toSorted((a, b) => (a.use.location.line ?? 0) - (b.use.location.line ?? 0));
    const what = [
      ...(written.length > 0 ? [`${counted(written.length, "Bluetooth value")} can be written`] : []),
      ...(readable.length > 0
        ? [written.length > 0 ? `${readable.length} read` : `${counted(readable.length, "Bluetooth value")} can be read`]
        : []),
    ].join(" and ");
    return [
      {
        location: first.use.location,
        message: `${what} by whoever is in reach: no pairing and no encryption is asked`,
        severity: written.length > 0 ? "medium" : "low",
        cwe: written.length > 0 ? [306, 319] : [319],
        reach: "near",
        ...(others.length > 0 && {
          related: others.slice(0, 20).map(({ use, write }) => ({
            location: use.location,
            message: write === "open" ? "can be written, too" : "can be read",
          })),
        }),
      },
    ];
  });
}
