/** Escapes text for HTML and XML, in content and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const refused =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Removes what XML 1.0 forbids: control characters and unpaired surrogates. Line ends become "\n". */
export function xmlText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(refused, '');
}

/** Returns text that is safe in XML, in content and in quoted attributes. */
export function xmlMarkup(text: string): string {
  return escapeMarkup(xmlText(text));
}
