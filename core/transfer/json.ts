import type { DossierDocument } from '#core/model/dossier-document.ts';

/** A record as `list --json` prints it. */
export type ExportedRecord = { collection: string; id: string } & Readonly<Record<string, unknown>>;

/** Identifies the file to a program that reads it. */
const kinds = { dossier: 'casebook-dossier', case: 'casebook-case' } as const;
const version = 1;

/** A dossier as it is read: sentences, footnotes, sources. See docs/export.md. @param open number of open findings of the dossier */
export function dossierJson(document: DossierDocument, open = 0): string {
  return `${JSON.stringify({ format: kinds.dossier, version, openFindings: open, ...document }, null, 2)}\n`;
}

/**
 * The same for a case or a part of it, with the records themselves, one per line, and articles with their text, as `put` takes
 * them back. Written in pieces, because a case can be larger than the longest string.
 * @param readText returns a text by its hash, null if it is missing
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
