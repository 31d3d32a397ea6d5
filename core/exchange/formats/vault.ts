import type { OutCase, OutCollection, OutFolder, Places } from '#core/exchange/format.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { itemFields, propertyFields, type LinkTo } from '#core/exchange/vault/fields.ts';
import { anchorOf, noteFolders, partStart, type ListedCollection } from '#core/exchange/vault/layout.ts';
import { vaultRecordsOf, type VaultRecords } from '#core/exchange/vault/vault-records.ts';
import type { Attached } from '#core/exchange/attached-files.ts';
import { Attachments } from '#core/exchange/vault/attachments.ts';
import { linkReader } from '#core/exchange/vault/links.ts';
import type { RecordNote } from '#core/exchange/vault/read-note.ts';
import { writtenValuesOf } from '#core/exchange/vault/written-values.ts';
import { writeNote, type NoteContent } from '#core/exchange/vault/write-note.ts';
import type { RecordOf } from '#core/model/collections.ts';
import { pageCollections, type PageCollection } from '#core/model/targets.ts';
import { noteNames } from '#lib/exchange/vault/note-names.ts';
import { wikilink } from '#lib/exchange/vault/wikilinks.ts';
import { createPathResolver } from '#lib/exchange/vault/resolve.ts';
import { shorten } from '#lib/text/shorten.ts';
import { locate } from '#lib/text/selector.ts';
import { t } from '#lib/i18n/t.ts';
import { append } from '#lib/append.ts';
import { sha256 } from '#lib/files/sha256.ts';
import { ascending } from '#lib/sorted.ts';

const namedRecordPlaces = {
  names: 'title, aliases, names',
  description: 'the text of the note',
  tags: 'tags',
  notes: 'Notes',
  image: 'image',
};

function propertyPlaces(collection: PageCollection): Record<string, string> {
  return Object.fromEntries(propertyFields(collection).map(({ name }) => [name, name]));
}

function itemPlaces(collection: ListedCollection): Record<string, string> {
  return Object.fromEntries(itemFields(collection).map(({ name }) => [name, name]));
}

const vaultPlaces: Places = {
  articles: {
    ...{ title: 'title', ...propertyPlaces('articles'), textHash: 'the text of the note', fileHash: 'original' },
    ...{ tags: 'tags', notes: 'Notes' },
  },
  people: { ...namedRecordPlaces, ...propertyPlaces('people') },
  organisations: { ...namedRecordPlaces, ...propertyPlaces('organisations') },
  places: { ...namedRecordPlaces, ...propertyPlaces('places'), position: 'location, radius, position-from' },
  events: {
    ...{ title: 'title', ...propertyPlaces('events'), description: 'the text of the note' },
    ...{ tags: 'tags', notes: 'Notes' },
  },
  links: { kind: 'Links of its first record', from: 'the note', to: 'a wikilink', ...itemPlaces('links') },
  quotes: {
    article: 'the note',
    exact: 'Quotes of its article, and a block of the text',
    more: 'also',
    ...itemPlaces('quotes'),
  },
  claims: {
    ...{ subject: 'the note', property: 'Claims of its subject', value: 'the value', ...itemPlaces('claims') },
  },
};

/**
 * A vault for Obsidian and Logseq: one note per record, with its fields as properties; quotes are blocks of their article, to
 * which links and claims refer.
 */
export const vault: OutFolder = {
  ...{ group: 'notes', choices: ['originals'], updates: true },
  places: vaultPlaces,
  async *files(outCase, report, { originals, noteNames: earlierNames }) {
    const records = vaultRecordsOf(outCase, report);
    const names = noteNames(
      pageCollections.flatMap((collection) =>
        records.list(collection).map(({ id }) => ({ id, title: outCase.titleOf(id) })),
      ),
      earlierNames,
    );
    const grouped = groupsOf(records);
    const attached = new Attachments(outCase, originals, names.values());
    const linkTo = linksOf(outCase, records, names, grouped);
    for (const collection of pageCollections) {
      for (const record of records.list(collection)) {
        const page = { collection, record } as NoteContent['page'];
        const name = names.get(record.id) ?? record.id;
        const text = page.collection === 'articles' ? await outCase.readText(page.record.textHash) : null;
        const files = { original: await attached.original(page, report), image: await attached.image(page, report) };
        yield* attached.added();
        const quotes = (grouped.quotes.get(record.id) ?? []).map((quote) => relocatedIn(text, quote, report));
        const [links, claims] = [grouped.links.get(record.id) ?? [], grouped.claims.get(record.id) ?? []];
        const content = writeNote({ page, name, text, linkTo, quotes, links, claims, ...pathsOf(files) });
        report.addWritten(
          writtenValuesOf(collection, record.id, {
            ...record,
            ...(text === null ? { textHash: null } : {}),
            ...{ fileHash: files.original?.hash, image: files.image?.hash },
          }),
        );
        for (const [name, list] of Object.entries({ quotes, links, claims })) {
          for (const one of list) report.addWritten(writtenValuesOf(name as ListedCollection, one.id, one));
        }
        if (page.collection === 'articles' && text === null)
          report.leaveOut(record.id, 'textHash', t('exchange.ftm.noText'));
        yield { path: `${noteFolders[collection]}/${name}.md`, content, record: record.id };
      }
    }
  },
  async *readBack(paths, read) {
    // Loaded only for vaults: a YAML parser.
    const [{ readFrontMatter }, { readRecordNote, recordNote }] = await Promise.all([
      import('#lib/exchange/vault/front-matter.ts'),
      import('#core/exchange/vault/read-note.ts'),
    ]);
    const resolver = createPathResolver(paths);
    const notes = new Map<string, RecordNote>();
    for (const path of paths) {
      if (!path.endsWith('.md')) continue;
      const note = recordNote(path, readFrontMatter(new TextDecoder().decode(await read(path))));
      if (note) notes.set(path, note);
    }
    for (const note of notes.values()) {
      const idOf = linkReader(resolver, (path) => notes.get(path)?.id ?? null, note.path);
      const { records, files } = readRecordNote(note, idOf, () => undefined);
      for (const { id = '', record: fields, extra, earlier } of records) {
        const { collection, text, ...record } = fields;
        const hidden: Record<string, unknown> = { extra, imported: earlier };
        if (typeof text === 'string' && note.matter.body.includes(partStart('text'))) hidden['textHash'] = sha256(text);
        if (id === note.id) {
          for (const { field, name } of files) {
            const path = resolver.byName(name, note.path);
            if (path !== null) hidden[field] = sha256(await read(path));
          }
        }
        yield* writtenValuesOf(collection as OutCollection, id, withPlainIds({ ...record, ...hidden }));
      }
    }
  },
};

/** Replaces keys of the vault by ids. */
function withPlainIds(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const id = (one: unknown) => (typeof one === 'string' && /^\$[0-9a-f-]{36}$/.test(one) ? one.slice(1) : one);
  return {
    ...value,
    ...Object.fromEntries(
      ['article', 'from', 'subject'].flatMap((name) => (name in value ? [[name, id(value[name])]] : [])),
    ),
  };
}

interface Grouped {
  quotes: ReadonlyMap<string, readonly Readonly<RecordOf<'quotes'>>[]>;
  links: ReadonlyMap<string, readonly Readonly<RecordOf<'links'>>[]>;
  claims: ReadonlyMap<string, readonly Readonly<RecordOf<'claims'>>[]>;
  /** The page whose note contains a quote, link or claim, by its id. */
  ownerOf: ReadonlyMap<string, string>;
}

const byId = (a: { id: string }, b: { id: string }) => ascending(a.id, b.id);

/** Quotes, links and claims by the page whose note contains them. */
function groupsOf(records: VaultRecords): Grouped {
  const ownerOf = new Map<string, string>();
  const by = <R extends { id: string }>(list: readonly R[], owner: (record: R) => string): Map<string, R[]> => {
    const groups = new Map<string, R[]>();
    for (const record of list) {
      const id = owner(record);
      ownerOf.set(record.id, id);
      append(groups, id, record);
    }
    return groups;
  };
  return {
    // In text order, or in order of creation, because the case may return them in any order.
    quotes: by(
      [...records.list('quotes')].sort((a, b) => a.start - b.start || byId(a, b)),
      ({ article }) => article,
    ),
    links: by([...records.list('links')].sort(byId), ({ from }) => from),
    // Claims about a link are in the note of its first record.
    claims: by([...records.list('claims')].sort(byId), ({ subject }) => ownerOf.get(subject) ?? subject),
    ownerOf,
  };
}

/** Links to notes, and to the items in them. */
function linksOf(
  outCase: OutCase,
  records: VaultRecords,
  names: ReadonlyMap<string, string>,
  { ownerOf }: Grouped,
): LinkTo {
  return (id) => {
    const collection = records.collectionOf(id);
    if (collection === undefined) return null;
    const owner = names.get(ownerOf.get(id) ?? id);
    if (owner === undefined) return null;
    const anchor =
      collection === 'quotes' || collection === 'links' || collection === 'claims'
        ? `^${anchorOf(collection, id)}`
        : null;
    return wikilink(owner, anchor, shorten(outCase.titleOf(id), 80));
  };
}

/** A quote with its position in the current text. */
function relocatedIn(
  text: string | null,
  quote: Readonly<RecordOf<'quotes'>>,
  report: ReportBuilder,
): Readonly<RecordOf<'quotes'>> {
  const { id, exact, start } = quote;
  if (text === null || text.slice(start, start + exact.length) === exact) return quote;
  const place = locate(text, quote);
  if (place.ok && text.slice(place.start, place.end) === exact) return { ...quote, start: place.start, end: place.end };
  report.change(id, 'exact', exact, exact, t('exchange.vault.notInText'));
  return quote;
}

function pathsOf({
  original,
  image,
}: Readonly<Record<'original' | 'image', Attached | null>>): Pick<NoteContent, 'original' | 'image'> {
  return { original: original?.path ?? null, image: image?.path ?? null };
}
