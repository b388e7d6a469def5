import {
  type Answer,
  type CompileUnit,
  defineCheck,
  type EffectiveSettings,
  type Finding,
  metUnless,
  notApplicable,
  type Setting,
  type SettingsFact,
  type Severity,
  type SourceUse,
} from "#model";

import { nextFor } from "../advice.ts";
import { deviceSettings, isFirmware, noFirmware, ownUses } from "../firmware.ts";
import { settingsLike, valueOf } from "../release-settings.ts";
import { productionUnits } from "../units.ts";

type Interface = { readonly what: string; readonly names: RegExp; readonly severity: Severity };

/** The first that is open gives the finding its place. */
const INTERFACES: readonly Interface[] = [
  {
    what: "a debug server",
    names: /^CONFIG_(?:GDBSTUB|ESP_GDBSTUB_ENABLED|ESP_SYSTEM_PANIC_GDBSTUB|ESP_DEBUG_STUBS_ENABLE)$/,
    severity: "high",
  },
  { what: "a command shell", names: /^CONFIG_(?:SHELL|MCUMGR_GRP_SHELL|CONSOLE_SHELL)$/, severity: "high" },
  { what: "the log", names: /^CONFIG_(?:LOG|LOG_BACKEND_UART|LOG_BACKEND_RTT|LOG_BACKEND_BLE)$/, severity: "medium" },
  {
    what: "the serial console",
    names: /^CONFIG_(?:UART_CONSOLE|CONSOLE|STDOUT_CONSOLE|ESP_CONSOLE_UART_DEFAULT|ESP_CONSOLE_USB_SERIAL_JTAG|ESP_CONSOLE_USB_CDC)$/,
    severity: "medium",
  },
  { what: "the RTT console", names: /^CONFIG_(?:USE_SEGGER_RTT|RTT_CONSOLE)$/, severity: "medium" },
];
const OUTLET =
  /^CONFIG_(?:CONSOLE|UART_CONSOLE|RTT_CONSOLE|USE_SEGGER_RTT|USB_CDC_ACM|LOG_BACKEND_\w{1,20}|SHELL_BACKEND_\w{1,20}|ESP_CONSOLE_\w{1,30})$/;
const CLOSED = /^CONFIG_(?:LOG|CONSOLE|UART_CONSOLE|SHELL|SERIAL|ESP_CONSOLE_NONE)$/;
const KERNELS = new Set(["zephyr", "esp-idf", "kconfig"]);

export default defineCheck({
  id: "debug-interfaces-closed",
  question: "Are shell, serial console and log switched off in the firmware that is released?",
  why: "What helps at the developer's desk tells or does too much at the bedside: a shell is a way in, a log gives away keys and patients.",
  fix: "Put the debug settings into an overlay for development, or apply the release overlay (-DEXTRA_CONF_FILE=…) in every build that is shipped; in code of your own, under a switch that the release does not set.",
  needs: [],
  considers: ["settings", "sourceUses", "binaries", "build", "languages", "product"],
  cwe: [489],
  judge(facts) {
    const none = noFirmware(facts);
    if (none !== undefined) return notApplicable(none);
    const products = deviceSettings(facts.settings, facts.languages)
      .map((group) => group.filter(({ system }) => KERNELS.has(system)))
      .filter((group) => group.length > 0);
    if (facts.settings && products.length > 0) return fromSettings(products, facts.settings, nextFor("debug-interfaces-closed", facts));
    return fromSources(facts, ownUses(facts.sourceUses, facts.languages, "debugInterface"));
  },
});

function fromSettings(products: readonly (readonly EffectiveSettings[])[], settings: SettingsFact, next: string): Answer {
  const images = products.flat();
  const open = images.filter((image) => openIn(image).length > 0);
  const closed = images.filter((image) => !open.includes(image) && isClosed(image));
  return metUnless({
    // The images of one product are built by one command: one gap, with all its places.
    findings: products.flatMap((group) =>
      findingOf(
        group.filter((image) => open.includes(image)),
        settings,
      ),
    ),
    standing: closed.flatMap(speaking).map(({ location }) => location),
    denominator: { seen: open.length + closed.length, of: images.length, what: "images" },
    met: "shell, console and log are switched off in the released configuration",
    unmet: "the configuration that makes the release has debug interfaces switched on",
    unknown: { because: "no setting of the release speaks of shell, console or log", next },
  });
}

/** Where the image says that they are closed; a written .config says it by naming none of them. */
function speaking(image: EffectiveSettings): readonly Setting[] {
  const named = settingsLike(image, CLOSED, /^[ny]$/);
  return named.length > 0 ? named : image.values.slice(0, 1);
}

type Port = Interface & { readonly settings: readonly Setting[] };

/** A log without an outlet goes nowhere: it counts only together with a console or a backend. */
function openIn(image: EffectiveSettings): Port[] {
  const ports = INTERFACES.map((one) => ({ ...one, settings: settingsLike(image, one.names) })).filter(
    ({ settings }) => settings.length > 0,
  );
  const outlet = settingsLike(image, OUTLET).length > 0;
  return ports.filter(({ what }) => what !== "the log" || outlet);
}

const isClosed = (image: EffectiveSettings): boolean =>
  valueOf(image, "CONFIG_ESP_CONSOLE_NONE") === "y" ||
  (valueOf(image, "CONFIG_LOG") === "n" &&
    ["CONFIG_CONSOLE", "CONFIG_UART_CONSOLE", "CONFIG_SERIAL"].some((name) => valueOf(image, name) === "n")) ||
  (image.defaultsKnown && valueOf(image, "CONFIG_CONSOLE") !== "y");

function findingOf(images: readonly EffectiveSettings[], { unused }: SettingsFact): Finding[] {
  const [main, ...others] = images;
  if (!main) return [];
  const ports = openIn(main);
  const [first] = ports as [Port, ...Port[]];
  const [place, ...more] = [...first.settings, ...ports.slice(1).flatMap(({ settings }) => settings)] as [Setting, ...Setting[]];
  const overlay = unused.find(
    ({ of, values }) => of === main.product && values.some(({ name, value }) => CLOSED.test(name) && value === "n"),
  );
  const built = main.release === true ? `the configuration that makes the release (${main.because})` : "the default configuration";
  const closing = overlay ? `; ${overlay.path} would switch them off, but no build command is seen to apply it` : "";
  return [
    {
      location: place.location,
      message: `${built} has ${listed(ports.map(({ what }) => what))} switched on${closing}`,
      severity: first.severity,
      cwe: [489],
      reach: "local",
      related: [
        ...[...more, ...others.flatMap((image) => openIn(image).flatMap(({ settings }) => settings))].map(({ name, value, location }) => ({
          location,
          message: `${name}=${value}`,
        })),
        ...(overlay?.values.slice(0, 1).map(({ location }) => ({ location, message: "the overlay that no build applies" })) ?? []),
      ],
    },
  ];
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;

type Grounds = Parameters<typeof noFirmware>[0];

/** Without settings of a kernel the build and the sources are asked; that they name none says nothing about what a library opens. */
function fromSources(facts: Grounds, uses: readonly SourceUse[]): Answer {
  const firmware = isFirmware(facts);
  const files = [...Map.groupBy(uses, ({ location }) => location.path).values()];
  const defined = firmware && facts.build ? definedIn(productionUnits(facts.build)) : [];
  const findings = firmware ? [...defined, ...files.map(inSource)] : [];
  return metUnless({
    findings,
    standing: [],
    denominator: { seen: findings.length, of: Math.max(files.length + defined.length, 1), what: "places with a debug interface" },
    met: "no debug interface is compiled in",
    unmet: "debug interfaces are compiled into the firmware",
    unknown: {
      because: "no settings tell whether shell, console and log are part of the release",
      next: nextFor("debug-interfaces-closed", facts),
    },
  });
}

/** Switches that speak of a way in; a level of verbosity or a plain DEBUG opens nothing by its name alone. */
const SWITCH =
  /^(?:\w{1,30}_)?(?:ENABLE_|USE_|WITH_|HAS_|CONFIG_)?(?:DEBUG_?(?:SHELL|CONSOLE|CLI|MONITOR|PORT|COMMANDS?|UART|SERIAL|SERVER)|(?:SERVICE|SERIAL|UART|TELNET)_?SHELL|GDB_?STUB|BACK_?DOOR)(?:_ENABLED?)?(?:=(?!0$|n$|no$|off$|false$).{0,40})?$/i;

/** One finding a place and switch, however many units it reaches. */
function definedIn(units: readonly CompileUnit[]): Finding[] {
  const seen = units.flatMap(({ defines, location }) =>
    defines.filter((define) => SWITCH.test(define)).map((define) => ({ define, location })),
  );
  const places = new Map(seen.map((one) => [`${one.location.path}:${one.location.line ?? 0} ${one.define}`, one]));
  return [...places.values()].map(({ define, location }) => ({
    location: { ...location, symbol: define.split("=", 1)[0] ?? define },
    message: `the build of the release defines ${define.slice(0, 60)}: what it compiles in is there on every device`,
    severity: "medium",
    cwe: [489],
    reach: "local",
  }));
}

function inSource(uses: readonly SourceUse[]): Finding {
  const [first, ...rest] = uses as [SourceUse, ...SourceUse[]];
  const also = rest.length > 0 ? ` and ${rest.length} more` : "";
  return {
    location: first.location,
    message: `${first.name}${first.inFunction === undefined ? "" : ` in ${first.inFunction}`}${also}: a debug interface is compiled in, and nothing is seen to leave it out of the release`,
    severity: "low",
    cwe: [489],
    reach: "local",
    related: rest.slice(0, 10).map(({ location, name }) => ({ location, message: name })),
  };
}
