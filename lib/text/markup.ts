/** Escapes text for HTML and XML, in content and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;

/** Resolves the numeric entities of a text, and those with the given names in lower case; others stay as they are. */
export function resolveEntities(text: string, named: Readonly<Record<string, string>>): string {
  return text.replace(
    entity,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
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
