import type { OutCollection } from '#core/exchange/format.ts';
import {
  isDefault,
  itemFields,
  propertyFields,
  toInline,
  toProperty,
  type LinkTo,
} from '#core/exchange/vault/fields.ts';
import {
  anchorOf,
  partEnd,
  idProperty,
  partStart,
  partHeadings,
  typeWords,
  type ListedCollection,
  type Part,
} from '#core/exchange/vault/layout.ts';
import type { Name } from '#core/model/base.ts';
import type { RecordOf } from '#core/model/collections.ts';
import type { PageCollection } from '#core/model/targets.ts';
import { mainName, otherNames } from '#core/model/title.ts';
import { blockLines, textLines, type NoteBlock } from '#lib/exchange/vault/blocks.ts';
import { escapedInline } from '#lib/exchange/vault/escape.ts';
import { writeFrontMatter, type MatterInput } from '#lib/exchange/vault/matter.ts';
import type { Block } from '#lib/text/block.ts';

type Fields = Readonly<Record<string, unknown>>;
type Page = { [C in PageCollection]: { collection: C; record: Readonly<RecordOf<C>> } }[PageCollection];

/** A record with a note, and what the note contains. */
export interface NoteContent {
  page: Page;
  /** Name of its file, without the extension. */
  name: string;
  /** Text of an article; null if it is missing. */
  text: string | null;
  quotes: readonly Readonly<RecordOf<'quotes'>>[];
  links: readonly Readonly<RecordOf<'links'>>[];
  claims: readonly Readonly<RecordOf<'claims'>>[];
  linkTo: LinkTo;
  /** Where its original and its picture are in the vault. */
  original: string | null;
  image: string | null;
}

/** The note of a record: its fields as properties, an article's text, and lists of quotes, links and claims. */
export function writeNote(note: NoteContent): string {
  const { page, text, linkTo } = note;
  const { record } = page;
  const quotesInText = placedQuotes(note);
  const lines: string[] = [];
  const add = (part: Part, content: readonly string[]) => {
    if (content.length === 0) return;
    const heading = partHeadings[part];
    lines.push('', partStart(part), ...(heading === null ? [] : [`## ${heading}`, '']), ...content);
  };
  if (page.collection === 'articles') {
    if (text !== null) add('text', blockLines(quotesInText.blocks));
  } else {
    // The name of a note is visible when it is opened; an article has its title in its text.
    lines.push('', `# ${escapedInline(titleOf(page))}`);
    if ('description' in record && record.description !== '') add('description', textLines(record.description));
  }
  if (record.notes !== '') add('notes', textLines(record.notes));
  add(
    'quotes',
    note.quotes.flatMap((quote) => quoteLines(quote, quotesInText.inText.has(quote.id), linkTo)),
  );
  add(
    'links',
    note.links.flatMap((link) =>
      itemLines('links', link, `${escapedInline(link.kind)}:: ${linkTo(link.to) ?? ''}`, linkTo),
    ),
  );
  add(
    'claims',
    note.claims.flatMap((claim) => claimLines(claim, record.id, linkTo)),
  );
  return `${writeFrontMatter(matterOf(note))}${lines.join('\n')}\n\n${partEnd}\n`;
}

function titleOf({ collection, record }: Page): string {
  return collection === 'articles' || collection === 'events' ? record.title : mainName(record);
}

function matterOf({ page, name, linkTo, original, image }: NoteContent): Record<string, MatterInput> {
  const { collection, record } = page;
  const title = titleOf(page);
  const fields: Record<string, MatterInput> = { type: typeWords[collection], [idProperty]: record.id, title };
  const others = 'names' in record ? otherNames(record) : [];
  const aliases = [...(title === name ? [] : [title]), ...others];
  if (aliases.length > 0) fields['aliases'] = aliases;
  if ('names' in record && !followsFromTitle(record.names)) {
    fields['names'] = record.names.map(({ value, kind, language }) => ({
      value,
      kind,
      ...(language ? { language } : {}),
    }));
  }
  if (record.tags.length > 0) {
    const tags = record.tags.map(tagWord);
    fields['tags'] = [...new Set(tags.filter((tag) => tag !== ''))];
    if (tags.join('\n') !== record.tags.join('\n')) fields['casebook-tags'] = record.tags;
  }
  if ('position' in record && record.position) {
    const { lat, lon, radius, from } = record.position;
    fields['location'] = [lat, lon];
    if (radius !== undefined) fields['radius'] = radius;
    if (from !== undefined) fields['position-from'] = from;
  }
  for (const field of propertyFields(collection)) {
    const value = (record as Fields)[field.name];
    if (!isDefault(collection, field.name, value)) fields[field.name] = toProperty(field, value, linkTo);
  }
  if (original !== null) fields['original'] = `[[${original}]]`;
  if (image !== null) fields['image'] = `[[${image}]]`;
  if (record.extra && Object.keys(record.extra).length > 0) fields['extra'] = record.extra;
  if (record.imported && record.imported.length > 0) {
    fields['imported'] = record.imported.map(({ fileHash, ...one }) => ({
      ...one,
      ...(fileHash === null ? {} : { fileHash }),
    }));
  }
  return fields;
}

/** Whether the names follow from a title and aliases: the primary name first, the others aliases, none twice. */
function followsFromTitle(names: readonly Name[]): boolean {
  const isOnce = new Set(names.map(({ value }) => value)).size === names.length;
  return isOnce && names.every(({ kind, language }, at) => kind === (at === 0 ? 'main' : 'alias') && !language);
}

/** A tag in Obsidian's form: letters, digits, `_`, `-` and `/`, and not only digits. */
export function tagWord(tag: string): string {
  const word = tag.replace(/[^\p{L}\p{M}\p{N}/_-]+/gu, '-').replace(/^[-/]+|[-/]+$/g, '');
  return /^[\p{N}/]+$/u.test(word) ? `_${word}` : word;
}

/**
 * The blocks of an article's text with the quotes that start in them. Each place has one quote; the others go into the list of
 * quotes.
 */
function placedQuotes({ page, text, quotes }: NoteContent): { blocks: NoteBlock[]; inText: Set<string> } {
  const inText = new Set<string>();
  if (page.collection !== 'articles' || text === null) return { blocks: [], inText };
  const anchors = new Map<number, Map<number, string>>();
  const blocks = coveringBlocks(page.record.blocks, text);
  for (const quote of quotes) {
    if (text.slice(quote.start, quote.start + quote.exact.length) !== quote.exact) continue;
    const next = blocks.findIndex(({ start }) => start > quote.start);
    const at = next === -1 ? blocks.length - 1 : next - 1;
    const block = blocks[at];
    if (!block) continue;
    const line = block.kind === 'list' ? text.slice(block.start, quote.start).split('\n').length - 1 : 0;
    const inBlock = anchors.get(at) ?? new Map<number, string>();
    if (inBlock.has(line)) continue;
    inBlock.set(line, anchorOf('quotes', quote.id));
    anchors.set(at, inBlock);
    inText.add(quote.id);
  }
  return {
    blocks: blocks.map(({ kind, start, end, page: of }, at) => ({
      ...{ kind, text: text.slice(start, end), page: of },
      anchors: anchors.get(at) ?? new Map<number, string>(),
    })),
    inText,
  };
}

/** The given blocks if they cover the whole text; otherwise its paragraphs. */
function coveringBlocks(blocks: readonly Block[], text: string): Block[] {
  const follow = blocks.every(({ start, end }, at) => {
    const before = blocks[at - 1];
    return (
      start <= end && (before ? start === before.end + 2 && text.slice(before.end, start) === '\n\n' : start === 0)
    );
  });
  if (follow && blocks.length > 0 && blocks.at(-1)?.end === text.length) return [...blocks];
  let start = 0;
  return text.split('\n\n').map((part) => {
    const block = { kind: 'body' as const, start, end: start + part.length };
    start = block.end + 2;
    return block;
  });
}

function quoteLines(quote: Readonly<RecordOf<'quotes'>>, isInText: boolean, linkTo: LinkTo): string[] {
  const anchor = anchorOf('quotes', quote.id);
  const [first = '', ...fields] = itemLines('quotes', quote, `“${escapedInline(quote.exact)}”`, linkTo);
  const shown = isInText ? first.replace(` ^${anchor}`, ` [[#^${anchor}]]`) : first;
  const also = quote.more.map(({ exact, start }) => `  - also:: “${escapedInline(exact)}” at ${start}`);
  return [shown, `  - at:: ${quote.start}`, ...also, ...fields];
}

function claimLines(claim: Readonly<RecordOf<'claims'>>, owner: string, linkTo: LinkTo): string[] {
  const { subject, property, value } = claim;
  const valueText = {
    number: () => String((value as { number: number }).number),
    date: () => escapedInline((value as { edtf: string }).edtf),
    record: () => linkTo((value as { id: string }).id) ?? '',
    text: () => escapedInline((value as { text: string }).text),
    flag: () => String((value as { flag: boolean }).flag),
  }[value.type]();
  const [first = '', ...fields] = itemLines('claims', claim, `${escapedInline(property)}:: ${valueText}`, linkTo);
  return [
    first,
    ...(subject === owner ? [] : [`  - subject:: ${linkTo(subject) ?? ''}`]),
    `  - type:: ${value.type}`,
    ...(value.type === 'number' && value.unit ? [`  - unit:: ${escapedInline(value.unit)}`] : []),
    ...fields,
  ];
}

/** An item of a list, with its further values below. */
function itemLines(
  collection: ListedCollection,
  record: { id: string } & Fields,
  itemText: string,
  linkTo: LinkTo,
): string[] {
  const fields = itemFields(collection as OutCollection).flatMap((field) => {
    const value = record[field.name];
    return isDefault(collection, field.name, value) ? [] : [`  - ${field.name}:: ${toInline(field, value, linkTo)}`];
  });
  const more = ['extra', 'imported'].flatMap((name) => {
    const value = record[name];
    return isDefault(collection, name, value) ? [] : [`  - ${name}:: ${escapedInline(JSON.stringify(value))}`];
  });
  return [`- ${itemText} ^${anchorOf(collection, record.id)}`, ...fields, ...more];
}
