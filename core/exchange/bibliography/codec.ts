import type { OutFormat } from '#core/exchange/format.ts';
import type { Told } from '#core/exchange/told.ts';
import type { InFormat } from '#core/exchange/in/format.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import {
  incomingOf,
  restOf,
  toldText,
  workFields,
  workOf,
  type ReadWork,
  type Rest,
  type Work,
  type WorkField,
} from '#core/exchange/bibliography/work.ts';
import { decodeText } from '#lib/extract/decode.ts';
import type { Bibliography } from '#lib/exchange/work-kinds.ts';
import type { TextKey } from '#lib/i18n/t.ts';
import { t } from '#lib/i18n/t.ts';

/** How a bibliographic format says a work, and reads it. */
export interface Codec {
  tool: Bibliography;
  /** Name of the abstract in `extra`. */
  abstract: string;
  head: string;
  between: string;
  tail: string;
  /** An entry. @param rest values that the format says in another way, which stand beside it as they are */
  write(work: Work, rest: Rest): string;
  /** Entries in order; what is broken is told to the report. */
  read(text: string, report: ReportBuilder): Iterable<ReadWork>;
}

/** Articles in a bibliographic format: what it says in another way is reported, and stands beside it as it is. */
export function outFormatOf(
  codec: Codec,
  { ending, label, places }: { ending: string; label: TextKey; places: Readonly<Record<WorkField, string>> },
): OutFormat {
  return {
    ...{ ending, label, group: 'references', places: { articles: places } },
    *write(of, report) {
      yield codec.head;
      let isFirst = true;
      for (const article of of.list('articles')) {
        const work = workOf(article);
        const plain = codec.write(work, {});
        const [back] = readAll(codec, `${codec.head}${plain}${codec.tail}`);
        const rest = restOf(work, back);
        report.take(work.key);
        report.wrote(toldBy(work));
        for (const field of Object.keys(rest) as WorkField[]) {
          report.change(
            work.key,
            field,
            toldText(work, field),
            back ? toldText(back, field) : '',
            t('exchange.works.saidElse'),
          );
        }
        report.leave(work.key, 'text', t('exchange.works.noTexts'));
        const entry = Object.keys(rest).length === 0 ? plain : codec.write(work, rest);
        yield `${isFirst ? '' : codec.between}${entry}`;
        isFirst = false;
      }
      yield codec.tail;
    },
    *readBack(bytes) {
      for (const work of readAll(codec, new TextDecoder().decode(bytes))) yield* toldBy(work);
    },
  };
}

function* toldBy(work: Work): Generator<Told> {
  for (const field of workFields) {
    const value = toldText(work, field);
    if (value !== '') yield { record: work.key, field, value };
  }
}

function readAll(codec: Codec, text: string): Work[] {
  return [...codec.read(text, new ReportBuilder())].map(({ work }) => work);
}

/** Entries of a bibliographic format as articles. */
export function inFormatOf(codec: Codec, about: Pick<InFormat, 'label' | 'endings' | 'recognises'>): InFormat {
  return {
    ...{ tool: codec.tool, label: about.label, endings: about.endings, recognises: about.recognises },
    *read(bytes, report) {
      for (const read of codec.read(decodeText(bytes).text, report))
        yield incomingOf(titled(read, report), codec.abstract);
    },
  };
}

/** An entry without a title is called by its outlet, else by its key. */
export function titled(read: ReadWork, report: ReportBuilder): ReadWork {
  const { work } = read;
  if (work.title.trim() !== '') return read;
  report.leave(work.key, 'title', t('exchange.works.noTitle'));
  return { ...read, work: { ...work, title: work.outlet ?? work.key } };
}
