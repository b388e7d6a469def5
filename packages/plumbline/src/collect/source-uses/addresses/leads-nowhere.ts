import identifiers from "./identifiers.json" with { type: "json" };

/** Addresses that never leave the machine; 10.0.2.2 is what the emulator of Android calls it. */
const HERE = /^[a-z+]{2,6}:\/\/(?:localhost|127\.|0\.0\.0\.0|10\.0\.2\.2|\[::1?\])/i;
const NAMED = /^(?!https:)[a-z+]{2,6}:\/\/(?:www\.)?([^\s"'?#]{1,200})/i;

/** Whether nothing leaves the machine for an address: it is the machine's own, or only the name of something. */
export function leadsNowhere(address: string): boolean {
  if (HERE.test(address)) return true;
  const place = NAMED.exec(address)?.[1]?.toLowerCase() ?? "";
  const host = place.slice(0, place.search(/[/:]|$/));
  return identifiers.hosts.some((one) => {
    if (one.endsWith(".")) return host.startsWith(one);
    return one.includes("/") ? place.startsWith(one) : host === one || host.endsWith(`.${one}`);
  });
}
