import { propertyKey } from '#core/model/claim-properties.ts';

/** Properties, in the program's words and in common ones, that could identify a replaced record. */
const properties = {
  /** When and where somebody was born or died, an organisation was founded, or an event took place. */
  ends: /^(?:born|died|dob|death|founded|dissolved|date|place|fecha|lugar)$|birth|nacim|nacid[oa]|fallec|defunci/,
  /** Where they can be found. */
  stay: /^(?:residence|seat|home|sede)$|\b(?:lives?|lived|living) (?:in|at)\b|\bvive en\b|\bresid|domicil|address|direcci/,
  /** Numbers, accounts and vehicles. */
  code: /identif|passport|pasaport|\b(?:dni|nie|nif|cif|ssn|iban|imei|vat)\b|e-?mail|correo|phone|telef|\bmovil\b|mobile|whatsapp|telegram|\bhandle|\baccounts?\b|\bcuentas?\b|usuario|\buser|licen[cs]e plate|number plate|matricul/,
  /** Other names. */
  name: /\balias|\bnick|apodo|\bmote\b|also known|pseudonym|seudonim|(?:maiden|real|full|true) name|^(?:name|nombre)$|nombre (?:real|completo|verdadero)/,
} as const;

/** Kinds of link that give the location of the record they start from. */
const linkKinds: ReadonlySet<string> = new Set(['located-in', 'happened-at']);

/** Returns whether claims on a property identify their subject, so that for a replaced record they must not leave the case. */
export function isPrivateProperty(property: string): boolean {
  const key = propertyKey(property);
  return Object.values(properties).some((pattern) => pattern.test(key));
}

/** Returns whether a link says where the record it starts from is, or was born. A user's own kind is read like a property. */
export function isPrivateLink(kind: string): boolean {
  return linkKinds.has(kind) || isPrivateProperty(kind);
}

/**
 * Returns whether the text of a private property identifies its subject wherever it occurs: a number, a street or another name, but not a
 * town.
 */
export function isCode(property: string, text: string): boolean {
  const key = propertyKey(property);
  return properties.code.test(key) || properties.name.test(key) || (properties.stay.test(key) && /\d/.test(text));
}
