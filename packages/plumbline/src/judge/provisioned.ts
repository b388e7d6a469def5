import type { Finding, LanguagesFact, Location, ProductFact, ProvisioningFact, ProvisioningStep, RevisionFact, Severity } from "#model";

import { type ExecutionGrounds, executionOf } from "./execution.ts";
import { roleOf } from "./roles.ts";

/** Steps of a kind that reach a device, or may: neither those of a developer's machine nor tests, samples and code of others. */
export function deviceSteps(
  provisioning: ProvisioningFact | undefined,
  languages: LanguagesFact | undefined,
  ...kinds: readonly ProvisioningStep["kind"][]
): readonly ProvisioningStep[] {
  const steps = provisioning?.steps ?? [];
  return steps.filter(
    ({ kind, where, location: { path } }) => kinds.includes(kind) && where !== "development" && concerns(languages, path, where),
  );
}

/** A script among the tools that does not look as if it ran on a device is for developers. */
function concerns(languages: LanguagesFact | undefined, path: string, where: ProvisioningStep["where"]): boolean {
  const { role } = roleOf(languages, path);
  return role === "own" || role === "generated" || (role === "tool" && where === "device");
}

/** Whether a policy or unit concerns the device: those of tests, samples and others' code do not. */
export const isOfDevice = (languages: LanguagesFact | undefined, { path }: Location): boolean => concerns(languages, path, "device");

/** HTTP with or without TLS, as a server that is started or a manifest that permits it: encrypted-transport tells it, and not legacy-protocols. */
export const isHttp = ({ kind, what }: ProvisioningStep): boolean => kind === "protocol" && what.startsWith("HTTP");

const LADDER: readonly Severity[] = ["critical", "high", "medium", "low", "note"];

/** One step less, where it is not known that a step reaches the device. */
export const weighed = (severity: Severity, where: ProvisioningStep["where"]): Severity =>
  where === "device" ? severity : (LADDER[Math.min(LADDER.indexOf(severity) + 1, 3)] ?? "low");

/** Why a question about accounts, services and programs does not arise; nothing where it does or where that is not known. */
export function noAccounts(grounds: ExecutionGrounds): string | undefined {
  const { product } = grounds;
  const system = product?.operatingSystem;
  if (system?.value === "none") return `the product runs on no operating system (${system.because})`;
  if (system?.value === "rtos") return `the kernel of the product knows no accounts and loads no programs (${system.because})`;
  if ((system?.value === "android" || system?.value === "ios") && product?.alsoRunsOn === undefined)
    return `the system of the phone decides which programs run and with which rights (${system.because})`;
  const { bare, hosted } = executionOf(grounds);
  if (bare && !hosted) return "the product starts by itself, without a system that knows accounts or loads programs";
  if (product?.kind.value === "library") return "a library runs with the rights of the program that it is built into";
  return undefined;
}

/** One finding for many places of one cause: the first stands for it, the rest are named beside it. */
export function together(
  steps: readonly ProvisioningStep[],
  say: (names: string) => Omit<Finding, "location" | "related">,
  nameOf: (step: ProvisioningStep) => string = ({ what }) => what,
): Finding[] {
  const [first, ...others] = steps;
  if (!first) return [];
  const names = [...new Set(steps.map(nameOf))];
  const shown = names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
  return [
    {
      location: first.location,
      ...say(shown),
      ...(others.length > 0 && { related: others.slice(0, 10).map(({ location, what }) => ({ location, message: what })) }),
    },
  ];
}

/** Files that put the device together or may: neither others' nor for developers. */
export const deviceFiles = (provisioning: ProvisioningFact | undefined, languages: LanguagesFact | undefined): readonly Location[] =>
  (provisioning?.files ?? [])
    .filter(({ path, where = "unknown" }) => where !== "development" && concerns(languages, path, where))
    .map(({ path }) => ({ path }));

/** Names by which the product's own repository may be cloned: its folder or declared name, and where it came from. */
export const namesOfProduct = (product: ProductFact | undefined, revision: RevisionFact | undefined): ReadonlySet<string> =>
  new Set(
    [product?.name, product?.folder, revision?.repository].flatMap((name) =>
      name === undefined || name === "" ? [] : [name.toLowerCase()],
    ),
  );

/** Whether an address ends in one of these names: a set-up script that clones the tree itself takes nothing of others. */
export const isCloneOf = (names: ReadonlySet<string>, address: string): boolean =>
  names.has((/([\w.-]{1,100}?)(?:\.git)?\/?$/.exec(address.slice(-300))?.[1] ?? "").toLowerCase());
