import type { BuildFact, Collected, Configuration, Facts, LanguagesFact, Location, ProductFact, SettingsFact, Trait } from "#model";

import { threadsFirst } from "./concurrency.ts";
import { controllerOf } from "./controller.ts";
import { deviceImages } from "./images.ts";
import { itemsOf } from "./items.ts";
import { largestOf, linesOf, ownCode } from "./own-code.ts";
import { deviceSteps, isHttp } from "./provisioned.ts";
import { nameOf } from "./product-name.ts";
import { isRadio } from "./radio.ts";
import { isOwn } from "./roles.ts";

/** The facts from which the product's nature is read, each as far as it was found. */
export type ProductGrounds = {
  readonly [Kind in "build" | "settings" | "binaries" | "sourceUses" | "policies" | "documents" | "languages"]: Facts[Kind] | undefined;
} & { readonly provisioning?: Facts["provisioning"] | undefined; readonly revision?: Facts["revision"] | undefined };

/** What the product is: the configuration's word where it gives one, else what the facts show; `unknown` is a value, never a guess. */
export function productOf(grounds: ProductGrounds, configuration: Configuration, folder: string): ProductFact {
  const { product, legacy } = configuration;
  return {
    ...nameOf(product.name, grounds, folder),
    kind: declared(product.kind) ?? kindOf(grounds),
    ...systemsOf(grounds, declared(product.operatingSystem)),
    connections: declared(product.connections) ?? connectionsOf(grounds),
    personalData: declared(product.personalData) ?? personalDataOf(grounds),
    threads: declared(product.threads) ?? threadsOf(grounds),
    items: itemsOf(configuration),
    safetyClass: product.safetyClass ?? "C",
    ...(product.safetyClass !== undefined && { classDeclared: true }),
    ...(legacy && { legacy: { release: legacy.release, ...(legacy.since !== undefined && { since: legacy.since }) } }),
  };
}

/** The fact inside, or nothing. */
export const foundOf = <Fact>(collected: Collected<Fact>): Fact | undefined => (collected.state === "found" ? collected.fact : undefined);

const declared = <T>(value: T | undefined): Trait<T> | undefined =>
  value === undefined ? undefined : { value, because: "plumbline.yaml says so", locations: [], declared: true };

const trait = <T>(value: T, because: string, locations: readonly Location[] = []): Trait<T> => ({
  value,
  because,
  locations: locations.slice(0, 5),
});

const PRODUCT_TARGETS = { bareMetal: "none", rtos: "rtos", linux: "linux", windows: "windows" } as const;

function shippedProducts(build: BuildFact | undefined): BuildFact["products"] {
  return build?.products.filter(({ kind }) => kind !== "test" && kind !== "tool") ?? [];
}

function operatingSystemOf(grounds: ProductGrounds): ProductFact["operatingSystem"] {
  const { build, binaries, policies, languages } = grounds;
  const kernel = kernelOf(grounds);
  if (kernel) return trait("rtos", `settings of ${kernel.system} were found`, mainFileOf(kernel));
  // The strongest system wins: a gateway with a bare-metal helper is still a gateway.
  for (const target of ["linux", "windows", "rtos", "bareMetal"] as const) {
    const product = shippedProducts(build).find((one) => one.target === target);
    if (product) return trait(PRODUCT_TARGETS[target], `${product.name} is built for ${target}`, [product.location]);
  }
  const service = policies?.services.find(({ location }) => isOwn(languages, location.path));
  if (service) return trait("linux", `the service unit ${service.name} was found`, [service.location]);
  const image = deviceImages(binaries, languages).find(({ environment }) => environment === "bareMetal" || environment === "linux");
  if (image) return trait(image.environment === "linux" ? "linux" : "none", `an image for it lies in the tree`, [image.location]);
  const controller = controllerOf(grounds);
  if (controller) return controller;
  // An app comes with a device: it is the product only where nothing else is.
  const app = isMostlyApp(languages) ? shippedProducts(build).find((one) => one.target === "android") : undefined;
  return (
    phoneOf(grounds) ??
    (app ? trait("android", `${app.name} is built for Android`, [app.location]) : trait("unknown", "nothing in the tree tells"))
  );
}

/** The one that the product is named after, and those of its other parts: a pump of bare metal may come with a gateway on Linux. */
function systemsOf(
  grounds: ProductGrounds,
  said: ProductFact["operatingSystem"] | undefined,
): Pick<ProductFact, "operatingSystem" | "alsoRunsOn"> {
  const operatingSystem = said ?? operatingSystemOf(grounds);
  const others = partsRunOn(grounds).filter((system) => system !== operatingSystem.value);
  return { operatingSystem, ...(others.length > 0 && { alsoRunsOn: others }) };
}

/** A phone confines its apps by itself: what is asked of a device's system does not arise for an app beside it. */
function partsRunOn(grounds: ProductGrounds): readonly string[] {
  const { build, policies, languages } = grounds;
  const built = shippedProducts(build).flatMap(({ target }) =>
    target === "host" || target === "unknown" || target === "android" ? [] : [PRODUCT_TARGETS[target]],
  );
  const served = policies?.services.some(({ location }) => isOwn(languages, location.path)) ? ["linux"] : [];
  const kernel = kernelOf(grounds) ? ["rtos"] : [];
  return [...new Set<string>([...kernel, ...built, ...served, operatingSystemOf(grounds).value])].filter((system) => system !== "unknown");
}

/** Settings of the product itself: a test or a sample may run on another kernel. */
const kernelOf = ({ settings, languages }: ProductGrounds): SettingsFact["configurations"][number] | undefined =>
  settings?.configurations.find(
    ({ system, values }) => KERNELS.has(system) && (values.length === 0 || values.some(({ location }) => isOwn(languages, location.path))),
  );

const KERNELS: ReadonlySet<string> = new Set(["zephyr", "esp-idf", "ncs-sysbuild"]);

/** The file of settings that people know the product by, as a whole: no line of it makes the product what it is. */
function mainFileOf({ values }: SettingsFact["configurations"][number]): readonly Location[] {
  const value = values.find(({ location }) => /(?:^|\/)(?:prj|sdkconfig)[\w.-]{0,40}$/.test(location.path)) ?? values[0];
  return value ? [{ path: value.location.path, ...(value.location.hash !== undefined && { hash: value.location.hash }) }] : [];
}

function kindOf(grounds: ProductGrounds): ProductFact["kind"] {
  const system = operatingSystemOf(grounds);
  if (system.value === "none" || system.value === "rtos") return trait("firmware", system.because, system.locations);
  if (system.value === "ios" || system.value === "android") return trait("application", system.because, system.locations);
  const shipped = shippedProducts(grounds.build);
  for (const kind of ["firmware", "application", "library"] as const) {
    const product = shipped.find((one) => one.kind === kind);
    if (product) return trait(kind, `${product.name} is built as ${kind}`, [product.location]);
  }
  return trait("unknown", "nothing in the tree tells");
}

/** Languages and libraries that are at home on one system only: an app for a phone has no build that is read here. */
function phoneOf({ languages, sourceUses }: ProductGrounds): ProductFact["operatingSystem"] | undefined {
  const own = languages ? ownCode(languages) : [];
  const makesUp = (...names: readonly string[]): boolean =>
    own.length > 0 && linesOf(own.filter(({ language }) => names.includes(language))) * 2 > linesOf(own);
  if (makesUp("Swift", "Objective-C")) return trait("ios", "most of its own code is in Swift", [largestOf(own, "Swift")]);
  const calls = sourceUses?.uses.filter(({ name, location }) => ANDROID.test(name) && isOwn(languages, location.path)) ?? [];
  return makesUp("Java", "Kotlin") && calls.length >= 3
    ? trait(
        "android",
        `most of its own code is in Java or Kotlin and calls Android (${calls[0]?.name ?? ""})`,
        calls.map(({ location }) => location),
      )
    : undefined;
}

/** Whether the greater part is written in what apps for phones are written in: a watch face beside a gateway in Python is not the product. */
function isMostlyApp(languages: LanguagesFact | undefined): boolean {
  const own = languages ? ownCode(languages) : [];
  return linesOf(own.filter(({ language }) => APP_LANGUAGES.test(language))) * 2 >= linesOf(own);
}
const APP_LANGUAGES = /^(?:Java|Kotlin|Dart|Swift|Objective-C(?:\+\+)?|C|C\+\+|C\/C\+\+ header)$/;

/** Calls of classes that only Android has. */
const ANDROID = /^(?:Log\.(?:d|v|i|w|e|wtf)|createBond|HandlerThread|BiometricPrompt|EncryptedSharedPreferences\.create|AsyncTask)$/;

/** Settings that switch a connection on; a chip capability does not, and what ESP-IDF switches on for every product (Wi-Fi, Ethernet) is no choice. */
const CONNECTING: readonly (readonly [pattern: RegExp, connection: string])[] = [
  [/^CONFIG_BT(_PERIPHERAL|_CENTRAL|_ENABLED)?$/, "bluetooth"],
  [/^CONFIG_WIFI$/, "wifi"],
  [/^CONFIG_NET_L2_ETHERNET$/, "ethernet"],
  [/^CONFIG_(LTE_LINK_CONTROL|MODEM|NRF_MODEM_LIB)$/, "cellular"],
  [/^CONFIG_(USB_DEVICE_STACK|USB_DEVICE_STACK_NEXT|TINYUSB)$/, "usb"],
  [/^CONFIG_CAN$/, "can"],
];

function connectionsOf({ settings, sourceUses, provisioning, languages }: ProductGrounds): ProductFact["connections"] {
  const seen = new Map<string, Location>();
  for (const { values } of settings?.configurations ?? []) {
    for (const { name, value, location } of values) {
      if (value !== "y") continue;
      for (const [pattern, connection] of CONNECTING) if (pattern.test(name) && !seen.has(connection)) seen.set(connection, location);
    }
  }
  for (const { topic, name, location } of sourceUses?.uses ?? []) {
    if ((topic !== "cleartextTransport" && topic !== "verifiedTransport") || !isOwn(languages, location.path)) continue;
    const connection = isRadio(name) ? "bluetooth" : "network";
    if (!seen.has(connection)) seen.set(connection, location);
  }
  // A server that is started is reached from somewhere; one that is taken away is not.
  const service = deviceSteps(provisioning, languages, "protocol").find((step) => !step.guarded || isHttp(step));
  if (service && !seen.has("network")) seen.set("network", service.location);
  const names = [...seen.keys()];
  return names.length > 0
    ? trait(names, "settings, services or calls that open them were found", [...seen.values()])
    : trait([], "none was seen, which does not say that there is none");
}

function personalDataOf({ sourceUses, documents }: ProductGrounds): ProductFact["personalData"] {
  const use = sourceUses?.uses.find(({ topic }) => topic === "patientDataLogged");
  if (use) return trait(true, "patient data are named in the source", [use.location]);
  const privacy = documents?.documents.find(({ kind }) => kind === "privacy");
  if (privacy) return trait(true, "there is a document on privacy", [privacy.location]);
  return trait("unknown", "nothing in the tree tells");
}

function threadsOf({ sourceUses, settings, languages }: ProductGrounds): ProductFact["threads"] {
  const uses = sourceUses?.uses.filter(({ topic, location }) => topic === "threads" && isOwn(languages, location.path)) ?? [];
  const [use] = threadsFirst(uses);
  if (use) return trait(true, `${use.name} is called`, [use.location]);
  if (settings?.configurations.some(({ system }) => system === "zephyr" || system === "esp-idf"))
    return trait(true, "its kernel schedules threads");
  const [interrupt] = uses;
  if (interrupt) return trait("unknown", `only interrupts were seen beside the main program (${interrupt.name})`, [interrupt.location]);
  return trait("unknown", "no thread was seen to be started");
}
