import { useRef } from 'react';
import type { Point } from '#lib/graph/layout.ts';
import { select, selection } from '#renderer/shared/views/selection.ts';
import { isGroupId } from '#core/graph/picture/groups.ts';
import { goTo } from './GraphInspector.tsx';
import type { GraphCanvasProps } from './GraphCanvas.tsx';
import type { GraphPageState } from './pageState.ts';
import { byId } from '#lib/sorted.ts';

/** The links that Tab cycles through, and the position among them. */
interface LinkRound {
  links: readonly string[];
  at: number;
}

/** Handles Tab through links, arrows to neighbours, Enter and Esc while the chart has focus. */
export function useChartKeys(page: GraphPageState): GraphCanvasProps['onKey'] {
  const linkRound = useRef<LinkRound | null>(null);
  return (key) => {
    if (typeof key === 'object') return moveToward(page, key);
    if (key === 'open') return open(page);
    if (key === 'escape') return clearHighlight(page);
    return nextLink(page, linkRound, key === 'next' ? 1 : -1);
  };
}

function open({ chosen, actions }: GraphPageState): boolean {
  if (chosen.active === null) return false;
  if (isGroupId(chosen.active)) actions.openGroup(chosen.active);
  else actions.openInCase(chosen.active);
  return true;
}

/** Clears the last highlighted thing: first the shown path, then the selection. */
function clearHighlight({ path, chosen }: GraphPageState): boolean {
  if (path.shown !== null) path.show(null);
  else if (chosen.ids.size > 0 || chosen.active !== null) select([], null);
  else return false;
  return true;
}

/** Moves in a direction: from a record to the next one, from a link to its end on that side, from nothing to the most linked record. */
function moveToward(page: GraphPageState, direction: Point): boolean {
  const { chosen, graph, canvas, actions, positions } = page;
  const link = chosen.active === null ? undefined : actions.linkOf(chosen.active);
  if (link) {
    const [from, to] = [positions.get(link.from), positions.get(link.to)];
    const along = from && to ? (to.x - from.x) * direction.x + (to.y - from.y) * direction.y : 1;
    goTo(page, along >= 0 ? link.to : link.from);
    return true;
  }
  if (chosen.active === null || !actions.nodeOf(chosen.active)) {
    const [first] = [...graph.chart.nodes].sort((a, b) => b.degree - a.degree || byId(a, b));
    if (!first) return false;
    goTo(page, first.id);
    return true;
  }
  const next = canvas.current?.neighbour(chosen.active, direction);
  if (next != null) goTo(page, next);
  return true;
}

/** Moves to the next link of the selected record, or of the whole chart; past the last one, focus moves on. */
function nextLink(page: GraphPageState, round: { current: LinkRound | null }, by: 1 | -1): boolean {
  const { graph, actions } = page;
  const { active } = selection.get();
  const node = active === null ? undefined : actions.nodeOf(active);
  const currentRound = round.current;
  const isGoingOn = currentRound !== null && active !== null && currentRound.links[currentRound.at] === active;
  const links = isGoingOn
    ? currentRound.links
    : graph.chart.links.filter(({ from, to }) => !node || from === node.id || to === node.id).map(({ id }) => id);
  const at = isGoingOn ? currentRound.at + by : by === 1 ? 0 : links.length - 1;
  const next = links[at];
  if (next === undefined || actions.linkOf(next) === undefined) {
    round.current = null;
    return false;
  }
  round.current = { links, at };
  select([next], next);
  return true;
}
