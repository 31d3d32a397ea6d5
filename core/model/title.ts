import { formatClaim } from '#core/model/claim-words.ts';
import { headingOf } from '#core/model/dossier-document.ts';
import type { AnyRecord, Collection, RecordOf } from '#core/model/collections.ts';
import type { Name } from '#core/model/base.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import { suggestionKinds } from '#lib/ner/suggestion.ts';
import { markPieces } from '#lib/text/marks.ts';

/** Returns the main name of a person, organisation or place. */
export function mainName(record: { names: readonly Name[] }): string {
  return record.names.find((name) => name.kind === 'main')?.value ?? record.names[0]?.value ?? '';
}

/** Returns the names other than the main one, in order. */
export function otherNames(record: { names: readonly Name[] }): string[] {
  return record.names.filter((name) => name.kind !== 'main').map((name) => name.value);
}

/** Returns a paragraph without its marks. */
function wordsOf(text: string): string {
  return markPieces(text)
    .filter((piece) => typeof piece === 'string')
    .join('')
    .trim();
}

/** Returns the name of a frozen version, or the day on which it was frozen. */
function versionTitle({ name, frozenAt }: { name: string; frozenAt: string }): string {
  return name || t('versions.frozenOn', { date: toWords(frozenAt.slice(0, 10), language()) });
}

/** Returns the title of a record by its id; the id itself if there is no such record. */
export function titleById(
  reads: { find(id: string): { collection: Collection; record: Readonly<AnyRecord> } | undefined },
  id: string,
): string {
  const found = reads.find(id);
  return found ? titleOf(found.collection, found.record as never) : id;
}

/** Returns the title of a record in a list: its title, its main name, or a quote's words. Links are named by their kind. */
export function titleOf<C extends Collection>(collection: C, record: RecordOf<C>): string;
export function titleOf(_collection: Collection, record: AnyRecord): string {
  if ('names' in record) return mainName(record);
  if ('exact' in record) return record.exact ?? '';
  // A section without its own heading shows the default one.
  if ('dossier' in record) return 'frozenAt' in record ? versionTitle(record) : headingOf(record);
  if ('section' in record) return wordsOf(record.text);
  if ('pseudonym' in record) return record.pseudonym;
  if ('leaveOut' in record) return record.name;
  if ('title' in record) return record.title;
  if ('caption' in record) return record.caption;
  // A position on a chart has no title; a note on a chart is titled by its own words.
  if ('x' in record) return '';
  if ('from' in record) return record.kind;
  if ('stance' in record) return formatClaim(record);
  if ('text' in record) return record.text;
  if ('decision' in record || 'preferred' in record || 'hash' in record) return record.reason;
  if ('rule' in record) return record.label || (record.key ?? record.rule ?? record.kind);
  if ('query' in record) return record.name;
  // A rejected date or figure has no name: it is a span of an article.
  const kind = suggestionKinds.find((one) => one === record.kind);
  return record.name ?? (kind === undefined ? record.kind : t(`suggestionPage.one.${kind}`));
}
