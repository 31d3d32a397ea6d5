import type { Incoming, PeerArchive } from '#core/exchange/in/format.ts';
import { timeOf, type HunchlyTables } from '#core/exchange/in/hunchly/page.ts';
import { hashIn } from '#core/exchange/in/hunchly/page-files.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { textOfHtml } from '#lib/exchange/plain-html.ts';
import { cellOf, type Row } from '#lib/exchange/rows.ts';
import { t } from '#lib/i18n/t.ts';

/** Pictures with their captions, screenshots of notes, and attachments: one article each, kept unread. */
export function* partsOf(archive: PeerArchive, tables: HunchlyTables, report: ReportBuilder): Generator<Incoming> {
  const byWay = new Map(archive.names.map((name) => [name.split('/').slice(-2).join('/').toLowerCase(), name]));
  const named = (folder: string, base: string) => byWay.get(`${folder}/${base.toLowerCase()}`);
  const pageOf = (row: Row) => tables.pages.get(cellOf(row, 'pageid', 'page'));

  for (const row of tables.photos) {
    const local = cellOf(row, 'localfile', 'file', 'filename').split(/[\\/]/).at(-1) ?? '';
    const caption = textOfHtml(cellOf(row, 'caption', 'note'));
    const file = local === '' ? undefined : named('tagged_photos', local);
    const id = cellOf(row, 'id') || local;
    const url = cellOf(row, 'photourl', 'url');
    if (file !== undefined)
      yield unreadFile(row, `photo ${id}`, caption.split('\n')[0] || local, { file, caption, url });
    else report.leaveOut(`photo ${id}`, '', t('exchange.files.missing', { name: local }));
  }
  for (const row of tables.notes) {
    const id = cellOf(row, 'id');
    const file = ['jpeg', 'jpg', 'png'].flatMap((ending) => named('note_screenshots', `${id}.${ending}`) ?? [])[0];
    if (id === '' || file === undefined) continue;
    const title = t('exchange.hunchly.screenshot', { title: pageOf(row)?.title ?? id });
    yield unreadFile(row, `note ${id}`, title, {
      file,
      caption: textOfHtml(cellOf(row, 'note', 'notes', 'text')),
      url: '',
    });
  }
  for (const row of tables.attachments) {
    const local = cellOf(row, 'filename', 'file', 'localfile').split(/[\\/]/).at(-1) ?? '';
    const file = local === '' ? undefined : (named('attachments', local) ?? named('case_attachments', local));
    const key = `attachment ${cellOf(row, 'id') || local}`;
    if (file === undefined) {
      report.leaveOut(key, '', t('exchange.files.missing', { name: local }));
      continue;
    }
    yield {
      ...unreadFile(row, key, local, { file, caption: '', url: cellOf(row, 'source', 'url') }),
      files: [fileOf(row, file)],
    };
  }

  /** A file that is kept unread, with its caption as text. */
  function unreadFile(
    row: Row,
    key: string,
    title: string,
    { file, caption, url }: { file: string; caption: string; url: string },
  ): Incoming {
    const page = pageOf(row);
    return {
      ...{ key, place: file },
      ...(page ? { extra: { 'hunchly:page': [page.key] } } : {}),
      record: {
        ...{ collection: 'articles', title, kind: 'document', text: caption || title },
        ...(url === '' ? {} : { url }),
        ...(page ? { part: page.title } : {}),
        ...timeOf(row, key, report, 'phototimestamp', 'notedate'),
      },
      files: [{ ...fileOf(row, file), typed: { title, text: caption } }],
    };
  }
}

function fileOf(row: Row, name: string): { name: string; hash?: string } {
  const hash = hashIn(row);
  return { name, ...(hash === null ? {} : { hash }) };
}
