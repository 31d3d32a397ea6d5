import type { ReadWork, Work } from '#core/exchange/bibliography/work.ts';
import { filesOf, linksOf } from '#core/exchange/in/zotero/attachments.ts';
import { type Library, type LibraryItem, typeNameOf } from '#core/exchange/in/zotero/library.ts';
import { childOf, childrenOf, idOf, textIn } from '#core/exchange/in/zotero/nodes.ts';
import { oneLine } from '#lib/text/spaces.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { textOfHtml } from '#lib/exchange/plain-html.ts';
import type { RdfNode } from '#lib/exchange/rdf-read.ts';
import { edtfOfWords, momentOfDay } from '#lib/exchange/work-dates.ts';
import { isPublished } from '#lib/exchange/work-kinds.ts';
import { authorText, type NameContext } from '#lib/exchange/work-names.ts';
import { kindOfZotero, makers } from '#lib/exchange/zotero-kinds.ts';
import { t } from '#lib/i18n/t.ts';
import { append } from '#lib/append.ts';

const containers: ReadonlySet<string> = new Set(
  ['Journal', 'Periodical', 'Newspaper', 'Book', 'CourtReporter', 'Website', 'Blog', 'Forum'].flatMap((name) => [
    `bib:${name}`,
    `z:${name}`,
  ]),
);
/** Properties that become fields, or lead to their values. */
const usedProperties: ReadonlySet<string> = new Set([
  ...['z:itemType', 'z:type', 'rdf:type', 'rdf:value', 'rdf:resource', 'z:path', 'link:link', 'dcterms:isReferencedBy'],
  ...['dc:title', 'dc:subject', 'dc:identifier', 'dc:date', 'dc:description', 'dc:publisher', 'dcterms:abstract'],
  ...['dcterms:dateSubmitted', 'dcterms:isPartOf', 'z:language', 'z:linkMode', 'z:displayTitle'],
]);

/** An item as a work. @param report receives what cannot be read */
export function readItem(item: LibraryItem, library: Library, report: ReportBuilder): ReadWork {
  const { node, type, at } = item;
  const extra = new Map<string, string[]>();
  const keep = (name: string, text: string) => {
    if (text === '') return;
    append(extra, `zotero:${name}`, text);
  };
  const notes = notesOf(node, type, library);
  const title = textIn(node, 'dc:title', 'z:subject', 'z:displayTitle') || titleOfNote(type, notes[0] ?? '');
  const key = keyOf(node, title, at);
  const kind = kindOfZotero(type);
  const language = textIn(node, 'z:language') || null;
  const container = containerOf(node, library, keep);
  const publisher =
    library
      .valuesOf(node, 'dc:publisher')
      .map((body) => textIn(body, 'foaf:name'))
      .find(Boolean) ?? '';
  for (const body of library.valuesOf(node, 'dc:publisher')) {
    keep('place', textIn(childOf(childOf(body, 'vcard:adr') ?? body, 'vcard:Address') ?? body, 'vcard:locality'));
  }
  const inContainer = isPublished(kind) ? '' : (container?.title ?? '');
  const outlet = inContainer || publisher || container?.title || null;
  if (outlet !== publisher) keep('publisher', publisher);
  if (container && outlet !== container.title) keep('publicationTitle', container.title);
  const context = { language, outlet };
  const { url, numbers } = identifiersOf([node, ...(container ? [container.node] : [])], keep);
  const { published, captured } = datesOf(node, language, key, report, keep);
  const links = linksOf(node, library);
  for (const link of links) if (url !== '' && link !== url) keep('link', link);
  const work: Work = {
    ...{ key, title, kind, outlet, published, captured, language },
    authors: peopleOf(node, library, context, keep),
    url: url || links[0] || null,
    identifiers: numbers,
    tags: [...new Set([...tagsOf(node, library, keep), ...library.collectionsOf(node)])],
    notes: (type === 'note' ? [] : notes).join('\n\n'),
    extra: {},
  };
  keepRest(node, keep);
  const abstract = type === 'note' ? notes.join('\n\n') : (childOf(node, 'dcterms:abstract')?.text.trim() ?? '');
  return {
    work: { ...work, extra: Object.fromEntries(extra) },
    abstract: abstract || null,
    place: idOf(node) ?? String(at),
    files: filesOf(node, type, library),
  };
}

/** Item numbers are unique in one database only; together with the title they hardly collide with another's. */
function keyOf(node: RdfNode, title: string, at: number): string {
  const id = idOf(node);
  if (id === null) return `${title} ${at}`.trim();
  return /^#item_\d+$/.test(id) ? `${id.slice(1)} ${[...title].slice(0, 100).join('')}`.trim() : id;
}

function titleOfNote(type: string, note: string): string {
  const [line = ''] = note.split('\n');
  return type === 'note' ? [...line].slice(0, 100).join('') : '';
}

/** The field for everything else, and the notes of the item and its files. */
function notesOf(node: RdfNode, type: string, library: Library): string[] {
  const noteTexts = type === 'note' ? childrenOf(node, 'rdf:value') : [];
  const memos = library.valuesOf(node, 'dcterms:isReferencedBy').flatMap((memo) => childrenOf(memo, 'rdf:value'));
  const files = library.valuesOf(node, 'link:link').flatMap((file) => childrenOf(file, 'dc:description'));
  const texts = [
    ...childrenOf(node, 'dc:description').map(({ text }) => (type === 'attachment' ? textOfHtml(text) : text.trim())),
    ...[...noteTexts, ...memos, ...files].map(({ text }) => textOfHtml(text)),
  ];
  return texts.filter((text) => text !== '');
}

/** What an item is part of; sections and series in between are kept. */
function containerOf(
  node: RdfNode,
  library: Library,
  keep: (name: string, text: string) => void,
): { node: RdfNode; title: string } | null {
  let found: { node: RdfNode; title: string } | null = null;
  let level = [node];
  const visited = new Set<RdfNode>([node]);
  for (let depth = 0; depth < 5 && level.length > 0; depth++) {
    level = level
      .flatMap((one) => library.valuesOf(one, 'dcterms:isPartOf'))
      .filter((one) => !visited.has(one) && visited.add(one));
    for (const parent of level) {
      const name = typeNameOf(parent);
      const title = textIn(parent, 'dc:title');
      if (containers.has(name) && !found) {
        found = { node: parent, title };
        for (const property of ['prism:volume', 'prism:number', 'dcterms:alternative']) {
          keep(property.split(':')[1] ?? '', textIn(parent, property));
        }
      } else if (name === 'bib:Part') keep('section', title);
      else if (name === 'bib:Series') {
        keep('series', title || textIn(parent, 'dcterms:alternative', 'dc:description'));
        keep('seriesNumber', textIn(parent, 'dc:identifier'));
      }
    }
  }
  return found;
}

function identifiersOf(nodes: readonly RdfNode[], keep: (name: string, text: string) => void) {
  const numbers: { scheme: string; value: string }[] = [];
  let url = '';
  for (const found of nodes.flatMap((node) => childrenOf(node, 'dc:identifier'))) {
    const address = childOf(found, 'dcterms:URI');
    if (address) {
      const text = textIn(address, 'rdf:value');
      if (url === '') url = text;
      else if (text !== url) keep('link', text);
      continue;
    }
    const text = oneLine(found.text);
    const [, scheme = '', rest = ''] = /^(DOI|ISBN|ISSN|PMID|PMCID):? +(\S.*)$/i.exec(text) ?? [];
    if (scheme === '') keep('identifier', text);
    // Zotero has all ISBNs of a book in one field.
    const values = /^is[bs]n$/i.test(scheme) ? rest.split(/[\s,;]+/) : scheme === '' ? [] : [rest];
    for (const value of values) {
      const number = { scheme: scheme.toLowerCase(), value };
      if (!numbers.some((one) => one.scheme === number.scheme && one.value === value)) numbers.push(number);
    }
  }
  return { url, numbers };
}

function datesOf(
  node: RdfNode,
  language: string | null,
  key: string,
  report: ReportBuilder,
  keep: (name: string, text: string) => void,
): { published: string | null; captured: string | null } {
  const dateText = textIn(node, 'dc:date');
  const published = dateText === '' ? null : edtfOfWords(dateText, language);
  if (dateText !== '' && published === null) {
    report.leaveOut(key, 'published', t('exchange.works.noDate'));
    keep('date', dateText);
  }
  const accessed = textIn(node, 'dcterms:dateSubmitted');
  const time = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(accessed);
  const captured = momentOfDay(edtfOfWords(time ? `${time[1] ?? ''}T${time[2] ?? ''}Z` : accessed));
  if (captured === null) keep('accessDate', accessed);
  return { published, captured };
}

/** Its authors; people in other roles are kept. */
function peopleOf(
  node: RdfNode,
  library: Library,
  context: NameContext,
  keep: (name: string, text: string) => void,
): string[] {
  const main = makers.find((role) => childOf(node, role));
  const namesIn = (role: RdfNode) =>
    peopleIn(role)
      .map((person) => {
        const [family, given] = [
          textIn(person, 'foaf:surname', 'foaf:familyName', 'foaf:lastName', 'foaf:name'),
          textIn(person, 'foaf:givenName', 'foaf:givenname', 'foaf:firstName'),
        ];
        return authorText(given === '' ? { literal: family } : { family, given, particle: '', suffix: '' }, context);
      })
      .filter((name) => name !== '');
  for (const role of node.children) {
    if (role.name !== main && peopleIn(role).length > 0 && !usedProperties.has(role.name)) {
      for (const name of namesIn(role)) keep(localOf(role.name), name);
    }
  }
  return main === undefined ? [] : childrenOf(node, main).flatMap(namesIn);
}

/** The people in a role, in order: a sequence of list items. */
function peopleIn(role: RdfNode): RdfNode[] {
  const seq = role.children.flatMap((list) => (/^rdf:(?:Seq|Bag|Alt)$/.test(list.name) ? list.children : [list]));
  return seq.flatMap((one) => (/^rdf:(?:li|_\d+)$/.test(one.name) ? one.children : [one])).filter(isPerson);
}

const isPerson = ({ name }: RdfNode) => name === 'foaf:Person' || name === 'foaf:Agent' || name === 'foaf:Organization';

function tagsOf(node: RdfNode, library: Library, keep: (name: string, text: string) => void): string[] {
  const carriers = [node, ...library.valuesOf(node, 'dcterms:isReferencedBy'), ...library.valuesOf(node, 'link:link')];
  return carriers
    .flatMap((one) => childrenOf(one, 'dc:subject'))
    .flatMap((subject) => {
      const automatic = childOf(subject, 'z:AutomaticTag');
      if (automatic) return [textIn(automatic, 'rdf:value')];
      const [number] = subject.children;
      if (number) keep('callNumber', textIn(number, 'rdf:value'));
      return number ? [] : [oneLine(subject.text)];
    })
    .filter((tag) => tag !== '');
}

/** Keeps the values that no field has, by their name there. */
function keepRest(node: RdfNode, keep: (name: string, text: string) => void): void {
  for (const property of node.children) {
    if (usedProperties.has(property.name)) continue;
    const text = property.text.trim() || (property.resource ?? '');
    if (text !== '') keep(localOf(property.name), text);
    else if (property.name === 'bib:presentedAt')
      for (const event of property.children) keep('conferenceName', textIn(event, 'dc:title'));
  }
}

function localOf(name: string): string {
  return name.replace(/^[\w-]+:/, '');
}
