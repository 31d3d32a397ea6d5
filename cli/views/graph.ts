import { notPlacedOf, type DrawnView } from '#cli/views/drawn-view.ts';
import type { OpenCase } from '#core/engine.ts';
import type { notPlacedReasons } from '#core/graph/contract.ts';
import { chartOf, plainView, type Chart } from '#core/graph/picture/chart.ts';
import { layoutDataOf, roomsOf } from '#core/graph/picture/layout-data.ts';
import { picture } from '#core/graph/picture/picture.ts';
import type { Point } from '#lib/graph/layout.ts';
import { layouts } from '#lib/graph/layouts.ts';
import { t } from '#lib/i18n/t.ts';

/**
 * Draws a selection with the links between its records, in the initial layout of the window.
 * @param all as many records as possible instead of only the most linked: rows have room for them
 */
export async function graphView({ client }: OpenCase, query: string, all: boolean): Promise<DrawnView> {
  const answer = await client.graph.show({ scope: { query }, all, listed: Number.MAX_SAFE_INTEGER });
  const chart = chartOf(answer, plainView);
  const titles = new Map(chart.nodes.map(({ id, title }) => [id, title]));
  let laid: ReadonlyMap<string, Point> | undefined;
  return {
    picture(readers) {
      laid ??= laidOut(chart);
      return picture({ chart, positions: laid, groups: [], notes: [] }, readers);
    },
    rows: () => ({
      columns: [
        { id: 'id', label: t('fields.id') },
        { id: 'from', label: t('fields.from') },
        { id: 'kind', label: t('fields.kind') },
        { id: 'to', label: t('fields.to') },
        { id: 'when', label: t('fields.when') },
        { id: 'quotes', label: t('fields.quotes') },
      ],
      rows: chart.links.map(({ id, from, kind, to, when, quotes }) => {
        return [id, titles.get(from) ?? '', kind, titles.get(to) ?? '', when, quotes];
      }),
    }),
    drawn: chart.nodes.flatMap(({ id, isChosen }) => (isChosen ? [id] : [])),
    notPlaced: notPlacedOf(answer.notPlaced),
    why: (reason) => t(`graph.notPlaced.${reason as (typeof notPlacedReasons)[number]}`),
  };
}

const noPoints: ReadonlyMap<string, Point> = new Map();

function laidOut(chart: Chart): ReadonlyMap<string, Point> {
  let positions = noPoints;
  const question = { data: layoutDataOf(chart), former: noPoints, pins: noPoints, rooms: roomsOf(chart) };
  for (const layout of layouts(question)) ({ positions } = layout);
  return positions;
}
