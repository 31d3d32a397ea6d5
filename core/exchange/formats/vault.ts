import { createHash } from 'node:crypto';
import type { OutCase, OutCollection, OutFolder, Places } from '#core/exchange/format.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { itemFields, properties, type LinkTo } from '#core/exchange/vault/fields.ts';
import { anchorOf, folders, openingOf, type ListedCollection } from '#core/exchange/vault/layout.ts';
import { preparedFor, type VaultRecords } from '#core/exchange/vault/prepare.ts';
import type { Attached } from '#core/exchange/attached-files.ts';
import { Attachments } from '#core/exchange/vault/attachments.ts';
import { linkReader } from '#core/exchange/vault/links.ts';
import type { RecordNote } from '#core/exchange/vault/read-note.ts';
import { valuesOf } from '#core/exchange/vault/told.ts';
import { writeNote, type NoteGiven } from '#core/exchange/vault/write-note.ts';
import type { RecordOf } from '#core/model/collections.ts';
import { pageCollections, type PageCollection } from '#core/model/targets.ts';
import { noteNames } from '#lib/exchange/vault/note-names.ts';
import { wikilink } from '#lib/exchange/vault/wikilinks.ts';
import { vaultPaths } from '#lib/exchange/vault/resolve.ts';
import { shorten } from '#lib/text/shorten.ts';
import { locate } from '#lib/text/selector.ts';
import { t } from '#lib/i18n/t.ts';
import { append } from '#lib/append.ts';

const named = {
  names: 'title, aliases, names',
  description: 'the text of the note',
  tags: 'tags',
  notes: 'Notes',
  image: 'image',
};

function underTheirNames(collection: PageCollection): Record<string, string> {
  return Object.fromEntries(properties(collection).map(({ name }) => [name, name]));
}

function below(collection: ListedCollection): Record<string, string> {
  return Object.fromEntries(itemFields(collection).map(({ name }) => [name, name]));
}

const vaultPlaces: Places = {
  articles: {
    ...{ title: 'title', ...underTheirNames('articles'), textHash: 'the text of the note', fileHash: 'original' },
    ...{ tags: 'tags', notes: 'Notes' },
  },
  people: { ...named, ...underTheirNames('people') },
  organisations: { ...named, ...underTheirNames('organisations') },
  places: { ...named, ...underTheirNames('places'), position: 'location, radius, position-from' },
  events: {
    ...{ title: 'title', ...underTheirNames('events'), description: 'the text of the note' },
    ...{ tags: 'tags', notes: 'Notes' },
  },
  links: { kind: 'Links of its first record', from: 'the note', to: 'a wikilink', ...below('links') },
  quotes: {
    article: 'the note',
    exact: 'Quotes of its article, and a block of the text',
    more: 'also',
    ...below('quotes'),
  },
  claims: {
    ...{ subject: 'the note', property: 'Claims of its subject', value: 'the value', ...below('claims') },
  },
};

/**
 * A vault for Obsidian and Logseq: one note per record, with its fields as properties; quotes are blocks of their article, to
 * which links and claims refer.
 */
export const vault: OutFolder = {
  ...{ label: 'exchange.formats.vault', group: 'notes', choices: ['originals'], updates: true },
  places: vaultPlaces,
  async *files(of, report, { originals, kept }) {
    const records = preparedFor(of, report);
    const names = noteNames(
      pageCollections.flatMap((collection) =>
        records.list(collection).map(({ id }) => ({ id, title: of.titleOf(id) })),
      ),
      kept,
    );
    const grouped = groupsOf(records);
    const attached = new Attachments(of, originals, names.values());
    const linkTo = linksOf(of, records, names, grouped);
    for (const collection of pageCollections) {
      for (const record of records.list(collection)) {
        const page = { collection, record } as NoteGiven['page'];
        const name = names.get(record.id) ?? record.id;
        const text = page.collection === 'articles' ? await of.readText(page.record.textHash) : null;
        const files = { original: await attached.original(page, report), image: await attached.image(page, report) };
        yield* attached.added();
        const quotes = (grouped.quotes.get(record.id) ?? []).map((quote) => foundIn(text, quote, report));
        const [links, claims] = [grouped.links.get(record.id) ?? [], grouped.claims.get(record.id) ?? []];
        const content = writeNote({ page, name, text, linkTo, quotes, links, claims, ...pathsOf(files) });
        report.wrote(
          valuesOf(collection, record.id, {
            ...record,
            ...(text === null ? { textHash: null } : {}),
            ...{ fileHash: files.original?.hash, image: files.image?.hash },
          }),
        );
        for (const [name, list] of Object.entries({ quotes, links, claims })) {
          for (const one of list) report.wrote(valuesOf(name as ListedCollection, one.id, one));
        }
        if (page.collection === 'articles' && text === null)
          report.leave(record.id, 'textHash', t('exchange.ftm.noText'));
        yield { path: `${folders[collection]}/${name}.md`, content, record: record.id };
      }
    }
  },
  async *readBack(paths, read) {
    // Loaded only for vaults: a YAML parser.
    const [{ readFrontMatter }, { readRecordNote, recordNote }] = await Promise.all([
      import('#lib/exchange/vault/front-matter.ts'),
      import('#core/exchange/vault/read-note.ts'),
    ]);
    const ways = vaultPaths(paths);
    const notes = new Map<string, RecordNote>();
    for (const path of paths) {
      if (!path.endsWith('.md')) continue;
      const note = recordNote(path, readFrontMatter(new TextDecoder().decode(await read(path))));
      if (note) notes.set(path, note);
    }
    for (const note of notes.values()) {
      const idOf = linkReader(ways, (path) => notes.get(path)?.id ?? null, note.path);
      const { records, files } = readRecordNote(note, idOf, () => undefined);
      for (const { id = '', record: given, extra, earlier } of records) {
        const { collection, text, ...record } = given;
        const also: Record<string, unknown> = { extra, imported: earlier };
        if (typeof text === 'string' && note.matter.body.includes(openingOf('text'))) also['textHash'] = hashOf(text);
        if (id === note.id) {
          for (const { field, name } of files) {
            const path = ways.byName(name, note.path);
            if (path !== null) also[field] = hashOf(await read(path));
          }
        }
        yield* valuesOf(collection as OutCollection, id, withoutSigns({ ...record, ...also }));
      }
    }
  },
};

const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Replaces keys of the vault by ids. */
function withoutSigns(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
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

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

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
function linksOf(of: OutCase, records: VaultRecords, names: ReadonlyMap<string, string>, { ownerOf }: Grouped): LinkTo {
  return (id) => {
    const collection = records.collectionOf(id);
    if (collection === undefined) return null;
    const owner = names.get(ownerOf.get(id) ?? id);
    if (owner === undefined) return null;
    const anchor =
      collection === 'quotes' || collection === 'links' || collection === 'claims'
        ? `^${anchorOf(collection, id)}`
        : null;
    return wikilink(owner, anchor, shorten(of.titleOf(id), 80));
  };
}

/** A quote with its position in the current text. */
function foundIn(
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
}: Readonly<Record<'original' | 'image', Attached | null>>): Pick<NoteGiven, 'original' | 'image'> {
  return { original: original?.path ?? null, image: image?.path ?? null };
}
