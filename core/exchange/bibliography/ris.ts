import type { Codec } from '#core/exchange/bibliography/codec.ts';
import { keysOfUnnamed } from '#core/exchange/bibliography/keys.ts';
import { withRest, type ReadWork, type Work } from '#core/exchange/bibliography/work.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { isOnDisk, isRelative } from '#lib/exchange/file-names.ts';
import { edtfOfRis, risDate } from '#lib/exchange/ris-dates.ts';
import { readRis, risText, type RisField, type RisRecord } from '#lib/exchange/ris.ts';
import { edtfOfWords, momentOfDay } from '#lib/exchange/work-dates.ts';
import { isPublished, kindOfType, plainTypes, typeOfKind } from '#lib/exchange/work-kinds.ts';
import { authorName, authorText, type NameContext } from '#lib/exchange/work-names.ts';
import { parsedJson } from '#lib/json.ts';
import { t } from '#lib/i18n/t.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** Prefix of what only Casebook reads, in the user-defined fields. */
const casebookPrefix = 'casebook ';
/** The first of these with a value is the title; the others are kept. */
const titleTags = ['TI', 'T1', 'CT', 'BT', 'ST'];
const outletTags = ['T2', 'JO', 'JF', 'BT', 'JA', 'J2', 'PB'];
const dateTags = ['DA', 'PY', 'Y1'];
/** Links to files. Paths next to the bibliography become files; other addresses are kept as well. */
const fileTags = ['L1', 'L2', 'L3', 'L4'] as const;

/** RIS, the format of Reference Manager, which every citation program writes. */
export const ris: Codec = {
  ...{ tool: 'ris', abstract: 'ris:AB', head: '', between: '', tail: '', hasFiles: true },
  write(work, rest, file) {
    const { kind, outlet, language } = work;
    const type = typeOfKind('ris', kind);
    const fields: RisField[] = [];
    const add = (tag: string, value: string | null) => {
      if (value !== null && value !== '') fields.push({ tag, value });
    };
    add('TY', type ?? plainTypes.ris);
    add('ID', work.key);
    add('TI', work.title);
    if (type === null) add('M3', kind);
    for (const author of work.authors) add('AU', risName(author, { language, outlet }));
    add(isPublished(kind) ? 'PB' : 'T2', outlet);
    if (work.published !== null) {
      const date = risDate(work.published);
      add('DA', date);
      add('PY', /^\d{4}/.exec(date)?.[0] ?? null);
    }
    if (work.captured !== null) add('Y2', work.captured.replace(/^(\d{4})-(\d\d)-(\d\d)T(.*)Z$/, '$1/$2/$3/$4'));
    add('UR', work.url);
    add('LA', language);
    for (const { scheme, value } of work.identifiers) {
      if (scheme.toLowerCase() === 'doi') add('DO', value);
      else if (/^is[bs]n$/i.test(scheme)) add('SN', value);
    }
    for (const tag of work.tags) add('KW', tag);
    add('N1', work.notes);
    if (file !== undefined) add(fileTagOf(file), file);
    for (const [name, texts] of Object.entries(work.extra)) {
      const tag = name.slice('ris:'.length);
      if (!/^ris:[A-Z][A-Z0-9]$/.test(name) || tag === 'TY' || tag === 'ER') continue;
      // Files next to another bibliography are not next to this one.
      for (const text of texts) if (!isFileTag(tag) || !isRelative(text)) add(tag, text);
    }
    if (Object.keys(rest).length > 0) add('U5', `${casebookPrefix}${JSON.stringify(rest)}`);
    return `${risText(fields)}\n`;
  },
  *read(text, report) {
    const keyOf = keysOfUnnamed();
    let at = 0;
    for (const record of readRis(text)) {
      at++;
      const number = at;
      const readWork = readRecord(record, () => keyOf(identifyingTexts(record), number), report);
      yield readWork;
      if (!record.isEnded) report.leaveOut(readWork.work.key, 'ER', t('exchange.works.notEnded'));
    }
  },
};

/** What identifies a record without a key. */
function identifyingTexts({ fields }: RisRecord): string[] {
  const groups = [['TI', 'T1'], ['AU', 'A1'], ['DA', 'PY', 'Y1'], ['DO'], ['UR']];
  return groups.flatMap((tags) => fields.filter(({ tag }) => tags.includes(tag)).map(({ value }) => value));
}

function readRecord({ fields, line }: RisRecord, keyWhenMissing: () => string, report: ReportBuilder): ReadWork {
  const unused = new Map<string, string[]>();
  for (const { tag, value } of fields) {
    const list = unused.get(tag);
    if (value.trim() !== '') {
      if (list) list.push(value);
      else unused.set(tag, [value]);
    }
  }
  /** Takes the first value of some tags, which is then no longer left over. */
  const take = (...tags: string[]): string => {
    for (const tag of tags) {
      const [first, ...more] = unused.get(tag) ?? [];
      if (first === undefined) continue;
      if (more.length > 0) unused.set(tag, more);
      else unused.delete(tag);
      return oneLine(first);
    }
    return '';
  };
  const takeAll = (...tags: string[]) => {
    const found = tags.flatMap((tag) => unused.get(tag) ?? []);
    for (const tag of tags) unused.delete(tag);
    return found;
  };
  const rest = takeRest(unused);
  const fileNames = ['UR', ...fileTags].flatMap((tag) => {
    const names = (unused.get(tag) ?? []).flatMap((text) => text.split('\n').map((name) => name.trim()));
    return names.filter((name) => name !== '' && (tag !== 'UR' || isOnDisk(name)));
  });
  for (const tag of fileTags) dropRelativeNames(unused, tag);
  const onDisk = (unused.get('UR') ?? []).filter(isOnDisk);
  if (onDisk.length > 0)
    unused.set(
      'UR',
      (unused.get('UR') ?? []).filter((text) => !isOnDisk(text)),
    );
  const key = take('ID') || keyWhenMissing();
  const type = take('TY').toUpperCase() || plainTypes.ris;
  const kind = type === plainTypes.ris ? take('M3') || kindOfType('ris', type) : kindOfType('ris', type);
  const language = take('LA') || null;
  const title = take(...titleTags);
  const outlet = take(...outletTags) || null;
  const context = { language, outlet };
  const published = dateIn(unused, language, key, report);
  const url = take('UR') || null;
  if (onDisk.length > 0) unused.set('UR', [...(unused.get('UR') ?? []), ...onDisk]);
  const abstract = takeAll('AB', 'N2').join('\n\n').trim();
  const work: Work = {
    ...{ key, kind, outlet, published, language },
    title,
    authors: takeAll('AU', 'A1').map((name) => nameIn(name, context)),
    captured: accessedIn(unused),
    url,
    identifiers: [
      ...takeAll('DO').map((value) => ({ scheme: 'doi', value: oneLine(value) })),
      ...takeAll('SN')
        .flatMap(numbersIn)
        .map((value) => ({ scheme: schemeOf(value), value })),
    ],
    tags: [
      ...new Set(
        takeAll('KW')
          .flatMap((value) => value.split('\n').map(oneLine))
          .filter((tag) => tag !== ''),
      ),
    ],
    notes: takeAll('N1', 'RN').join('\n\n'),
    extra: Object.fromEntries([...unused].map(([tag, texts]) => [`ris:${tag}`, [...texts].sort()])),
  };
  return {
    work: withRest(work, rest),
    abstract: abstract || null,
    place: String(line),
    files: fileNames.map((name) => ({ name })),
  };
}

/** Drops names of files next to the bibliography, because the files themselves are imported. */
function dropRelativeNames(unused: Map<string, string[]>, tag: string): void {
  const texts = (unused.get(tag) ?? []).flatMap((text) => {
    const names = text.split('\n').filter((name) => !isRelative(name));
    return names.length > 0 ? [names.join('\n')] : [];
  });
  if (texts.length > 0) unused.set(tag, texts);
  else unused.delete(tag);
}

const isFileTag = (tag: string): boolean => fileTags.some((fileTag) => fileTag === tag);

/** The link tag from which programs tell what a file is: a PDF, a web page, anything else. */
function fileTagOf(path: string): (typeof fileTags)[number] {
  if (/\.pdf$/i.test(path)) return 'L1';
  return /\.x?html?$/i.test(path) ? 'L2' : 'L4';
}

/** The most precise date of the record; less precise ones that agree with it are dropped. */
function dateIn(
  unused: Map<string, string[]>,
  language: string | null,
  key: string,
  report: ReportBuilder,
): string | null {
  const dated = dateTags.flatMap((tag) =>
    (unused.get(tag) ?? []).slice(0, 1).map((text) => ({ tag, edtf: edtfOfRis(text, language) })),
  );
  const [found] = dated
    .filter(({ edtf }) => edtf !== null)
    .sort((a, b) => (b.edtf?.length ?? 0) - (a.edtf?.length ?? 0));
  if (!found) {
    if (dated.length > 0) report.leaveOut(key, 'published', t('exchange.works.noDate'));
    return null;
  }
  const { edtf } = found;
  for (const { tag, edtf: other } of dated) {
    // A year alone agrees with every date, even one in words.
    if (other !== null && (other === edtf || edtf?.startsWith(other) === true || /^\d{4}$/.test(other)))
      unused.delete(tag);
  }
  return edtf;
}

function accessedIn(unused: Map<string, string[]>): string | null {
  const [text] = unused.get('Y2') ?? [];
  if (text === undefined) return null;
  const [, day, time] = /^(\d{4}\/\d\d\/\d\d)\/(\d\d:\d\d:\d\d(?:\.\d+)?)$/.exec(text) ?? [];
  const exact = day && time ? Date.parse(`${day.replaceAll('/', '-')}T${time}Z`) : Number.NaN;
  const moment = Number.isNaN(exact)
    ? momentOfDay(edtfOfRis(text, null) ?? edtfOfWords(text))
    : new Date(exact).toISOString();
  if (moment !== null) unused.delete('Y2');
  return moment;
}

function takeRest(unused: Map<string, string[]>): unknown {
  const texts = unused.get('U5') ?? [];
  const found = texts.find((text) => text.startsWith(casebookPrefix));
  if (found === undefined) return undefined;
  const others = texts.filter((text) => text !== found);
  if (others.length > 0) unused.set('U5', others);
  else unused.delete('U5');
  return parsedJson(found.slice(casebookPrefix.length));
}

function risName(author: string, context: NameContext): string {
  const name = authorName(author, context);
  if ('literal' in name) return name.literal;
  const { family, given, particle, suffix } = name;
  return [`${particle} ${family}`.trim(), given, suffix].filter((part) => part !== '').join(', ');
}

function nameIn(text: string, context: NameContext): string {
  return oneLine(text).includes(',') ? authorText(authorName(oneLine(text), context), context) : oneLine(text);
}

/** Returns the numbers of a field, which may have those of the print and the electronic edition; with words among them, it is one value. */
function numbersIn(text: string): string[] {
  const all = text.trim().split(/[\s,;/]+/);
  return all.every((one) => /^[\d-]{7,16}[\dXx]$/.test(one)) ? all : [oneLine(text)];
}

/** An ISSN, perhaps followed by words or by that of another edition. */
function schemeOf(value: string): string {
  const digits = value.match(/\d[\d-]*[\dXx]\b/g)?.map((number) => number.replaceAll('-', '').length) ?? [];
  return digits.length > 0 && digits.every((count) => count === 8) ? 'issn' : 'isbn';
}
