import type { GraphLink } from '#core/graph/contract.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.ts';
import type { Point } from '#lib/graph/layout.ts';
import {
  aboutAsWide,
  type LabelOf,
  type PictureKey,
  type Readers,
  type ViewPicture,
} from '#core/views/model/picture.ts';
import { boxAround, fit, type Size } from './camera.ts';
import type { Chart } from './chart.ts';
import { lightColours, type Colours } from './colours.ts';
import { type ChartGroup, isGroupId, isGroupLink } from './groups.ts';
import { sceneOf } from './scene.ts';
import { styleOf } from './scene-links.ts';
import { type ChartNoteView, type SceneItem } from './scene-model.ts';
import { svgOf } from './svg.ts';
import { linkWords, isMutual } from './words.ts';

export interface PictureModel {
  chart: Chart;
  positions: ReadonlyMap<string, Point>;
  groups: readonly ChartGroup[];
  notes: readonly ChartNoteView[];
}

/** Size of a picture in pixels: a page's width, taller if the chart is. */
const maxWidthPx = 1400;
const minSize = { width: 640, height: 420 };
/** Minimum margin around the records, widened if names need it. */
const minMarginPx = 90;
const maxTries = 3;

/** Draws the chart as on screen, in light colours, with everything its readers may see and without a selection. */
export function picture(full: PictureModel, readers: Readers): ViewPicture {
  const chart = chartFor(full.chart, readers);
  const model = { ...full, chart };
  let drawn = drawnWithin(model, readers, minMarginPx);
  for (let tries = 1, margin = minMarginPx; tries < maxTries && beyond(drawn) > 0; tries++) {
    margin += beyond(drawn);
    drawn = drawnWithin(model, readers, margin);
  }
  const { items, size } = drawn;
  return {
    title: t('commands.scopes.graph'),
    ...size,
    body: `<rect width="${size.width}" height="${size.height}" fill="${lightColours.page}"/>${svgOf(items, lightColours)}`,
    key: keyOf(chart.links, lightColours, false).map(({ mark, label }) => {
      return { mark: `<g transform="translate(8)">${mark}</g>`, width: 40, label };
    }),
    leftOut: chart.notPlaced.map(({ reason, count }) =>
      t('graph.picture.leftOut', { reason: t(`graph.notPlaced.${reason}`), number: formatNumber(count) }),
    ),
    records: chart.nodes.map(({ id }) => id).filter((id) => !isGroupId(id)),
    quotes: [...new Set(chart.links.flatMap(({ proof }) => proof))],
    alt: altOf(chart),
  };
}

/** Returns a chart without links that readers may not see, and without what it contains only because of them. */
function chartFor(chart: Chart, { isWithheld }: Readers): Chart {
  const withheldLinks = chart.links.filter(({ id }) => isWithheld(id));
  if (withheldLinks.length === 0) return chart;
  const links = chart.links.filter(({ id }) => !isWithheld(id));
  const ends = (of: readonly GraphLink[]) => new Set(of.flatMap(({ from, to }) => [from, to]));
  const [hiddenEnds, linked] = [ends(withheldLinks), ends(links)];
  return { ...chart, links, nodes: chart.nodes.filter(({ id }) => !hiddenEnds.has(id) || linked.has(id)) };
}

interface Drawn {
  items: SceneItem[];
  size: Size;
}

function drawnWithin(
  { chart, positions, groups, notes }: PictureModel,
  { labelOf, textOf }: Readers,
  margin: number,
): Drawn {
  const points = chart.nodes.flatMap(({ id }) => positions.get(id) ?? []);
  const corners = notes.flatMap(({ box }) => [box, { x: box.x + box.width, y: box.y + box.height }]);
  const box = boxAround([...points, ...corners]);
  const scale = box ? Math.min(1, (maxWidthPx - 2 * margin) / Math.max(1, box.width)) : 1;
  const size = {
    width: Math.round(Math.max(minSize.width, (box?.width ?? 0) * scale + 2 * margin)),
    height: Math.round(Math.max(minSize.height, (box?.height ?? 0) * scale + 2 * minMarginPx)),
  };
  const items: SceneItem[] = [];
  for (const batch of sceneOf({
    chart,
    positions,
    pinned: new Set(),
    emphasis: { selected: new Set(), link: null, shown: null },
    // A group is named after a record that an audience may know by another name.
    groups: groups.map((group) => ({ ids: group.ids, label: textOf(groupLabel(group, chart, labelOf)) })),
    notes: notes.map((note) => ({ ...note, text: textOf(note.text) })),
    camera: { ...fit(box, size), scale },
    size,
    beyond: 0,
    labelOf: ({ id, title }) => labelOf(id, title),
    verbOf: (link) => textOf(linkWords(link)),
    isMutual,
    measure: aboutAsWide,
  }))
    items.push(...batch);
  return { items, size };
}

/** Returns by how many pixels the widest name extends beyond the left or right edge. */
function beyond({ items, size }: Drawn): number {
  const over = items.map((item) => {
    if (item.kind !== 'text') return 0;
    const width = aboutAsWide(item.text, item.size, item.weight);
    const left = item.x - (item.anchor === 'middle' ? width / 2 : item.anchor === 'end' ? width : 0);
    return Math.max(-left, left + width - size.width);
  });
  return Math.ceil(Math.max(0, ...over));
}

function groupLabel({ id, label, ids }: ChartGroup, chart: Chart, labelOf: LabelOf): string {
  const lead = chart.nodes.find((node) => id === `group:${node.id}`);
  return lead ? t('graph.groupOf', { name: labelOf(lead.id, lead.title), count: ids.length - 1 }) : label;
}

function altOf({ nodes, links }: Chart): string {
  return t('graph.picture.alt', {
    records: t('counts.records', { count: nodes.length }),
    links: t('counts.links', { count: links.length }),
  });
}

/** Returns the legend of the marks on links, as far as they are used. */
export function keyOf(links: readonly GraphLink[], colours: Colours, isPinned: boolean): PictureKey[] {
  const line = (stroke: string, more = '') => `<path d="M-8 8H32" stroke="${stroke}" stroke-width="1.5"${more}/>`;
  const knot = (x: number, fill: string, stroke: string, more = '') =>
    `<circle cx="${x}" cy="8" r="3.5" fill="${fill}" stroke="${stroke}" stroke-width="1.5"${more}/>`;
  const { page, thread, text2, warn, line: quiet, ink } = colours;
  const plain = line(text2);
  const entries: (PictureKey | false)[] = [
    links.some(({ origins }) => origins > 0) && {
      mark: plain + knot(12, thread, page),
      label: t('graph.key.quotes', { count: 1 }),
    },
    links.some(({ origins }) => origins > 1) && {
      mark: plain + knot(7, thread, page) + knot(17, thread, page),
      label: t('graph.key.quotes', { count: 2 }),
    },
    links.some(({ copies }) => copies > 0) && {
      mark: plain + knot(7, thread, page) + knot(17, page, thread),
      label: t('graph.key.copy'),
    },
    links.some(({ notAssessed, articles }) => notAssessed > 0 && articles === null) && {
      mark: plain + knot(12, page, thread, ' stroke-dasharray="1.5 1.7"'),
      label: t('ui.knots.notAssessedShort'),
    },
    links.some((link) => styleOf(link) === 'unsourced' || (link.articles === null && link.quotes === 0)) && {
      mark:
        line(warn, ' stroke-dasharray="5 5"') +
        `<circle cx="12" cy="8" r="5" fill="${page}" stroke="${warn}" stroke-width="1.5" stroke-dasharray="2.5 2.2"/>`,
      label: t('ui.knots.noQuote'),
    },
    links.some((link) => styleOf(link) === 'contradicted') && {
      mark:
        line(thread) +
        `<circle cx="12" cy="8" r="6" fill="${page}" stroke="${thread}" stroke-width="1.5"/>` +
        `<path d="M9 6.5h6M9 9.5h6M14 5l-4 6" stroke="${thread}" stroke-width="1.2"/>`,
      label: t('graph.key.contradicted'),
    },
    links.some((link) => link.articles !== null && !isGroupLink(link)) && {
      mark: line(quiet, ' stroke-dasharray="2 4"'),
      label: t('graph.key.together'),
    },
    isPinned && {
      mark: `<circle cx="12" cy="8" r="4" fill="${ink}" stroke="${page}" stroke-width="1.5"/>`,
      label: t('graph.key.pinned'),
    },
  ];
  return entries.filter((entry) => entry !== false);
}
