/** Parses JSON; undefined if the text is not valid. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The caller knows what this means for its file.
    return undefined;
  }
}

/** Whether a JSON value is an object rather than a list or a primitive. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
