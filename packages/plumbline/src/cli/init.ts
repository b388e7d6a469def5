import { initialConfiguration, writeConfiguration } from "#engine";

/** Prints the commented configuration, or writes it where the user asks for that. */
export async function initCommand(directory: string, { write = false }: { readonly write?: boolean }, signal: AbortSignal): Promise<void> {
  const text = await initialConfiguration(directory, { signal, now: () => new Date() });
  if (write) process.stderr.write(`wrote ${writeConfiguration(directory, text)}\n`);
  else process.stdout.write(text);
}
