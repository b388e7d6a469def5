import type { Review, Trace } from "#trace";

import type { TraceReportInput } from "./trace-report.ts";

/** The trace for programs: every item with its kind, its links and how it was verified. Same trees give the same bytes. */
export function traceJson({ trace, verified, findings, status, review, revision, read }: TraceReportInput): string {
  const { store, kind, kinds } = trace;
  const items = Array.from({ length: store.count }, (_, item) => {
    const { id, type, format, status: state, title, path, line, needs, links } = store.item(item);
    return {
      id,
      kind: kinds[kind[item]!]!,
      type,
      format,
      ...(state !== "" && { status: state }),
      ...(title !== "" && { title }),
      path,
      line,
      ...(needs.length > 0 && { needs }),
      links: links.map(({ to, role }) => ({ to, role })),
      verification: verified.of[item]!,
    };
  });
  return `${JSON.stringify({ revision, status, findings, unread: read.unread, ...(review && { review: reviewed(trace, review) }), items }, undefined, 2)}\n`;
}

function reviewed({ store }: Trace, review: Review): object {
  return {
    suspects: review.suspects.map((suspect) => ({
      id: store.id(suspect.item),
      because: store.id(suspect.because),
      way: review.wayOf(suspect).map((item) => store.id(item)),
    })),
    unreviewed: review.unreviewed,
    gone: review.gone.map(({ from, to }) => ({ from, to })),
  };
}
