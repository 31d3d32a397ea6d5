import { posix } from 'node:path';
import { readXml } from './xml.ts';
import { oneLine } from '#lib/text/spaces.ts';
import { percentDecoded } from '#lib/text/percent-decoded.ts';

const prefixes = {
  'http://www.idpf.org/2007/opf': '',
  'http://purl.org/dc/elements/1.1/': 'dc',
};

interface Entry {
  text: string;
  role: string;
  event: string;
}

/** The package document of a book: its metadata, and its files in reading order. */
export interface EpubPackage {
  titles: string[];
  /** With their MARC role, such as `aut` or `trl`; empty if none is stated. */
  creators: { name: string; role: string }[];
  /** With the event, such as `publication`; empty if none is stated. */
  dates: { date: string; event: string }[];
  language: string | null;
  publisher: string | null;
  /**
   * Paths of the chapters in the archive, in order; without the table of contents, the cover and other parts outside
   * the main text.
   */
  spine: string[];
}

/** Reads a package document (OPF 2.0.1 and EPUB 3.3). @param path its own path in the archive, the base of its links */
export function readPackage(file: string, xml: string, path: string): EpubPackage {
  const reader = new PackageReader();
  readXml(xml, reader, { file, prefixes });
  const { found, items, order, passed } = reader;
  const folder = posix.dirname(path);
  const skipped = new Set([...passed].map((href) => resolveHref(folder, href)));
  const chapters = order.length > 0 ? order : [...items.keys()];
  const spine = chapters
    .map((id) => items.get(id))
    .filter((item) => item !== undefined)
    .filter(({ type, properties }) => isPage(type) && !properties.split(/\s+/).includes('nav'))
    .map(({ href }) => resolveHref(folder, href))
    .filter((chapter) => !skipped.has(chapter));
  const texts = (name: string): Entry[] =>
    (found.get(name) ?? []).map((entry) => ({ ...entry, text: oneLine(entry.text) }));
  const titles = texts('dc:title').filter(({ text }) => text !== '');
  return {
    titles: [...titles.filter(({ role }) => role === 'main'), ...titles.filter(({ role }) => role !== 'main')].map(
      ({ text }) => text,
    ),
    creators: texts('dc:creator').map(({ text, role }) => ({ name: text, role })),
    dates: texts('dc:date').map(({ text, event }) => ({ date: text, event })),
    language: texts('dc:language')[0]?.text ?? null,
    publisher: texts('dc:publisher')[0]?.text || null,
    spine: [...new Set(spine)],
  };
}

function isPage(type: string): boolean {
  return type === 'application/xhtml+xml' || type === 'text/html' || type === 'text/x-oeb1-document';
}

/** Resolves a link to a path in the archive: relative to the folder of the file that contains it, without its fragment. */
function resolveHref(folder: string, href: string): string {
  const path = percentDecoded(href.replace(/[?#].*$/s, ''));
  return posix.normalize(posix.join(folder, path)).replace(/^\/+/, '');
}

/** Maximum number of entries of each kind; no book has more. */
const maxEntries = 500;

class PackageReader {
  readonly found = new Map<string, Entry[]>();
  readonly items = new Map<string, { href: string; type: string; properties: string }>();
  readonly order: string[] = [];
  /** Links to the cover and the table of contents, from the guide of EPUB 2. */
  readonly passed: string[] = [];
  readonly #ids = new Map<string, Entry>();
  #entry: Entry | null = null;
  /** What a `meta` of EPUB 3 says about another element. */
  #refined: { entry: Entry; property: string; text: string } | null = null;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const value = (key: string): string => attributes[key] ?? attributes[`opf:${key}`] ?? '';
    if (name.startsWith('dc:')) {
      this.#entry = { text: '', role: value('role').toLowerCase(), event: value('event').toLowerCase() };
      const list = this.found.get(name) ?? [];
      if (list.length < maxEntries) list.push(this.#entry);
      this.found.set(name, list);
      const id = value('id');
      if (id !== '') this.#ids.set(id, this.#entry);
    } else if (name === 'meta') {
      const entry = this.#ids.get(value('refines').replace(/^#/, ''));
      const property = value('property');
      this.#refined = entry === undefined ? null : { entry, property, text: '' };
    } else if (name === 'item') {
      this.items.set(value('id'), {
        href: value('href'),
        type: value('media-type').toLowerCase(),
        properties: value('properties'),
      });
    } else if (name === 'itemref') {
      if (value('linear') !== 'no') this.order.push(value('idref'));
    } else if (name === 'reference' && /^(?:cover|toc|title-page)$/i.test(value('type'))) {
      this.passed.push(value('href'));
    }
  }

  close(name: string): void {
    if (name.startsWith('dc:')) this.#entry = null;
    const refined = this.#refined;
    if (refined !== null) {
      // Roles of people and types of titles share a field: an entry has one or the other.
      if (refined.property === 'role' || refined.property === 'title-type')
        refined.entry.role = refined.text.trim().toLowerCase();
      this.#refined = null;
    }
  }

  text(text: string): void {
    if (this.#entry !== null && this.#entry.text.length < 2_000) this.#entry.text += text;
    else if (this.#refined !== null && this.#refined.text.length < 100) this.#refined.text += text;
  }
}
