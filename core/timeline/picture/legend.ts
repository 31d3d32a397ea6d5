import { knownBy } from '#core/timeline/contract.ts';
import { appearanceFlags } from '#lib/timeline/date-shape.ts';
import { knotsOf, typeOfMark, wantsProof, type TimelineModel } from './model.ts';
import type { Pen } from './pen.ts';

/** A symbol of the drawing, in a box of 28 by 16. */
export interface LegendMark {
  id: (typeof ids)[number];
  draw: (pen: Pen) => void;
}

const ids = [
  'within',
  'about',
  'open',
  'derived',
  'claimed',
  'guessed',
  'doubtful',
  'before',
  'rival',
  'impossible',
  'knots',
  'noQuote',
] as const;

const signs: Readonly<Record<LegendMark['id'], (pen: Pen) => void>> = {
  within(pen) {
    pen.hatch(1, 2, 24, 12, 'event');
    pen.outline(1.5, 2.5, 23, 11, { stroke: 'event', dash: [3, 3] }, 3);
  },
  about(pen) {
    pen.fade(0, 2, 10, 12, 'event', 0, 1);
    pen.fill(10, 2, 8, 12, 'event');
    pen.fade(18, 2, 10, 12, 'event', 1, 0);
  },
  open: (pen) => pen.fade(0, 2, 28, 12, 'event', 1, 0),
  derived(pen) {
    pen.line([2, 8, 26, 8], { stroke: 'event', width: 2, dash: [6, 3] });
    for (const x of [2, 26]) pen.line([x, 2, x, 14], { stroke: 'event', width: 2 });
  },
  claimed: (pen) => pen.outline(2, 3, 24, 10, { stroke: 'event', width: 1.5 }, 3),
  guessed(pen) {
    pen.fill(1, 1, 26, 10, 'event');
    pen.line([1, 14, 27, 14], { stroke: 'warn', dash: [3, 2] });
  },
  doubtful(pen) {
    pen.fill(2, 3, 24, 10, 'event', 0.5);
    pen.outline(1.5, 2.5, 25, 11, { stroke: 'event', dash: [3, 3] }, 3);
  },
  before(pen) {
    pen.line([1, 8, 26, 8], { stroke: 'text2', width: 1.25 });
    pen.line([21, 4, 26, 8, 21, 12], { stroke: 'text2', width: 1.25 });
  },
  rival(pen) {
    for (const x of [1, 19]) pen.outline(x, 3, 8, 10, { stroke: 'thread', width: 1.5 }, 3);
    pen.line([9, 8, 19, 8], { stroke: 'thread', width: 1.5 });
  },
  impossible(pen) {
    pen.outline(1, 3, 10, 10, { stroke: 'thread', width: 1.5, dash: [3, 2] }, 3);
    pen.line([12, 8, 26, 8], { stroke: 'thread', width: 1.5, dash: [3, 2] });
    pen.line([21, 4, 26, 8, 21, 12], { stroke: 'thread', width: 1.5 });
  },
  knots(pen) {
    pen.circle(6, 8, 3.25, 'thread', { stroke: 'thread', width: 1.5 });
    pen.circle(16, 8, 3.25, 'page', { stroke: 'thread', width: 1.5 });
  },
  noQuote: (pen) => pen.outline(9, 5, 6, 6, { stroke: 'warn', width: 1.25, dash: [2, 1.5] }),
};

/** Returns the symbols used in a timeline, in the order of the legend. */
export function legendMarks(model: TimelineModel): LegendMark[] {
  const { marks } = model.answer;
  const has = (bits: number) => marks.look.some((look) => (look & bits) !== 0);
  const isKnown = (how: (typeof knownBy)[number]) => marks.known.includes(knownBy.indexOf(how));
  const present: Readonly<Record<LegendMark['id'], boolean>> = {
    within: has(appearanceFlags.within),
    about: has(appearanceFlags.startSoft | appearanceFlags.endSoft),
    open: has(
      appearanceFlags.startOpen | appearanceFlags.endOpen | appearanceFlags.startUnknown | appearanceFlags.endUnknown,
    ),
    derived: isKnown('derived'),
    claimed: isKnown('claimed'),
    guessed: isKnown('guessed'),
    doubtful: has(appearanceFlags.doubtful),
    before: model.joins.length > 0,
    rival: model.rivals.length > 0,
    impossible: model.clashes.length > 0,
    knots: marks.record.some((_, mark) => knotsOf(model.answer, mark).some((count) => count > 0)),
    noQuote: marks.record.some(
      (_, mark) => wantsProof(typeOfMark(model, mark)) && knotsOf(model.answer, mark).every((count) => count === 0),
    ),
  };
  return ids.filter((id) => present[id]).map((id) => ({ id, draw: signs[id] }));
}
