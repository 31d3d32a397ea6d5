/**
 * What a Word document says of the dossier that it was made from, in custom properties, so that an edited one is known when it
 * comes back. An edition for a profile has its own ids there: they say nothing to whoever has not got the case.
 */
export interface DocxOrigin {
  dossier: string;
  /** The frozen version; null for the dossier as it was when it was exported. */
  version: string | null;
  /** In which it is worded. */
  language: string;
}

const names = { dossier: 'CasebookDossier', version: 'CasebookVersion', language: 'CasebookLanguage' } as const;

/** The properties by name, as a Word document has them. */
export function originProperties({ dossier, version, language }: DocxOrigin): [name: string, value: string][] {
  return [
    [names.dossier, dossier],
    ...(version === null ? [] : [[names.version, version] satisfies [string, string]]),
    [names.language, language],
  ];
}

/** What the properties of a Word document say; null for one that was made from no dossier, or has lost them. */
export function readOrigin(properties: Readonly<Record<string, string>>): DocxOrigin | null {
  const own = (name: string) => (Object.hasOwn(properties, name) ? (properties[name] ?? '') : '');
  const dossier = own(names.dossier);
  return dossier === '' ? null : { dossier, version: own(names.version) || null, language: own(names.language) };
}
