/** What the beginning of an address says of the link to it; undefined where it says nothing. */
export function meaningOfScheme(scheme: string | undefined): string | undefined {
  if (scheme === undefined) return undefined;
  if (/^(?:https|wss|mqtts|ssl|tls|ftps|coaps|ldaps|amqps|sftp)$/.test(scheme)) return "encrypted";
  return /^(?:http|ws|mqtt|tcp|ftp|coap|ldap|amqp)$/.test(scheme) ? `in clear by ${scheme}://` : undefined;
}
