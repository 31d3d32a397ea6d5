import { readXml } from './xml.ts';

/** Namespaces of OpenDocument 1.0 to 1.3, with the prefixes that its specification uses. */
export const odfPrefixes: Readonly<Record<string, string>> = {
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office',
  'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text',
  'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style',
  'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table',
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
  'urn:oasis:names:tc:opendocument:xmlns:meta:1.0': 'meta',
  'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0': 'manifest',
  'http://purl.org/dc/elements/1.1/': 'dc',
};

interface Style {
  /** As shown in the word processor. */
  shown: string;
  parent: string;
  hidden: boolean;
  list: string | null;
}

/** How a level of a list or of headings is numbered. */
export interface NumberedLevel {
  format: string;
  prefix: string;
  suffix: string;
  start: number;
  /** The number of levels shown in the number, including its own. */
  levels: number;
}

/** The list name used for numbered headings. */
export const headingList = ' headings';

/** The kind of paragraph a style stands for. */
export type StyleRole = 'title' | 'heading' | 'caption' | 'blockquote' | 'body';

/** The styles of an OpenDocument text that determine the kind of a paragraph. */
export interface OdtStyles {
  roleOf(style: string): StyleRole;
  /** Returns whether text of this style is hidden. */
  hides(style: string): boolean;
  /** The list style set by a paragraph style. Empty if it explicitly has none, null if it says nothing. */
  listOf(style: string): string | null;
  /** The numbering of a level (1-based) of a list style, or null if the level is not numbered. */
  levelOf(listStyle: string, level: number): NumberedLevel | null;
}

/** Limits parent styles, which could form a cycle in a malformed file. */
const maxParents = 30;

/**
 * Reads the styles of a document.
 * @param parts its styles.xml and content.xml; later styles override earlier ones
 */
export function readStyles(file: string, parts: readonly string[]): OdtStyles {
  const styles = new Map<string, Style>();
  const numbered = new Map<string, NumberedLevel>();
  for (const xml of parts) {
    let style: Style | null = null;
    let list = '';
    readXml(
      xml,
      {
        open(name, attributes) {
          if (name === 'style:style') {
            style = {
              shown: attributes['style:display-name'] ?? (attributes['style:name'] ?? '').replace(/_20_/g, ' '),
              parent: attributes['style:parent-style-name'] ?? '',
              hidden: false,
              list: attributes['style:list-style-name'] ?? null,
            };
            styles.set(attributes['style:name'] ?? '', style);
          } else if (name === 'style:text-properties' && attributes['text:display'] === 'none') {
            if (style !== null) style.hidden = true;
          } else if (name === 'text:list-style') {
            list = attributes['style:name'] ?? '';
          } else if (name === 'text:outline-style') {
            list = headingList;
          } else if (levelTags.has(name) && (attributes['style:num-format'] ?? '') !== '') {
            numbered.set(`${list} ${attributes['text:level'] ?? ''}`, numberedLevel(attributes));
          }
        },
        close(name) {
          if (name === 'style:style') style = null;
        },
        text: () => undefined,
      },
      { file, prefixes: odfPrefixes },
    );
  }
  function first<T>(name: string, find: (style: Style) => T | null): T | null {
    let style = styles.get(name);
    for (let step = 0; style !== undefined && step < maxParents; step += 1) {
      const found = find(style);
      if (found !== null) return found;
      style = styles.get(style.parent);
    }
    return null;
  }
  return {
    roleOf: (name) => first(name, ({ shown }) => roleByName(shown)) ?? roleByName(name.replace(/_20_/g, ' ')) ?? 'body',
    hides: (name) => first(name, ({ hidden }) => (hidden ? true : null)) ?? false,
    listOf: (name) => first(name, ({ list }) => list),
    levelOf: (list, level) => numbered.get(`${list} ${level}`) ?? null,
  };
}

const levelTags = new Set(['text:list-level-style-number', 'text:outline-level-style']);

function numberedLevel(attributes: Readonly<Record<string, string>>): NumberedLevel {
  const wholeNumber = (value: string | undefined): number => Math.max(1, Number.parseInt(value ?? '', 10) || 1);
  return {
    format: attributes['style:num-format'] ?? '',
    prefix: attributes['style:num-prefix'] ?? '',
    suffix: attributes['style:num-suffix'] ?? '',
    start: wholeNumber(attributes['text:start-value']),
    levels: wholeNumber(attributes['text:display-levels']),
  };
}

/** Style names are English in the file, regardless of the author's language. */
function roleByName(name: string): StyleRole | null {
  if (/^title$/i.test(name)) return 'title';
  if (/^subtitle$/i.test(name)) return 'body';
  if (/^heading(?: \d+)?$/i.test(name)) return 'heading';
  if (/^(?:caption|illustration|figure|drawing)$/i.test(name)) return 'caption';
  return /^(?:(?:block )?quotations?|quote|intense quote|block ?text)$/i.test(name) ? 'blockquote' : null;
}
