import { notPlacedOf, type DrawnView } from '#cli/views/drawn-view.ts';
import type { OpenCase } from '#core/engine.ts';
import type { NotPlacedReason } from '#core/timeline/contract.ts';
import { timelineModel, typeOfMark } from '#core/timeline/picture/model.ts';
import { picture } from '#core/timeline/picture/picture.ts';
import { aboutAsWide } from '#core/views/model/picture.ts';
import { t } from '#lib/i18n/t.ts';

const measure = (text: string) => aboutAsWide(text, 12, 500);

/** Draws a selection on a timeline, zoomed to show all of it. */
export async function timelineView({ client }: OpenCase, query: string): Promise<DrawnView> {
  const answer = await client.timeline.items({ scope: { query } });
  const model = timelineModel(answer, measure);
  const { marks, names } = answer;
  return {
    picture: (readers) => picture({ model, measure }, readers),
    rows: () => ({
      columns: [
        { id: 'id', label: t('fields.id') },
        { id: 'when', label: t('fields.when') },
        { id: 'kind', label: t('fields.kind') },
        { id: 'what', label: t('timelinePage.columns.what') },
        { id: 'place', label: t('timelinePage.columns.place') },
      ],
      rows: model.rows.map((mark) => [
        marks.record[mark] ?? '',
        marks.edtf[mark] ?? '',
        typeOfMark(model, mark),
        marks.label[mark] ?? '',
        names[marks.place[mark] ?? -1] ?? '',
      ]),
    }),
    drawn: [...new Set(marks.record)],
    notPlaced: notPlacedOf(answer.notPlaced),
    why: (reason) => t(`timelinePage.reasons.${reason as NotPlacedReason}`),
  };
}
