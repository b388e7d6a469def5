import { defineCheck, type Finding, metUnless, notApplicable, type Setting, type SourceUse, unknown } from "#model";

import { nextFor } from "../advice.ts";
import { deviceSettings, ownUses, settingsOf } from "../firmware.ts";
import { hintOf } from "../hints.ts";
import { neverShipped } from "../never-shipped.ts";
import { counted } from "../own-code.ts";
import { anyOf } from "../setting-names.ts";
import { notTold } from "../told-by-flows.ts";
import names from "../transport-settings.json" with { type: "json" };
import { findingsOf, inFunction } from "../use-findings.ts";

const SKIPS = anyOf(Object.keys(names.skips));
const SEVERE: ReadonlySet<string> = new Set(names.severe);
const CHECKS = anyOf(names.checks);
/** What protects only where something else is given; that is said in the source, or nowhere. */
const HOPED = anyOf(Object.keys(names.hoped));
/** Languages whose libraries check certificates unless they are told not to. */
const BY_DEFAULT = /\.(?:py|js|mjs|cjs|ts|tsx|jsx|java|kt|swift|cs|go|rs)$/i;
/** Libraries that check nothing until they are told to. */
const ASKS = /^(?:SSL_CTX_new|SSL_connect|wolfSSL_CTX_new|wolfSSL_connect)$/;

export default defineCheck({
  id: "transport-verification",
  question: "Does the product verify whom it talks to?",
  why: "Encryption to an unknown peer is encryption to whoever stands between: they read, change and command as if nothing were encrypted.",
  fix: "Check the certificate against a pinned or system authority and the name (mbedtls_ssl_conf_authmode REQUIRED, SSL_VERIFY_PEER); for Bluetooth ask for authenticated pairing (security level 3 or 4).",
  needs: ["sourceUses"],
  considers: ["languages", "settings", "build", "flows"],
  cwe: [295],
  judge({ sourceUses, languages, settings, build, flows }) {
    if (sourceUses.filesRead === 0) return unknown("no source file could be read", "Make the files on the integrity page readable.");
    const secured = ownUses(sourceUses, languages, "verifiedTransport");
    // What is optional is verified where the result is asked for.
    const asked = new Set(secured.filter(({ name }) => name.endsWith("_get_verify_result")).map(({ location }) => location.path));
    const isOpen = notTold({ flows, sourceUses, languages }, "tls", "pairing");
    const switches = ownUses(sourceUses, languages, "verificationOff");
    const off = switches
      .filter(isOpen)
      .filter(
        ({ name, danger, location }) =>
          !neverShipped(build, location.path) && !(name === "mbedtls_ssl_conf_authmode" && danger === "medium" && asked.has(location.path)),
      );
    const checking = secured.filter(
      ({ detail = "", location }) => /certificate|authenticated/.test(detail) || BY_DEFAULT.test(location.path),
    );
    // Python's requests and their like: whatever the address, the library checks unless it is told not to.
    const clients = ownUses(sourceUses, languages, "cleartextTransport").filter(
      ({ danger, location }) => danger === "none" && BY_DEFAULT.test(location.path),
    );
    const groups = deviceSettings(settings, languages);
    const skipping = groups.flatMap((group) => settingsOf(group, SKIPS));
    const set = groups.flatMap((group) => settingsOf(group, CHECKS));
    const hoped = groups.flatMap((group) => settingsOf(group, HOPED));
    // A wrapper of one's own may tell the library to verify.
    const mayAsk = hintOf(sourceUses, languages, "verifiedTransport") !== undefined;
    const unasked = checking.length > 0 || mayAsk ? [] : secured.filter(({ name }) => ASKS.test(name)).slice(0, 1);
    if (off.length + secured.length + clients.length + skipping.length + set.length + hoped.length === 0)
      return notApplicable(
        `none of ${counted(sourceUses.filesRead, "source file")} and no setting sets up an encrypted connection (see encrypted-transport)`,
      );
    const told = switches.filter((use) => !isOpen(use));
    if (off.length + skipping.length === 0 && told.length > 0)
      return notApplicable(
        `${counted(told.length, "place that sets", "places that set")} up whom the product believes ${told.length === 1 ? "is" : "are"} told by links-protected`,
      );
    const findings = [...findingsOf(off, ({ name }) => name, saidOf), ...skipping.map(ofSetting), ...unasked.map(ofUnasked)];
    const standing = [...checking, ...clients, ...set].map(({ location }) => location);
    return metUnless({
      findings,
      standing,
      denominator: { seen: findings.length + standing.length > 0 ? 1 : 0, of: 1, what: "products" },
      met: `${counted(standing.length, "place checks the certificate, asks for an authenticated link, or uses", "places check the certificate, ask for an authenticated link, or use")} a library that checks by itself, and none switches that off`,
      unmet: `${findings.length === 1 ? "one place leaves" : `${findings.length} places leave`} open whom the product talks to`,
      unknown: {
        because:
          secured.length === 0 && hoped.length > 0
            ? `${hoped[0]!.name} ${said(names.hoped, hoped[0]!.name)}, and no source in sight does`
            : "connections are encrypted, and no source and no setting says that the peer is verified",
        next: nextFor("transport-verification", { build, settings, languages, binaries: undefined, product: undefined }),
      },
    });
  },
});

const saidOf = (worst: SourceUse): { message: string; severity: "high" | "medium" | "low"; cwe: readonly number[]; reach: "remote" } => ({
  message: `${worst.name}${inFunction(worst)}: ${worst.detail ?? "the peer is not verified"}`,
  severity: worst.danger === "high" ? "high" : worst.danger === "low" ? "low" : "medium",
  cwe: [295],
  reach: "remote",
});

const ofUnasked = (use: SourceUse): Finding => ({
  location: use.location,
  message: `${use.name}${inFunction(use)}: this library verifies no peer until it is told to, and no call tells it`,
  severity: "medium",
  cwe: [295],
  reach: "remote",
});

/** What a setting gives away, for readers who do not know its name. */
const said = (meanings: Readonly<Record<string, string>>, name: string): string => meanings[name] ?? "";

const ofSetting = ({ name, location }: Setting): Finding => ({
  location,
  message: `${name}=y: ${said(names.skips, name)}`,
  severity: SEVERE.has(name) ? "high" : "medium",
  cwe: [295],
  reach: name.includes("_BT_") ? "near" : "remote",
});
