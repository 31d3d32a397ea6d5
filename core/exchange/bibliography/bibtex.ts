import type { Codec } from '#core/exchange/bibliography/codec.ts';
import { keysOfUnnamed } from '#core/exchange/bibliography/keys.ts';
import { withRest, type ReadWork, type Work } from '#core/exchange/bibliography/work.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { namesInFileField } from '#lib/exchange/file-names.ts';
import { bibtexDate, edtfOfBibtex } from '#lib/exchange/bibtex-dates.ts';
import { bibtexOfName, namesOfBibtex } from '#lib/exchange/bibtex-names.ts';
import { readBibtex, type BibtexEntry } from '#lib/exchange/bibtex.ts';
import { latexOfText, latexOfTitle, textOfLatex, verbatim } from '#lib/exchange/latex.ts';
import { edtfOfWords, momentOfDay } from '#lib/exchange/work-dates.ts';
import { isPublished, kindOfType, plainTypes, typeOfKind } from '#lib/exchange/work-kinds.ts';
import { authorName } from '#lib/exchange/work-names.ts';
import { parsedJson } from '#lib/json.ts';
import { t } from '#lib/i18n/t.ts';

const outletFields = [
  'journaltitle',
  'journal',
  'booktitle',
  'maintitle',
  'publisher',
  'organization',
  'institution',
  'school',
];
/** Fields in which programs store tags and collections. */
const tagFields = ['mendeley-tags', 'groups'];
/** Notes of an entry, under the names that BibTeX, Zotero and JabRef use. */
const noteFields = ['note', 'annote', 'annotation', 'comment', 'review'];
const identifierFields = ['doi', 'isbn', 'issn', 'pmid', 'pmcid'] as const;
/** Fields whose values are not LaTeX. */
const plainFields: ReadonlySet<string> = new Set([
  'url',
  'file',
  'eprint',
  'pdf',
  'local-url',
  'localfile',
  ...identifierFields,
]);
/** Fields that an entry inherits from the one its `crossref` names. */
const inheritedFields = [
  'year',
  'month',
  'date',
  'publisher',
  'organization',
  'institution',
  'journal',
  'journaltitle',
  'booktitle',
  'isbn',
  'issn',
];
const fileFields = ['file', 'pdf', 'local-url', 'localfile'];

/** BibTeX and BibLaTeX. */
export const bibtex: Codec = {
  ...{ tool: 'bibtex', abstract: 'bibtex:abstract', head: '', between: '', tail: '' },
  write(work, rest) {
    const { kind, outlet, language } = work;
    const typeWithSubtype = typeOfKind('bibtex', kind);
    const [type = '', subtype] = (typeWithSubtype ?? plainTypes.bibtex).split('/');
    const fields = new Map<string, string>();
    const add = (name: string, latex: string | null | undefined) => {
      if (latex !== null && latex !== undefined && latex !== '') fields.set(name, latex);
    };
    add('title', latexOfTitle(work.title));
    add(
      'author',
      work.authors.map((author) => bibtexOfName(authorName(author, { language, outlet }), latexOfText)).join(' and '),
    );
    add('entrysubtype', subtype);
    if (typeWithSubtype === null) add('type', latexOfText(kind));
    add(outletField(type, kind), outlet === null ? null : latexOfText(outlet));
    if (work.published !== null) {
      for (const [name, value] of Object.entries(bibtexDate(work.published)))
        add(name, latexOfText(value).replaceAll('\\textasciitilde{}', '~'));
    }
    add('url', work.url === null ? null : escapedUrl(work.url));
    add('urldate', work.captured?.replace(/\.\d+Z$/, 'Z'));
    add('langid', language === null ? null : latexOfText(language));
    for (const name of identifierFields)
      add(name, work.identifiers.find(({ scheme }) => scheme.toLowerCase() === name)?.value.replace(/[{}\\]/g, ''));
    add('keywords', work.tags.map(latexOfText).join(', '));
    add('note', latexOfText(work.notes));
    for (const [name, [text = '']] of Object.entries(work.extra)) {
      const fieldName = name.slice('bibtex:'.length);
      if (!/^bibtex:[a-z][a-z0-9_-]*$/.test(name) || fields.has(fieldName)) continue;
      add(fieldName, plainFields.has(fieldName) ? escapedUrl(text) : latexOfText(text));
    }
    if (Object.keys(rest).length > 0) add('casebook', jsonWithoutBraces(rest));
    const lines = [...fields].map(([name, latex]) => `  ${name} = {${latex}},`);
    return `@${type}{${work.key.replace(/[\s,={}()"#%\\~']/g, '_')},\n${lines.join('\n')}\n}\n\n`;
  },
  *read(text, report) {
    const entries = [...readBibtex(text)];
    const byKey = new Map(entries.map((entry) => [entry.key.toLowerCase(), entry]));
    const keyOf = keysOfUnnamed();
    for (const [at, entry] of entries.entries()) {
      if (entry.type === 'xdata' || entry.type === 'set') continue;
      const crossref = textOfLatex(entry.fields.get('crossref') ?? '').toLowerCase();
      const parent = crossref === '' ? undefined : byKey.get(crossref);
      const readWork = readEntry(entry, entry.key || keyOf(identifyingTexts(entry), at + 1), parent, report);
      if (!entry.isWhole)
        report.leaveOut(
          readWork.work.key,
          '',
          t('exchange.works.notClosed', { place: t('transfer.place.line', { line: entry.line }) }),
        );
      else if (entry.fields.size === 0) report.leaveOut(readWork.work.key, '', t('exchange.works.noFields'));
      if (entry.fields.size > 0) yield readWork;
    }
  },
};

/** What identifies an entry without a key. */
function identifyingTexts({ fields }: BibtexEntry): string[] {
  return ['title', 'author', 'date', 'year', 'doi', 'url'].map((name) => textOf(name, fields.get(name) ?? ''));
}

function readEntry(entry: BibtexEntry, key: string, parent: BibtexEntry | undefined, report: ReportBuilder): ReadWork {
  const { fields, type, line } = entry;
  const used = new Set<string>(['casebook']);
  const latexOf = (name: string) =>
    fields.get(name) ?? (parent !== entry && inheritedFields.includes(name) ? parent?.fields.get(name) : undefined);
  const textByName = new Map<string, string>();
  const peek = (name: string): string => {
    const cached = textByName.get(name);
    if (cached !== undefined) return cached;
    const latex = latexOf(name);
    const text = latex === undefined ? '' : textOf(name, latex);
    textByName.set(name, text);
    return text;
  };
  const take = (...names: string[]): string => {
    const found = names.find((name) => peek(name) !== '');
    if (found === undefined) return '';
    used.add(found);
    return peek(found);
  };
  const language = languageOf(take('langid', 'language', 'hyphenation'));
  const subtype = peek('entrysubtype');
  const isPlain = type === plainTypes.bibtex && peek('type') !== '';
  if (isPlain) used.add('type');
  if (subtype !== '' && kindOfType('bibtex', `${type}/${subtype}`) !== kindOfType('bibtex', type))
    used.add('entrysubtype');
  const outlet =
    take(...outletFields) || (parent && parent !== entry ? textOfLatex(parent.fields.get('title') ?? '') : '') || null;
  const context = { language, outlet };
  const { names, hasOthers } = namesOfBibtex(latexOf('author') ?? '', context);
  if (!hasOthers) used.add('author');
  const published = edtfOfBibtex(latexOf, language);
  if (published !== null) for (const name of ['date', 'year', 'month', 'day']) used.add(name);
  else if (latexOf('date') !== undefined || latexOf('year') !== undefined)
    report.leaveOut(key, 'published', t('exchange.works.noDate'));
  const captured = momentOfDay(edtfOfWords(peek('urldate')) ?? edtfOfWords(peek('lastchecked')));
  if (captured !== null) used.add(edtfOfWords(peek('urldate')) === null ? 'lastchecked' : 'urldate');
  const [title, subtitle, addon] = [take('title', 'maintitle'), take('subtitle'), take('titleaddon')];
  const identifiers: { scheme: string; value: string }[] = identifierFields.flatMap((name) => {
    const value = take(name);
    return value === '' ? [] : [{ scheme: name, value }];
  });
  const eprint = peek('eprint');
  const archive = peek('eprinttype') || peek('archiveprefix');
  if (eprint !== '' && archive !== '') {
    for (const name of ['eprint', 'eprinttype', 'archiveprefix']) used.add(name);
    identifiers.push({ scheme: archive.toLowerCase(), value: eprint });
  }
  const work: Work = {
    ...{ key, outlet, published, captured, language, identifiers },
    title: [[title, subtitle].filter(Boolean).join(title.endsWith('?') || title.endsWith('!') ? ' ' : ': '), addon]
      .filter(Boolean)
      .join('. '),
    kind: isPlain ? peek('type') : kindOfType('bibtex', subtype === '' ? type : `${type}/${subtype}`),
    authors: names,
    url: take('url') || urlIn(latexOf('howpublished') ?? ''),
    tags: distinct(
      [take('keywords', 'keyword'), ...tagFields.map((name) => take(name))].flatMap((text) => text.split(/[,;]/)),
    ),
    notes: distinct(noteFields.map((name) => take(name))).join('\n\n'),
    extra: {},
  };
  const abstract = take('abstract') || null;
  const extra = Object.fromEntries(
    [...fields].flatMap(([name, latex]) => {
      const text = used.has(name) ? '' : textOf(name, latex);
      return text === '' ? [] : [[`bibtex:${name}`, [text]]];
    }),
  );
  const files = fileFields.flatMap((name) => namesInFileField(textOf(name, fields.get(name) ?? '')));
  return {
    work: withRest({ ...work, extra }, parsedJson(fields.get('casebook') ?? '')),
    ...{ abstract, place: String(line) },
    files: [...new Set(files)].map((name) => ({ name })),
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

function textOf(name: string, latex: string): string {
  return plainFields.has(name) ? verbatim(latex) : textOfLatex(latex);
}

function outletField(type: string, kind: string): string {
  if (type === 'article' || type === 'review') return 'journal';
  if (type === 'inproceedings' || type === 'incollection' || type === 'inreference') return 'booktitle';
  if (type === 'report' || type === 'thesis') return 'institution';
  return isPublished(kind) ? 'publisher' : 'organization';
}

const languagesByBabelName: Readonly<Record<string, string>> = {
  ...{
    english: 'en',
    american: 'en',
    british: 'en',
    ukenglish: 'en',
    usenglish: 'en',
    spanish: 'es',
    german: 'de',
    ngerman: 'de',
  },
  ...{
    french: 'fr',
    italian: 'it',
    portuguese: 'pt',
    brazilian: 'pt',
    russian: 'ru',
    dutch: 'nl',
    polish: 'pl',
    catalan: 'ca',
  },
  ...{
    swedish: 'sv',
    danish: 'da',
    norwegian: 'no',
    finnish: 'fi',
    turkish: 'tr',
    greek: 'el',
    arabic: 'ar',
    chinese: 'zh',
    japanese: 'ja',
  },
};

/** Babel's name of a language as BCP 47; any other text unchanged. */
function languageOf(text: string): string | null {
  const name = text.toLowerCase();
  return Object.hasOwn(languagesByBabelName, name) ? (languagesByBabelName[name] ?? null) : text || null;
}

/** The address that older entries have in another field. */
function urlIn(latex: string): string | null {
  return /(?:\\url\s*\{|^\s*)(https?:[^\s{}]+)/.exec(latex)?.[1] ?? null;
}

/** An address with the characters escaped that would end its field. */
function escapedUrl(url: string): string {
  return url.replaceAll('{', '%7B').replaceAll('}', '%7D').replaceAll('\\', '%5C');
}

/** JSON without braces in its strings, so that BibTeX finds where it ends. */
function jsonWithoutBraces(value: unknown): string {
  const inText = (sign: string) => (sign === '{' ? '\\u007b' : '\\u007d');
  return JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"/g, (text) => text.replace(/[{}]/g, inText));
}
