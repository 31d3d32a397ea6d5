/**
 * What a Word document records about the dossier it was made from, in custom properties, so that an edited one is recognised when
 * it comes back. An edition for a profile uses its own ids there, which mean nothing to readers without the case.
 */
export interface DocxOrigin {
  dossier: string;
  /** The frozen version; null for a dossier exported as it was at the time. */
  version: string | null;
  /** The language of its wording. */
  language: string;
}

const names = { dossier: 'CasebookDossier', version: 'CasebookVersion', language: 'CasebookLanguage' } as const;

/** The custom properties of a Word document, by name. */
export function originProperties({ dossier, version, language }: DocxOrigin): [name: string, value: string][] {
  return [
    [names.dossier, dossier],
    ...(version === null ? [] : [[names.version, version] satisfies [string, string]]),
    [names.language, language],
  ];
}

/** Reads the origin from a Word document's properties; null for a document that was not made from a dossier, or has lost them. */
export function readOrigin(properties: Readonly<Record<string, string>>): DocxOrigin | null {
  const propertyOf = (name: string) => (Object.hasOwn(properties, name) ? (properties[name] ?? '') : '');
  const dossier = propertyOf(names.dossier);
  return dossier === ''
    ? null
    : { dossier, version: propertyOf(names.version) || null, language: propertyOf(names.language) };
}
