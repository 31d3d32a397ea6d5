import type { DossierDocument } from '#core/model/dossier-document.ts';

/** A record as `list --json` prints it. */
export type ExportedRecord = { collection: string; id: string } & Readonly<Record<string, unknown>>;

/** Says what the file is, so that a program can tell. */
const kinds = { dossier: 'casebook-dossier', case: 'casebook-case' } as const;
const version = 1;

/**
 * A dossier as it will be read: sentences, footnotes, sources. docs/export.md describes it.
 * @param open findings of the dossier that are open
 */
export function dossierJson(document: DossierDocument, open = 0): string {
  return `${JSON.stringify({ format: kinds.dossier, version, openFindings: open, ...document }, null, 2)}\n`;
}

/**
 * The same for a case or a part of one, with the records themselves: one a line, articles with their text, as `put`
 * takes them back. In pieces, since a case may be larger than a string can be.
 * @param readText a text by its hash, null when it is not here
 */
export async function* caseJson(
  document: DossierDocument,
  records: readonly ExportedRecord[],
  readText: (textHash: string) => Promise<string | null>,
): AsyncGenerator<string> {
  const head = JSON.stringify({ format: kinds.case, version, ...document }, null, 2);
  yield `${head.slice(0, head.lastIndexOf('\n'))},\n  "records": [`;
  for (const [index, record] of records.entries()) {
    const { textHash } = record;
    const text = record.collection === 'articles' && typeof textHash === 'string' ? await readText(textHash) : null;
    yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(text === null ? record : { ...record, text })}`;
  }
  yield '\n  ]\n}\n';
}
