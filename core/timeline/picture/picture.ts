import { aspects, type Timeline } from '#core/timeline/contract.ts';
import { wrap } from '#core/views/model/compose-picture.ts';
import { numbered } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.ts';
import { layOut } from '#lib/timeline/layout.ts';
import { type TimeWindow, fitting } from '#lib/timeline/window.ts';
import { extentOf } from '#lib/timeline/marks.ts';
import { cutTo, type LabelOf, type Readers, type ViewPicture } from '#core/views/model/picture.ts';
import { timelineModel, type Measure, type TimelineModel } from './model.ts';
import { legendMarks } from './legend.ts';
import { drawScene } from './scene.ts';
import { axisHeightPx, type Viewport } from './viewport.ts';
import { svgPen } from './svg-pen.ts';
import { spanWords } from './span-words.ts';
import { withLaneNames, withoutMarks } from './without-marks.ts';

export interface PictureInput {
  model: TimelineModel;
  /** The visible window; everything if absent. */
  window?: TimeWindow;
  /** Returns the width of a label in pixels. */
  measure: Measure;
}

const widthPx = 1200;
const gutterPx = 150;
/** Maximum rows of a lane on paper; the rest is counted in its strip. */
const maxRows = 40;
/** Lane names: maximum rows, and characters in the last one. */
const maxLaneRows = 2;
const laneNamePx = gutterPx - 24;
const laneRowPx = 16;

/** Draws the timeline for paper: as on screen, in light colours, with all lanes one below the other. Independent of the app's window. */
export function picture({ model, window, measure }: PictureInput, readers: Readers): ViewPicture {
  const { record } = model.answer.marks;
  // A date of birth would identify the person.
  const isHidden = (id: string) => readers.isReplaced(id) || readers.isWithheld(id);
  const readable = withoutMarks(model.answer, (mark) => isHidden(record[mark] ?? ''));
  const hidden = record.length - readable.marks.record.length;
  const named = timelineModel(withLabels(readable, readers), measure);
  const extent = extentOf(named.marks) ?? { from: 0, to: 0 };
  const shown = window ?? fitting(extent.from, extent.to);
  const layout = layOut(named.lanes, named.marks, {
    projection: { origin: extent.from, scale: (widthPx - gutterPx) / (shown.to - shown.from) },
    maxRows: () => maxRows,
    minHeight: 60,
  });
  const height = layout.height + axisHeightPx;
  const sight: Viewport = { window: shown, width: widthPx, height, gutter: gutterPx, scrollTop: 0, isPaper: true };
  const pen = svgPen('timeline-');
  pen.fill(0, 0, widthPx, height, 'page');
  const labelled = drawScene(pen, named, layout, sight, { active: -1, selected: new Set(), hovered: -1 });
  for (const { lane, top } of layout.lanes) {
    const found = named.answer.lanes[lane];
    if (!found) continue;
    for (const [row, words] of laneRows(found.name, measure).entries())
      pen.text(16, top + axisHeightPx + 24 + row * laneRowPx, words, { colour: 'text1', size: 12, weight: 500 });
  }
  return {
    title: t('timelinePage.picture.title', { span: spanWords(shown) }),
    width: widthPx,
    height,
    body: pen.body(),
    key: legendMarks(named).map(({ id, draw }) => {
      const sign = svgPen(`timeline-key-${id}-`);
      draw(sign);
      // The symbol is drawn in a box 28 wide, the legend has 24.
      return { mark: `<g transform="scale(0.857)">${sign.body()}</g>`, label: t(`timelinePage.key.${id}`) };
    }),
    ...omittedIn(named, shown, { hidden, inStrips: layout.lanes.flatMap(({ left }) => [...left]), labelled }),
    alt: altOf(named, shown),
  };
}

function laneRows(name: string, measure: Measure): string[] {
  const rows = wrap(name, laneNamePx, measure);
  if (rows.length <= maxLaneRows) return rows;
  return [...rows.slice(0, maxLaneRows - 1), cutTo(rows.slice(maxLaneRows - 1).join(' '), laneNamePx, measure)];
}

/** Describes what the picture leaves out, and returns the records and quotes in it. */
function omittedIn(
  { answer, marks }: TimelineModel,
  { from, to }: TimeWindow,
  { hidden, inStrips, labelled }: { hidden: number; inStrips: readonly number[]; labelled: ReadonlySet<number> },
): Pick<ViewPicture, 'leftOut' | 'records' | 'quotes'> {
  const inSight = new Set<number>();
  for (let mark = 0; mark < marks.count; mark++) {
    if ((marks.startFrom[mark] ?? 0) <= to && (marks.endTo[mark] ?? 0) >= from) inSight.add(mark);
  }
  const outside = marks.count - inSight.size;
  const unplaced = inStrips.length;
  const strips = new Set(inStrips);
  const unnamed = [...inSight].filter((mark) => !labelled.has(mark) && !strips.has(mark)).length;
  const leftOut = [
    ...answer.notPlaced.map(({ reason, records }) =>
      t('timelinePage.picture.notPlaced', { ...numbered(records.length), reason: t(`timelinePage.reasons.${reason}`) }),
    ),
    ...(answer.undated.length > 0 ? [t('timelinePage.picture.undated', numbered(answer.undated.length))] : []),
    ...(outside > 0 ? [t('timelinePage.picture.outside', numbered(outside))] : []),
    ...(unplaced > 0 ? [t('timelinePage.picture.unplaced', numbered(unplaced))] : []),
    ...(unnamed > 0 ? [t('timelinePage.picture.unnamed', numbered(unnamed))] : []),
    ...(hidden > 0 ? [t('timelinePage.picture.hidden', numbered(hidden))] : []),
  ];
  const laneRecords = answer.lanes.flatMap(({ key, collection }) =>
    collection !== null && key.length === 36 ? [key] : [],
  );
  const about = answer.about.flatMap(({ mark, records }) => (inSight.has(mark) ? records.map(({ id }) => id) : []));
  return {
    leftOut,
    records: [...new Set([...[...inSight].map((mark) => answer.marks.record[mark] ?? ''), ...laneRecords, ...about])],
    quotes: [...new Set(answer.quotes.flatMap(({ mark, ids }) => (inSight.has(mark) ? ids : [])))],
  };
}

/** Marks named in the text alternative. */
const maxNamed = 12;

function altOf(model: TimelineModel, window: TimeWindow): string {
  const { marks } = model.answer;
  const rows = model.rows.filter(
    (mark) => (model.marks.startFrom[mark] ?? 0) <= window.to && (model.marks.endTo[mark] ?? 0) >= window.from,
  );
  const named = rows.slice(0, maxNamed).map((mark) => `${marks.edtf[mark] ?? ''} ${model.labels[mark] ?? ''}`);
  const more = rows.length > maxNamed ? [t('lists.andMore', { count: rows.length - maxNamed })] : [];
  return t('timelinePage.picture.alt', {
    count: rows.length,
    span: spanWords(window),
    items: [...named, ...more].join('; '),
  });
}

/** Returns a timeline with the names that an audience may read. */
function withLabels(answer: Timeline, { labelOf, textOf }: Readers): Timeline {
  const about = new Map(answer.about.map(({ mark, records }) => [mark, records]));
  const label = answer.marks.label.map((words, mark) => {
    const named = about.get(mark) ?? [];
    const replaced = named.map((ref) => ({ before: ref.title, after: labelOf(ref.id, ref.title) }));
    const isWhole = replaced.every(({ before, after }) => before === after || words.includes(before));
    // A name that was shortened in the label cannot be found there: the label is then built only from what may be read.
    const text = isWhole
      ? replaced.reduce((text, { before, after }) => text.replaceAll(before, () => after), textOf(words))
      : replaced.map(({ after }) => after).join(' – ');
    return aspectLabel(answer, mark, text, labelOf);
  });
  const shown = { ...answer, marks: { ...answer.marks, label } };
  return withLaneNames(shown, ({ key, name, collection }) =>
    collection === null || key.length !== 36 ? textOf(name) : labelOf(key, name),
  );
}

const nothing = '\u0000';

/** "Ana Ruiz born": the name is that of the record, the words around it are not. */
function aspectLabel({ marks }: Timeline, mark: number, text: string, labelOf: LabelOf): string {
  const id = marks.record[mark] ?? '';
  for (const aspect of ['born', 'died', 'founded', 'dissolved'] as const) {
    if (marks.aspect[mark] !== aspects.indexOf(aspect)) continue;
    const [before = '', after = ''] = t(`timeline.aspect.${aspect}`, { name: nothing }).split(nothing);
    if (text.startsWith(before) && text.endsWith(after)) {
      const name = text.slice(before.length, text.length - after.length);
      return t(`timeline.aspect.${aspect}`, { name: labelOf(id, name) });
    }
  }
  return labelOf(id, text);
}
