import type { AllowList, SourceText } from "#model";

/** Policy of the kernel's integrity measurement: appraising refuses, measuring only records. */
export function imaPolicy(source: SourceText): readonly AllowList[] {
  if (!/ima/i.test(source.file.path) || source.lines.length > 5_000) return [];
  const rule = source.lines.findIndex((text) => /^\s{0,8}appraise\s.{0,200}func=(?:BPRM_CHECK|MMAP_CHECK|FILE_MMAP)\b/.test(text));
  const measure = source.lines.findIndex((text) => /^\s{0,8}(?:measure|audit)\s.{0,200}func=BPRM_CHECK\b/.test(text));
  if (rule < 0 && measure < 0) return [];
  const signed = /\bappraise_type=(?:imasig|sigv3|modsig)/.test(source.text);
  return [
    {
      location: source.at((rule < 0 ? measure : rule) + 1, { symbol: "ima" }),
      mechanism: "ima",
      mode: rule < 0 ? "audit" : "enforce",
      changedBy: "administrator",
      because:
        rule < 0
          ? "the policy only measures what runs"
          : signed
            ? "only programs with a valid signature run"
            : "only programs with an unchanged hash run; root may set the hash anew",
    },
  ];
}

/** Rules of fapolicyd: the last word decides what is not named. */
export function fapolicydRules(source: SourceText): readonly AllowList[] {
  if (!/fapolicyd/i.test(source.file.path) || !source.file.name.endsWith(".rules")) return [];
  const rules = source.lines.flatMap((text, index) =>
    /^\s{0,8}(?:allow|deny)\w{0,12}\s/.test(text) ? [{ text: text.trim(), line: index + 1 }] : [],
  );
  const last = rules.findLast(({ text }) => /\bperm=(?:any|execute)\b/.test(text)) ?? rules.at(-1);
  if (!last) return [];
  const anybody = rules.find(({ text }) =>
    /^allow\w{0,12}\s.{0,200}\bdir=(?:\/home|\/tmp|\/var\/tmp|\/media|\/mnt|\/run\/media)\b/.test(text),
  );
  const denies = last.text.startsWith("deny");
  return [
    {
      location: source.at((anybody ?? last).line, { symbol: "fapolicyd" }),
      mechanism: "fapolicyd",
      mode: denies ? "enforce" : "unknown",
      changedBy: anybody ? "anyone" : "administrator",
      because: anybody
        ? "a folder that users may write to is allowed"
        : denies
          ? "the last rule refuses what no other names"
          : "the rules of this file refuse nothing by themselves",
    },
  ];
}

const MOST_PROFILES = 50;

/** AppArmor profiles: they confine the programs that they name and no others. */
export function appArmorProfiles(source: SourceText): readonly AllowList[] {
  const isProfileFile =
    /(?:^|\/)apparmor(?:\.d)?\//i.test(source.file.path) || /^\s{0,8}#?include\s{1,4}<tunables\/global>/m.test(source.text.slice(0, 4_000));
  if (!isProfileFile) return [];
  return source.lines
    .flatMap((text, index): readonly AllowList[] => {
      const head =
        /^(?:profile\s{1,4}(\S{1,100})|(\/\S{1,150}))(?:\s{1,4}\/\S{1,150})?(?:\s{1,4}flags=\(([^)]{0,100})\))?\s{0,4}\{\s{0,4}$/.exec(
          text.slice(0, 500),
        );
      if (!head) return [];
      const [, profile, program, flags = ""] = head;
      const complains = /\b(?:complain|unconfined)\b/.test(flags);
      const name = (profile ?? program) as string;
      return [
        {
          location: source.at(index + 1, { symbol: name }),
          mechanism: "appArmor",
          mode: complains ? "audit" : "enforce",
          changedBy: "administrator",
          because: complains ? `the profile of ${name} only logs` : `the profile confines ${name}`,
        },
      ];
    })
    .slice(0, MOST_PROFILES);
}
