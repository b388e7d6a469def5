import {
  type AllowList,
  defineCollector,
  type FilePart,
  isText,
  type PoliciesFact,
  type ServicePolicy,
  type SourceText,
  type TreeFile,
} from "#model";

import { commandLines } from "../provisioning/commands-in.ts";
import { kindByContent, kindByPath } from "../provisioning/kinds.ts";
import { linesFrom } from "../provisioning/script-lines.ts";
import { scriptOf } from "../provisioning/shell-commands.ts";
import { allowListsIn } from "./allow-lists.ts";
import { serviceOf, withDropIn } from "./services.ts";
import { setUidFiles, setUidInScript, setUidLines } from "./set-uid.ts";
import { servicesInScript } from "./started-by-scripts.ts";
import { type Directive, directivesIn } from "./unit-files.ts";

interface Part {
  readonly services: readonly ServicePolicy[];
  /** A drop-in, for the unit that its folder names. */
  readonly dropIn?: { readonly unit: string; readonly directives: readonly Directive[] };
  readonly allowLists: readonly AllowList[];
  readonly setUid: PoliciesFact["setUid"];
}

/** Policies that say what may run and with which rights. */
export default defineCollector({
  id: "policies",
  version: 1,
  gives: "policies",
  strength: "exists",
  guesses: true,
  wants: (file) => (!file.ignored && isWanted(file) ? "text" : false),
  read(source): Part | undefined {
    if (!isText(source)) return undefined;
    const part = partOf(source);
    return part.services.length + part.allowLists.length + part.setUid.length > 0 || part.dropIn ? part : undefined;
  },
  gather(parts: readonly FilePart<Part>[], { tree }) {
    const setUid = [...setUidFiles(tree), ...parts.flatMap(({ part }) => part.setUid)];
    const dropIns = parts.flatMap(({ part }) => (part.dropIn ? [part.dropIn] : []));
    const services = parts
      .flatMap(({ part }) => part.services)
      .map((service) =>
        dropIns.filter(({ unit }) => unit === service.name).reduce((before, { directives }) => withDropIn(before, directives), service),
      );
    const allowLists = parts.flatMap(({ part }) => part.allowLists);
    if (setUid.length + services.length + allowLists.length === 0) {
      return {
        state: "absent",
        why: "no service, no policy of allowed programs and no set-uid file is in the tree",
        next: "Put the units of the services and the policies of the device into the inspected directory.",
      };
    }
    return { state: "found", fact: { services, allowLists, setUid } };
  },
});

const UNIT = /([\w@.\\-]{1,120})\.service(?:\.(?:in|j2|tpl|tmpl|template|gtpl|erb))?$/;
const DROP_IN = /([\w@.\\-]{1,120})\.service\.d\/[^/]{1,80}\.conf$/;
const POLICY =
  /fapolicyd|apparmor|selinux|(?:^|\/)ima[-_/]|\.ush$|(?:^|\/)(?:boot|uEnv|armbianEnv)[\w.-]{0,30}\.(?:txt|cmd|scr)$|(?:^|\/)cmdline[\w.-]{0,20}$|device[_-]?table|\.wks(?:\.in)?$/i;

const isWanted = (file: TreeFile): boolean =>
  (kindByPath(file) !== undefined && file.extension !== "py") || POLICY.test(file.path) || /^(?:xml|ya?ml|)$/.test(file.extension);

function partOf(source: SourceText): Part {
  const { path, extension } = source.file;
  const unit = UNIT.exec(path)?.[1];
  const dropIn = DROP_IN.exec(path)?.[1];
  const directives = unit === undefined && dropIn === undefined ? [] : directivesIn(linesFrom(source.lines), (line) => source.at(line));
  const service =
    unit === undefined ? undefined : serviceOf(unit, directives, source.whole({ symbol: unit }), /\/(?:systemd|etc)\/user\//.test(path));
  const kind = kindByPath(source.file) ?? (extension === "" ? kindByContent(source.text, extension) : undefined);
  const script = kind && kind.syntax !== "unit" && kind.syntax !== "python" ? scriptOf(commandLines(source, kind.syntax)) : undefined;
  return {
    services: [...(service ? [service] : []), ...(script ? servicesInScript(source, script) : [])],
    ...(dropIn !== undefined && { dropIn: { unit: dropIn, directives } }),
    allowLists: allowListsIn(source),
    setUid: [...(script ? setUidInScript(source, script) : []), ...setUidLines(source)],
  };
}
