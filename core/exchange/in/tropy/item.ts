import type { Incoming } from '#core/exchange/in/format.ts';
import { photosOf, type Photo } from '#core/exchange/in/tropy/photos.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { propertiesOf, fieldOf, textsIn, wordsIn, type JsonFields } from '#lib/exchange/tropy.ts';
import { edtfOfWords } from '#lib/exchange/work-dates.ts';
import { authorName, authorText } from '#lib/exchange/work-names.ts';
import { t } from '#lib/i18n/t.ts';
import { append } from '#lib/append.ts';

type KeyOf = (parts: readonly string[], at: number) => string;

const isAddress = (text: string) => /^https?:\/\//i.test(text);

/** Turns an item into articles: one per file, the first with everything the item says. */
export function articlesOf(
  item: JsonFields,
  context: JsonFields,
  at: number,
  keyOf: KeyOf,
  report: ReportBuilder,
): Incoming[] {
  const properties = new Map<string, string[]>();
  for (const { name, texts } of propertiesOf(item, context)) for (const text of texts) append(properties, name, text);
  const take = (name: string): string[] => {
    const texts = properties.get(name) ?? [];
    properties.delete(name);
    return texts;
  };
  const photos = photosOf(item, context);
  const [first, ...others] = photos;
  const [heading, ...moreTitles] = take('title');
  const creators = take('creator');
  const key = keyOf(first?.hash ? [first.hash] : [heading ?? '', ...creators, ...(first ? [first.name] : [])], at);
  const title = heading ?? first?.title ?? key;
  if (heading === undefined) report.leaveOut(key, 'title', t('exchange.tropy.noTitle'));
  const language = take('language')[0] ?? null;
  const dates = take('date');
  const published = dateIn(dates[0] ?? '', language);
  if (dates.length > 0 && published === null) report.leaveOut(key, 'published', t('exchange.works.noDate'));
  const identifiers = take('identifier');
  const outlet = take('publisher')[0] ?? null;
  const kind = take('type')[0]?.toLowerCase() ?? 'document';
  const notes = [...take('description'), ...take('abstract'), ...(first?.isRead ? first.words : [])];
  const tags = [...textsIn(fieldOf(item, 'tag')), ...textsIn(fieldOf(item, 'list'))];
  const common = {
    ...{ collection: 'articles' as const, kind, tags: [...new Set(tags)] },
    authors: [...new Set(creators)].map((name) =>
      authorText(authorName(name, { language, outlet }), { language, outlet }),
    ),
    ...(outlet === null ? {} : { outlet }),
    ...(published === null ? {} : { published }),
    ...(language === null ? {} : { language }),
  };
  const url = identifiers.find(isAddress);
  const words = [
    ...wordsIn(fieldOf(item, 'transcription')),
    ...wordsIn(fieldOf(item, 'note')),
    ...(first?.words ?? []),
  ];
  const rest = new Map(properties);
  if (moreTitles.length > 0) rest.set('title', moreTitles);
  const keptDates = published === null ? dates : dates.slice(1);
  if (keptDates.length > 0) rest.set('date', keptDates);
  for (const [name, texts] of first?.properties ?? []) rest.set(`photo.${name}`, texts);
  const numbers = identifiers.filter((one) => one !== url);
  const main: Incoming = {
    ...{ key, place: String(at) },
    extra: Object.fromEntries([...rest].map(([name, texts]) => [`tropy:${name}`, texts])),
    record: {
      ...common,
      title,
      text: words.join('\n\n') || title,
      ...(url === undefined ? {} : { url }),
      ...(numbers.length > 0 ? { identifiers: numbers.map((value) => ({ scheme: 'identifier', value })) } : {}),
      ...(notes.length > 0 ? { notes: notes.join('\n\n') } : {}),
    },
    ...(first ? { files: [fileOf(first, title)] } : {}),
  };
  return [main, ...others.map((photo, index) => photoOf(photo, index + 2, { key, title, common, keyOf }))];
}

/** A further photo: an article of its own, which names the item it belongs to. */
function photoOf(
  photo: Photo,
  number: number,
  { key, title, common, keyOf }: { key: string; title: string; common: Incoming['record']; keyOf: KeyOf },
): Incoming {
  const photoTitle = t('exchange.tropy.photo', { title, number });
  return {
    ...{ key: keyOf([photo.hash ?? `${key} ${number}`], number), place: photoTitle },
    extra: {
      'tropy:item': [key],
      ...Object.fromEntries([...photo.properties].map(([name, texts]) => [`tropy:photo.${name}`, texts])),
    },
    record: {
      ...{ ...common, title: photoTitle, part: photoTitle, text: photo.words.join('\n\n') || photoTitle },
      ...(photo.isRead && photo.words.length > 0 ? { notes: photo.words.join('\n\n') } : {}),
    },
    files: [fileOf(photo, photoTitle)],
  };
}

function fileOf({ name, also, hash, isRead, words }: Photo, title: string) {
  const file = { name, also, ...(hash === null ? {} : { hash }) };
  return isRead ? file : { ...file, typed: { title, text: words.join('\n\n') } };
}

/** A date without fractions of seconds, also in the older EDTF form with the qualifier first: `~1977-12`. */
function dateIn(text: string, language: string | null): string | null {
  const [, mark = '', date = ''] = /^([~?])(\d{4}(?:-\d\d){0,2})$/.exec(text) ?? [];
  return edtfOfWords(date === '' ? text.replace(/\.\d{1,9}(?=Z$)/, '') : `${date}${mark}`, language);
}
