import {
  type ComponentsFact,
  defineCheck,
  type Finding,
  hasSome,
  type LanguagesFact,
  type Location,
  metUnless,
  notApplicable,
  type ProvisioningFact,
  type Severity,
  unknown,
} from "#model";

import { linesOf, ownCode } from "../own-code.ts";
import { supportOf } from "../platform-support.ts";
import { deviceSteps, weighed } from "../provisioned.ts";
import { isOwn } from "../roles.ts";

interface Platform {
  readonly name: string;
  readonly endOfLife: string;
  readonly location: Location;
  readonly where: "device" | "unknown";
  readonly detail: string;
}

export default defineCheck({
  id: "supported-platform",
  question: "Does the maker of every system that the product stands on still publish security corrections?",
  why: "A weakness found in a system after its end of life stays open on every fielded device.",
  fix: "Move to a supported release, or buy extended support and record it as a deviation with its end date.",
  needs: [],
  considers: ["provisioning", "components", "product", "inspection", "languages"],
  cwe: [1104],
  judge({ provisioning, components, product, inspection, languages }) {
    const platforms = [...fromProvisioning(provisioning, languages), ...fromComponents(components, languages)];
    if (platforms.length === 0 && product?.operatingSystem.value === "none")
      return notApplicable(`the product runs on no operating system (${product.operatingSystem.because})`);
    const today = (inspection?.judgedAt ?? inspection?.time)?.slice(0, 10);
    if (today === undefined) return unknown("the time of the inspection is not known", "Inspect again with this version of Plumbline.");
    const expired = platforms.filter(({ endOfLife }) => endOfLife < today);
    const current = platforms.filter(({ endOfLife }) => endOfLife >= today);
    const names = new Set(platforms.map(({ name }) => name)).size;
    return metUnless({
      findings: [...Map.groupBy(expired, ({ name }) => name).values()].flatMap((group) => finding(group)),
      standing: current.map(({ location }) => location),
      denominator: { seen: names, of: names, what: "systems with a known end of life" },
      met:
        names === 1 ? `${current[0]?.name} is supported until ${current[0]?.endOfLife}` : `all ${names} systems are supported on ${today}`,
      unmet: `${new Set(expired.map(({ name }) => name)).size} of ${names} systems are past their end of life on ${today}`,
      unknown: {
        because: "nothing in the tree names the version of a system whose end of life is known",
        next: "State the operating system with its version where the device is provisioned, or in the SOUP list.",
      },
    });
  },
});

function fromProvisioning(provisioning: ProvisioningFact | undefined, languages: LanguagesFact | undefined): readonly Platform[] {
  const python = shareOfPython(languages);
  return deviceSteps(provisioning, languages, "operatingSystem").flatMap(({ what, endOfLife, location, where, detail = "" }) => {
    if (endOfLife === undefined) return [];
    const isProject = PYTHON_PROJECT.test(location.path);
    if (isProject && python < FEW) return [];
    const reaches = where === "device" || (isProject && python * 2 >= 1);
    return [{ name: what, endOfLife, location, where: reaches ? ("device" as const) : ("unknown" as const), detail }];
  });
}

/** Files in which a project of Python names its version; beside a product in another language it is that of the tools. */
const PYTHON_PROJECT =
  /(?:^|\/)(?:Pipfile|runtime\.txt|\.python-version|\.tool-versions|pyproject\.toml|setup\.(?:cfg|py)|environment\.ya?ml)$/;
const FEW = 0.1;

function shareOfPython(languages: LanguagesFact | undefined): number {
  const own = languages ? ownCode(languages) : [];
  return linesOf(own.filter(({ language }) => language === "Python")) / Math.max(1, linesOf(own));
}

function fromComponents(components: ComponentsFact | undefined, languages: LanguagesFact | undefined): readonly Platform[] {
  return (components?.components ?? []).flatMap((component) => {
    const support = component.scope === "development" || !isOwn(languages, component.location.path) ? undefined : supportOf(component);
    return support ? [{ ...support, location: component.location, where: "device" as const, detail: component.manifest }] : [];
  });
}

/** Old libraries and languages have fewer doors than an old system; an application that also runs on old phones has another one beside. */
const severityOf = (name: string): Severity =>
  name.startsWith("Android") ? "low" : /^(?:Node|Python|\.NET)/.test(name) ? "medium" : "high";

/** Where it surely reaches the device comes first. */
function finding(group: readonly Platform[]): Finding[] {
  const sorted = group.toSorted((a, b) => Number(a.where === "unknown") - Number(b.where === "unknown"));
  if (!hasSome(sorted)) return [];
  const [{ name, endOfLife, location, where, detail }, ...others] = sorted;
  return [
    {
      location: { ...location, symbol: name },
      message: `${name} has had no security corrections since ${endOfLife}${detail === "" ? "" : ` (${detail})`}`,
      severity: weighed(severityOf(name), where),
      cwe: [1104],
      reach: "remote",
      ...(others.length > 0 && {
        related: others.slice(0, 10).map((one) => ({ location: one.location, message: one.detail === "" ? one.name : one.detail })),
      }),
    },
  ];
}
