/**
 * Whether an address has an origin: same scheme, host and port. `http://localhost:5173.evil.example` begins with `http://localhost:5173`
 * but is a different origin.
 * @param origin an address of the origin; undefined matches nothing
 */
export function isSameOrigin(url: string, origin: string | undefined): boolean {
  const [one, other] = [parse(url), parse(origin)];
  if (!one || !other) return false;
  // Not `origin`, which is "null" for all of the app's own schemes; an address with a user name is never ours.
  return one.protocol === other.protocol && one.host === other.host && one.username === '' && one.password === '';
}

function parse(url: string | undefined): URL | null {
  try {
    return url === undefined ? null : new URL(url);
  } catch {
    return null; // An invalid address has no origin
  }
}
