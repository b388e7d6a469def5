import table from "./end-of-life.json" with { type: "json" };

/** A system whose maker has said until when it publishes security corrections. */
export interface KnownSystem {
  /** "Debian 8". */
  readonly name: string;
  /** ISO date of the last day of support. */
  readonly endOfLife: string;
}

export type SystemId = keyof typeof table.systems;

const SYSTEMS: Readonly<
  Record<
    string,
    { readonly name: string; readonly cycles: Readonly<Record<string, string>>; readonly names?: Readonly<Record<string, string>> }
  >
> = table.systems;

/** A system by version or code name; `undefined` where the table does not know it, which says nothing of its support. */
export function systemOf(id: SystemId, version: string): KnownSystem | undefined {
  const { name, cycles, names = {} } = SYSTEMS[id] as (typeof SYSTEMS)[string];
  const wanted = version.toLowerCase();
  const named = Object.hasOwn(names, wanted) ? names[wanted] : undefined;
  const cycle = named ?? prefixesOf(wanted).find((prefix) => Object.hasOwn(cycles, prefix));
  const endOfLife = cycle === undefined ? undefined : cycles[cycle];
  if (cycle === undefined || endOfLife === undefined) return undefined;
  return { name: `${name} ${named === undefined ? cycle : `${cycle} (${wanted})`}`, endOfLife };
}

/** "9.13-slim" is looked up as "9.13-slim", "9.13" and "9": images carry point releases and flavours. */
function prefixesOf(version: string): readonly string[] {
  const number = /^v?(\d{1,5})(?:\.(\d{1,3}))?(?:\.(\d{1,3}))?/.exec(version);
  if (!number) return [version];
  const [, major = "", minor, patch] = number;
  return [
    version,
    ...(minor !== undefined && patch !== undefined ? [`${major}.${minor}.${patch}`] : []),
    ...(minor === undefined ? [] : [`${major}.${minor}`]),
    ...(minor === undefined ? [major, `${major}.0`] : [major]),
  ];
}

/** Base images by the last segment of their name. */
const IMAGES: Readonly<Record<string, SystemId>> = {
  debian: "debian",
  ubuntu: "ubuntu",
  alpine: "alpine",
  centos: "centos",
  fedora: "fedora",
  rockylinux: "rocky",
  almalinux: "almalinux",
  amazonlinux: "amazonlinux",
  ubi7: "rhel",
  ubi8: "rhel",
  ubi9: "rhel",
  leap: "opensuse",
  raspbian: "raspbian",
  node: "node",
  python: "python",
  servercore: "windowsServer",
  nanoserver: "windowsServer",
  aspnet: "dotnet",
  runtime: "dotnet",
  sdk: "dotnet",
};

/** The systems within a container image: `node:14-buster` stands on Node.js 14 and Debian 10. */
export function systemsOfImage(image: string): readonly KnownSystem[] {
  const [reference = ""] = image.toLowerCase().split("@");
  const colon = reference.lastIndexOf(":");
  const [name, tag] = colon > reference.lastIndexOf("/") ? [reference.slice(0, colon), reference.slice(colon + 1)] : [reference, ""];
  const last = name.slice(name.lastIndexOf("/") + 1);
  const id = Object.hasOwn(IMAGES, last) ? IMAGES[last] : balenaBase(last);
  const own =
    id === undefined
      ? undefined
      : systemOf(stream(id, tag), last.startsWith("ubi") ? last.slice(3) : tag.replace(/^(?:stream|ltsc|v(?=\d))/, ""));
  const below = tag
    .split(/[-_]/)
    .slice(id === undefined || id === "debian" || id === "ubuntu" ? 1 : 0)
    .map((word) => baseOf(word, last));
  const found = [own, ...below].filter((one) => one !== undefined);
  return found.filter((one, index) => found.findIndex(({ name: other }) => other === one.name) === index);
}

const stream = (id: SystemId, tag: string): SystemId => (id === "centos" && tag.startsWith("stream") ? "centosStream" : id);
const balenaBase = (name: string): SystemId | undefined =>
  (["debian", "ubuntu", "alpine", "fedora", "node", "python"] as const).find((system) => name.endsWith(`-${system}`));

/** Code names in a tag: "buster", "jessie", "alpine3.12". */
function baseOf(word: string, image: string): KnownSystem | undefined {
  const alpine = /^alpine(3\.\d{1,2})$/.exec(word)?.[1];
  if (alpine !== undefined) return systemOf("alpine", alpine);
  if (!/^[a-z]{4,12}$/.test(word) || image === "debian" || image === "ubuntu") return undefined;
  return systemOf("debian", word) ?? systemOf("ubuntu", word);
}
