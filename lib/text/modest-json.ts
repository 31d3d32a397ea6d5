/**
 * Returns whether JSON stays within the given depth and number of values, judging by brackets and commas outside
 * strings. Check this before parsing an untrusted file, because a few bytes can stand for more values than there is
 * memory for.
 */
export function isModestJson(bytes: Uint8Array, limits: { depth: number; values: number }): boolean {
  const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
  let [depth, values, inString] = [0, 0, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === comma) values += 1;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      values += 1;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    if (depth > limits.depth || values > limits.values) return false;
  }
  return true;
}
