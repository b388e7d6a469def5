import type { AllowList, SourceText } from "#model";

/** AppLocker and Windows Defender Application Control, from their XML. */
export function windowsPolicies(source: SourceText): readonly AllowList[] {
  if (source.file.extension !== "xml") return [];
  if (source.text.includes("<AppLockerPolicy")) return appLocker(source);
  return /<SiPolicy[\s>]/.test(source.text) ? [applicationControl(source)] : [];
}

/** Folders that ordinary users may write to: whoever puts a program there has put it on the list. */
const WRITABLE =
  /\bPath="(?:\*|%OSDRIVE%\\\*|[A-Z]:\\\*|(?:[A-Z]:|%OSDRIVE%)\\(?:Users|ProgramData|Temp)\\[^"]{0,100}|%(?:USERPROFILE|TEMP|APPDATA|LOCALAPPDATA|PUBLIC|REMOVABLE|HOT)%[^"]{0,100})"/i;
const MODES = { enabled: "enforce", auditonly: "audit", notconfigured: "off" } as const;

function appLocker(source: SourceText): readonly AllowList[] {
  const anybody = widePath(source);
  return source.lines.flatMap((text, index): readonly AllowList[] => {
    const collection = /<RuleCollection\b[^>]{0,120}\bType="(Exe|Msi|Script|Dll|Appx)"[^>]{0,120}\bEnforcementMode="(\w{1,20})"/.exec(
      text.slice(0, 4_000),
    );
    if (!collection || collection[1] !== "Exe") return [];
    const mode = MODES[collection[2]?.toLowerCase() as keyof typeof MODES] ?? "unknown";
    return [
      {
        location: anybody === undefined ? source.at(index + 1, { symbol: "Exe" }) : source.at(anybody, { symbol: "Exe" }),
        mechanism: "appLocker",
        mode,
        changedBy: anybody === undefined ? "administrator" : "anyone",
        because:
          anybody === undefined ? `EnforcementMode is ${collection[2]}` : "a path that ordinary users may write to is allowed for everyone",
      },
    ];
  });
}

/** Line of a rule that allows such a folder to everyone; rules for administrators are theirs. */
function widePath(source: SourceText): number | undefined {
  let everyone = false;
  for (const [index, text] of source.lines.entries()) {
    const short = text.slice(0, 4_000);
    if (/<FilePathRule\b/.test(short))
      everyone = /\bUserOrGroupSid="S-1-(?:1-0|5-32-545|5-11)"/.test(short) && /\bAction="Allow"/.test(short);
    if (everyone && WRITABLE.test(short)) return index + 1;
    if (/<\/FilePathRule>/.test(short)) everyone = false;
  }
  return undefined;
}

function applicationControl(source: SourceText): AllowList {
  const has = (option: string): boolean => source.text.includes(`<Option>${option}</Option>`);
  const audit = has("Enabled:Audit Mode");
  const wide = source.lines.findIndex((text) =>
    /\bFilePath="(?:\*|[A-Z]:\\\*|[A-Z]:\\(?:Users|ProgramData|Temp)\\[^"]{0,100})"/i.test(text.slice(0, 4_000)),
  );
  const unprotected = wide >= 0 && has("Disabled:Runtime FilePath Rule Protection");
  const line = wide >= 0 ? wide + 1 : source.lines.findIndex((text) => text.includes("<SiPolicy")) + 1;
  return {
    location: source.at(Math.max(line, 1), { symbol: "SiPolicy" }),
    mechanism: "wdac",
    mode: audit ? "audit" : "enforce",
    changedBy: unprotected ? "anyone" : "administrator",
    because: unprotected
      ? "a path that ordinary users may write to is allowed"
      : audit
        ? "the policy only audits"
        : has("Enabled:Unsigned System Integrity Policy")
          ? "the policy is enforced; it is not signed, so that every administrator may replace it"
          : "the policy is enforced and signed",
  };
}
