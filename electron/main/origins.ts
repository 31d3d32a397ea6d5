/**
 * Whether an address is of an origin: same scheme, host and port. `http://localhost:5173.evil.example` begins as
 * `http://localhost:5173` does, and is another.
 * @param origin an address of the origin; nothing is of an origin that there is not
 */
export function isOf(url: string, origin: string | undefined): boolean {
  const [one, other] = [parse(url), parse(origin)];
  if (!one || !other) return false;
  // Not `origin`, which is "null" for every scheme of the app's own; a name before the host is none of ours.
  return one.protocol === other.protocol && one.host === other.host && one.username === '' && one.password === '';
}

function parse(url: string | undefined): URL | null {
  try {
    return url === undefined ? null : new URL(url);
  } catch {
    return null; // what is no address is of no origin
  }
}
