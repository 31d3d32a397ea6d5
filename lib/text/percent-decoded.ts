/** Decodes percent-encoding. A text with a percent sign that encodes nothing stays as it is. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Somebody wrote a percent sign without meaning an encoding.
    return text;
  }
}
