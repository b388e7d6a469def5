import { defineCheck, type EffectiveSettings, type Finding, metUnless, type Setting, type SettingsFact, type Severity } from "#model";

import { releaseConfigurations, settingsLike, valueOf } from "../release-settings.ts";

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

export default defineCheck({
  id: "debug-interfaces-closed",
  question: "Are shell, serial console and log switched off in the firmware that is released?",
  why: "What helps at the developer's desk tells or does too much at the bedside: a shell is a way in, a log gives away keys and patients.",
  fix: "Put the debug settings into an overlay for development, or apply the release overlay (-DEXTRA_CONF_FILE=…) in every build that is shipped.",
  needs: ["settings"],
  cwe: [489],
  judge({ settings }) {
    const images = releaseConfigurations(settings).filter(
      ({ system }) => system === "zephyr" || system === "esp-idf" || system === "kconfig",
    );
    const open = images.map((image) => ({ image, ports: openIn(image) }));
    const closed = images.filter((image) => openIn(image).length === 0 && isClosed(image));
    const convicted = open.filter(({ ports }) => ports.length > 0);
    return metUnless({
      findings: convicted.map(({ image, ports }) => finding(image, ports, settings)),
      standing: closed.flatMap((image) => settingsLike(image, CLOSED, /^[ny]$/)).map(({ location }) => location),
      denominator: { seen: convicted.length + closed.length, of: Math.max(images.length, 1), what: "images" },
      met: "shell, console and log are switched off in the released configuration",
      unmet: "the configuration that makes the release has debug interfaces switched on",
      unknown: {
        because: "no setting of the release speaks of shell, console or log",
        next: "Set CONFIG_LOG=n, CONFIG_CONSOLE=n and CONFIG_SHELL=n by name in the settings that the release is built with.",
      },
    });
  },
});

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

function finding(image: EffectiveSettings, ports: readonly Port[], { unused }: SettingsFact): Finding {
  const [first] = ports as [Port, ...Port[]];
  const [place, ...more] = [...first.settings, ...ports.slice(1).flatMap(({ settings }) => settings)] as [Setting, ...Setting[]];
  const overlay = unused.find(
    ({ of, values }) => of === image.product && values.some(({ name, value }) => CLOSED.test(name) && value === "n"),
  );
  const built = image.release === true ? `the configuration that makes the release (${image.because})` : "the default configuration";
  const closing = overlay ? `; ${overlay.path} would switch them off, but no build command is seen to apply it` : "";
  return {
    location: place.location,
    message: `${built} has ${listed(ports.map(({ what }) => what))} switched on${closing}`,
    severity: first.severity,
    cwe: [489],
    reach: "local",
    related: [
      ...more.map(({ name, value, location }) => ({ location, message: `${name}=${value}` })),
      ...(overlay?.values.slice(0, 1).map(({ location }) => ({ location, message: "the overlay that no build applies" })) ?? []),
    ],
  };
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
