import { propertyKey } from '#core/model/claim-properties.ts';

/** Properties, in the program's words and in those that people use, by which whoever is replaced could be found. */
const properties = {
  /** When and where somebody was born and died, a body was founded, an event was. */
  ends: /^(?:born|died|dob|death|founded|dissolved|date|place|fecha|lugar)$|birth|nacim|nacid[oa]|fallec|defunci/,
  /** Where they are to be found. */
  stay: /^(?:residence|seat|home|sede)$|\b(?:lives?|lived|living) (?:in|at)\b|\bvive en\b|\bresid|domicil|address|direcci/,
  /** Numbers, accounts and what they drive. */
  code: /identif|passport|pasaport|\b(?:dni|nie|nif|cif|ssn|iban|imei|vat)\b|e-?mail|correo|phone|telef|\bmovil\b|mobile|whatsapp|telegram|\bhandle|\baccounts?\b|\bcuentas?\b|usuario|\buser|licen[cs]e plate|number plate|matricul/,
  /** Other names. */
  name: /\balias|\bnick|apodo|\bmote\b|also known|pseudonym|seudonim|(?:maiden|real|full|true) name|^(?:name|nombre)$|nombre (?:real|completo|verdadero)/,
} as const;

/** Kinds of link that say where the record at their beginning is. */
const linkKinds: ReadonlySet<string> = new Set(['located-in', 'happened-at']);

/** Whether claims of a property lead to whom they are about, so that of a replaced record they never leave. */
export function isPrivateProperty(property: string): boolean {
  const key = propertyKey(property);
  return Object.values(properties).some((pattern) => pattern.test(key));
}

/** Whether a link says where the record at its beginning is, or was born. A kind of the user's own is read as a property is. */
export function isPrivateLink(kind: string): boolean {
  return linkKinds.has(kind) || isPrivateProperty(kind);
}

/** Whether the text of a private property names its subject wherever it stands: a number, a street, another name, but not a town. */
export function isCode(property: string, text: string): boolean {
  const key = propertyKey(property);
  return properties.code.test(key) || properties.name.test(key) || (properties.stay.test(key) && /\d/.test(text));
}
