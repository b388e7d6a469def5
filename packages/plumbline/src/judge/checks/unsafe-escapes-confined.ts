import { type CountedFile, defineCheck, type Finding, metUnless, notApplicable } from "#model";

/** Languages in which leaving memory safety shows in the text. */
const ESCAPABLE: ReadonlySet<string> = new Set(["Rust", "Go", "C#", "Java", "Kotlin", "Swift", "Python", "Dart", "Ruby", "Ada"]);
const KEPT_APART = /(?:^|[/_.-])(?:ffi|sys|hal|pac|bindings?|native|jni|interop|unsafe|raw|bsp|drivers?)(?:[/_.-]|$)/i;

export default defineCheck({
  id: "unsafe-escapes-confined",
  question: "Are the places where a memory-safe language is left kept together or reasoned?",
  why: "One unsafe block can void the memory safety of the whole program; few and reviewed ones can be trusted.",
  fix: "Move unsafe blocks and native calls behind one small module with a safe interface, and write above each why it is safe (// SAFETY: …).",
  needs: ["languages"],
  cwe: [119],
  judge({ languages }) {
    const files = languages.files.filter(({ role, language }) => role === "own" && ESCAPABLE.has(language));
    if (files.length === 0) return notApplicable("no code of the product is in a memory-safe language that can be left");
    const lines = (of: readonly CountedFile[]): number => of.reduce((sum, { codeLines }) => sum + codeLines, 0);
    const own = languages.files.filter(({ role }) => role === "own");
    if (files.every(({ escapes }) => escapes.length === 0) && lines(files) < lines(own) / 20)
      return notApplicable("less than 5 % of the product's code is in a memory-safe language that can be left");
    const leaving = files.filter(({ escapes }) => escapes.length > 0);
    const scattered = leaving.filter((file) => !isReasoned(file) && !KEPT_APART.test(file.path));
    // One file in ten, and always one, is a module of its own.
    const isConfined = scattered.length <= Math.max(1, Math.floor(files.length / 10));
    return metUnless({
      findings: isConfined ? [] : findingsOf(scattered),
      standing: (isConfined ? files : files.filter((file) => !scattered.includes(file))).map(({ path, hash }) => ({ path, hash })),
      denominator: { seen: files.length, of: files.length, what: "source files in memory-safe languages" },
      met:
        leaving.length === 0
          ? `no file of ${files.length} leaves the memory safety of its language`
          : `${leaving.length} of ${files.length} files leave the memory safety of their language; they are kept together or say why it is safe`,
      unmet: `unsafe code is spread over ${scattered.length} of ${files.length} files`,
      unknown: { because: "no source file was seen", next: "Point plumbline at the source code." },
    });
  },
});

const isReasoned = ({ escapes }: CountedFile): boolean => escapes.every(({ reasoned }) => reasoned);

const FEW = 5;

/** A file each; where unsafe code is all over the product that is one habit, with its places beside the worst. */
function findingsOf(scattered: readonly CountedFile[]): readonly Finding[] {
  if (scattered.length <= FEW) return scattered.map(finding);
  const open = ({ escapes }: CountedFile): number => escapes.filter(({ reasoned }) => !reasoned).length;
  const [first, ...others] = scattered.toSorted((a, b) => open(b) - open(a)).map(finding) as [Finding, ...Finding[]];
  const places = scattered.reduce((sum, file) => sum + open(file), 0);
  return [
    {
      ...first,
      message: `${places} places in ${scattered.length} files leave the safety of the language without a word on why it is safe; most of them in this file`,
      related: others.slice(0, 20).map(({ location, message }) => ({ location, message })),
    },
  ];
}

function finding({ escapes }: CountedFile): Finding {
  const open = escapes.filter(({ reasoned }) => !reasoned);
  const first = open[0] as (typeof open)[0];
  const count = open.length === 1 ? "" : ` (${open.length} places in this file)`;
  return {
    location: first.location,
    message: `${first.kind} without a word on why it is safe${count}`,
    severity: "low" as const,
    cwe: [119],
  };
}
