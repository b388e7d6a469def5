import type { Progress } from "#engine";

const EVERY_MS = 100;

/** One line on stderr that renews itself on a terminal; nothing in a pipe. */
export function progressLine(stream: NodeJS.WriteStream): { readonly show: (progress: Progress) => void; readonly clear: () => void } {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  let last = 0;
  return {
    show(progress) {
      const now = performance.now();
      if (now - last < EVERY_MS && progress.done > 0) return;
      last = now;
      stream.write(`\r\u001B[K${sentence(progress)}`);
    },
    clear: () => void stream.write("\r\u001B[K"),
  };
}

function sentence({ step, done, of }: Progress): string {
  if (step === "walk") return "Looking at the tree…";
  if (step === "read") return `Reading ${done} of ${of} files…`;
  if (step === "understand") return "Understanding the C and C++…";
  return step === "gather" ? `Putting the facts together: ${done} of ${of}…` : `Judging: ${done} of ${of} checks…`;
}
