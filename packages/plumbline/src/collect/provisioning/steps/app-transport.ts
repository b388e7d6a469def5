import type { SourceText } from "#model";

import type { Seen } from "./step.ts";

const LARGEST = 400_000;
const WHAT = "HTTP permitted by the app";
/** A domain of the machine itself, or of the emulator's host. */
const LOCAL = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|10\.0\.2\.[23]|10\.0\.3\.2)$/;

/** Connections in clear that an app's manifest permits: Android's `usesCleartextTraffic` and network security configuration, Apple's App Transport Security. */
export function appTransport(source: SourceText): readonly Seen[] {
  const text = source.text.slice(0, LARGEST).replaceAll(/<!--[\s\S]{0,20000}?-->/g, (comment) => comment.replaceAll(/[^\n]/g, " "));
  return [...android(text), ...apple(text)].slice(0, 1).map(({ at, detail }) => ({
    kind: "protocol",
    what: WHAT,
    guarded: false,
    detail,
    line: source.atOffset(at).line ?? 1,
    symbol: WHAT,
  }));
}

interface Permitted {
  readonly at: number;
  readonly detail: string;
}

function android(text: string): Permitted[] {
  const manifest = /\bandroid:usesCleartextTraffic\s{0,20}=\s{0,20}"true"/.exec(text);
  if (manifest) return [{ at: manifest.index, detail: "usesCleartextTraffic is true" }];
  return [...text.matchAll(/<(base-config|domain-config)\b[^>]{0,400}\bcleartextTrafficPermitted\s{0,20}=\s{0,20}"true"/g)].flatMap(
    ({ 1: kind, index }) =>
      kind === "domain-config" && onlyLocal(text.slice(index, index + 4_000))
        ? []
        : [{ at: index, detail: `cleartextTrafficPermitted of ${kind}` }],
  );
}

function onlyLocal(text: string): boolean {
  const end = text.indexOf("</domain-config>");
  const domains = [...text.slice(0, end < 0 ? text.length : end).matchAll(/<domain\b[^>]{0,200}>\s{0,40}([^<\s]{1,200})/g)];
  return domains.length > 0 && domains.every(({ 1: name = "" }) => LOCAL.test(name));
}

function apple(text: string): Permitted[] {
  const key = /<key>\s{0,20}NSAllowsArbitraryLoads(?:InWebContent|ForMedia)?\s{0,20}<\/key>\s{0,200}<true\s{0,4}\/>/.exec(text);
  return key ? [{ at: key.index, detail: "NSAllowsArbitraryLoads is true" }] : [];
}
