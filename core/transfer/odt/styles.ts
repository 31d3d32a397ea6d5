import type { IParagraphStyleOptions, IRunStylePropertiesOptions } from 'docx';
import { element, type Attributes, type Xml } from '#lib/exchange/xml.ts';
import { dossierStyles, wordStyles, styles } from '#core/transfer/text-document/styles.ts';

type RunFormat = Readonly<IRunStylePropertiesOptions>;
type ParagraphFormat = Readonly<NonNullable<IParagraphStyleOptions['paragraph']>>;

/** Styles that word processors know by these names and show with spaces; every other style is named by its own id. */
const builtInNames: Readonly<Record<string, string>> = {
  Normal: 'Standard',
  Heading1: 'Heading_20_1',
  Heading2: 'Heading_20_2',
  [styles.contentsTitle]: 'Contents_20_Heading',
  [styles.contents1]: 'Contents_20_1',
  [styles.contents2]: 'Contents_20_2',
  [styles.note]: 'Footnote',
  [wordStyles.noteMark]: 'Footnote_20_anchor',
};

/** Name of a style in an OpenDocument file. @param id of a paragraph or character style */
export function styleName(id: string): string {
  return builtInNames[id] ?? id;
}

/** Name of a style in a word processor's list. */
function shownName(id: string, name: string | undefined): string | undefined {
  return builtInNames[id]?.replaceAll('_20_', ' ') ?? name;
}

/** Links within the file look like the surrounding text, as in Word documents. */
export const linkStyle = 'DossierLink';

/** The page layout, and the styles of the page number and the draft mark. */
export const pageStyles = { layout: 'DossierPage', number: 'DossierPageNumber', draft: 'DossierDraft' } as const;

/** The styles of a dossier, as in Word documents: the fonts in use, and the styles. */
export function odtStyles(language: string): { fonts: Xml; styles: Xml } {
  const { default: base, paragraphStyles = [], characterStyles = [] } = dossierStyles(language);
  const { document, title, heading1, heading2, footnoteText, footnoteReference } = base ?? {};
  const standard = element('style:default-style', { 'style:family': 'paragraph' }, [
    element('style:paragraph-properties', paragraphProperties(document?.paragraph ?? {})),
    element('style:text-properties', {
      ...textProperties(document?.run ?? {}),
      ...languageProperties(language),
      'fo:hyphenate': 'false',
    }),
  ]);
  const builtIn = [
    ['Normal', undefined, undefined],
    ['Title', title, 'Normal'],
    ['Heading1', heading1, 'Normal'],
    ['Heading2', heading2, 'Normal'],
    [styles.note, footnoteText, 'Normal'],
  ] as const;
  const footer = styles.footer;
  const all = [
    standard,
    ...builtIn.map(([id, look, parent]) => paragraphStyle({ id, basedOn: parent, ...look })),
    ...paragraphStyles.map((style) => paragraphStyle(style)),
    paragraphStyle({ id: pageStyles.number, basedOn: footer }, { 'fo:text-align': 'center' }),
    paragraphStyle({ id: pageStyles.draft, basedOn: footer }, { 'fo:text-align': 'end' }),
    wordStyle(linkStyle, undefined, {}),
    wordStyle(wordStyles.noteMark, undefined, footnoteReference?.run ?? {}),
    ...characterStyles.map(({ id, name, run }) => wordStyle(id, name, run ?? {})),
    notesConfiguration(),
  ];
  return { fonts: fontFaces(), styles: element('office:styles', {}, all) };
}

interface StyleOptions {
  id: string;
  name?: string | undefined;
  basedOn?: string | undefined;
  run?: unknown;
  paragraph?: unknown;
}

function paragraphStyle({ id, name, basedOn, run, paragraph }: StyleOptions, more: Attributes = {}): Xml {
  const format = (paragraph ?? {}) as ParagraphFormat;
  const level =
    'outlineLevel' in format && typeof format.outlineLevel === 'number' ? format.outlineLevel + 1 : undefined;
  const hangs = format.indent?.hanging !== undefined;
  const stops = hangs
    ? // The text after a source's number starts where its other lines do.
      [element('style:tab-stops', {}, [element('style:tab-stop', { 'style:position': '0pt' })])]
    : [];
  return element(
    'style:style',
    {
      'style:name': styleName(id),
      'style:display-name': shownName(id, name),
      'style:family': 'paragraph',
      'style:parent-style-name': basedOn === undefined ? undefined : styleName(basedOn),
      'style:default-outline-level': level,
    },
    [
      element('style:paragraph-properties', { ...paragraphProperties(format), ...more }, stops),
      element('style:text-properties', textProperties(run ?? {})),
    ],
  );
}

function wordStyle(id: string, name: string | undefined, run: unknown): Xml {
  const naming = { 'style:name': styleName(id), 'style:display-name': shownName(id, name), 'style:family': 'text' };
  return element('style:style', naming, [element('style:text-properties', textProperties(run as RunFormat))]);
}

/** @param twips twentieths of a point */
export function points(twips: number): string {
  return `${twips / 20}pt`;
}

function paragraphProperties({ spacing, indent, keepNext, keepLines, alignment }: ParagraphFormat): Attributes {
  return {
    'fo:margin-top': spacing?.before === undefined ? undefined : points(spacing.before),
    'fo:margin-bottom': spacing?.after === undefined ? undefined : points(spacing.after),
    'fo:line-height': spacing?.line === undefined ? undefined : `${Math.round((spacing.line / 240) * 100)}%`,
    'fo:margin-left': typeof indent?.left === 'number' ? points(indent.left) : undefined,
    'fo:text-indent': typeof indent?.hanging === 'number' ? points(-indent.hanging) : undefined,
    'fo:text-align': alignment === 'center' ? 'center' : undefined,
    'fo:keep-with-next': keepNext ? 'always' : undefined,
    'fo:keep-together': keepLines ? 'always' : undefined,
  };
}

function textProperties({ font, size, bold, color, shading, superScript, noProof }: RunFormat): Attributes {
  const faces = typeof font === 'object' && 'ascii' in font ? font : undefined;
  const height = typeof size === 'number' ? `${size / 2}pt` : undefined;
  const weight = bold ? 'bold' : undefined;
  return {
    'style:font-name': faces?.ascii,
    'style:font-name-complex': faces?.cs,
    'fo:font-size': height,
    'style:font-size-asian': height,
    'style:font-size-complex': height,
    'fo:font-weight': weight,
    'style:font-weight-asian': weight,
    'style:font-weight-complex': weight,
    'fo:color': typeof color === 'string' ? `#${color.toLowerCase()}` : undefined,
    'fo:background-color': typeof shading?.fill !== 'string' ? undefined : `#${shading.fill.toLowerCase()}`,
    'style:text-position': superScript ? 'super 58%' : undefined,
    // Hashes have no language.
    'fo:language': noProof ? 'zxx' : undefined,
    'fo:country': noProof ? 'none' : undefined,
  };
}

/** The language properties of OpenDocument, including those for scripts with an attribute of their own. @param tag BCP 47 */
export function languageProperties(tag: string, isRtl = false): Attributes {
  const [language = '', ...more] = tag.split('-');
  const country = more.find((part) => /^[a-z]{2}$/i.test(part))?.toUpperCase() ?? 'none';
  const script = more.find((part) => /^[a-z]{4}$/i.test(part));
  if (isRtl) return { 'style:language-complex': language, 'style:country-complex': country };
  const western = { 'fo:language': language, 'fo:country': country, 'fo:script': script };
  if (!/^(?:zh|ja|ko|yue)$/i.test(language)) return western;
  return { ...western, 'style:language-asian': language, 'style:country-asian': country };
}

/** The fonts that the styles use. */
function fontFaces(): Xml {
  const faces = { Georgia: 'roman', 'Times New Roman': 'roman', Arial: 'swiss', 'Courier New': 'modern' };
  return element(
    'office:font-face-decls',
    {},
    Object.entries(faces).map(([name, generic]) =>
      element('style:font-face', {
        'style:name': name,
        'svg:font-family': name.includes(' ') ? `'${name}'` : name,
        'style:font-family-generic': generic,
      }),
    ),
  );
}

function notesConfiguration(): Xml {
  return element('text:notes-configuration', {
    'text:note-class': 'footnote',
    'text:default-style-name': styleName(styles.note),
    'text:citation-body-style-name': styleName(wordStyles.noteMark),
    'style:num-format': '1',
    'text:start-value': 0,
    'text:footnotes-position': 'page',
    'text:start-numbering-at': 'document',
  });
}
