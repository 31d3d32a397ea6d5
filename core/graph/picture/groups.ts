import type { GraphLink } from '#core/graph/contract.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import type { Chart, ChartNode } from './chart.ts';
import { append } from '#lib/append.ts';
import { ascending } from '#lib/sorted.ts';

/** A group of connected records, with its id in the chart. */
export interface ChartGroup {
  id: string;
  label: string;
  ids: readonly string[];
}

/** Returns whether a mark stands for a group of records. */
export const isGroupId = (id: string) => id.startsWith('group:');

/** Returns whether a link stands for all links between two groups; `articles` is then their number. */
export const isGroupLink = ({ from, to }: Pick<GraphLink, 'from' | 'to'>) => isGroupId(from) || isGroupId(to);

/** Turns lists of ids into groups, each named after its most linked record. Single records form no group. */
export function groupsOf(lists: readonly (readonly string[])[], nodes: readonly ChartNode[]): ChartGroup[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return lists.flatMap((ids) => {
    const members = ids.flatMap((id) => byId.get(id) ?? []);
    const [lead] = [...members].sort((a, b) => b.degree - a.degree || ascending(a.id, b.id));
    if (!lead || members.length < 2) return [];
    return [
      {
        id: `group:${lead.id}`,
        label: t('graph.groupOf', { name: lead.title, count: members.length - 1 }),
        ids: members.map(({ id }) => id),
      },
    ];
  });
}

/** Groups records by tag; a record with several tags is in several groups. */
export function groupsByTag(nodes: readonly ChartNode[]): ChartGroup[] {
  const byTag = new Map<string, string[]>();
  for (const { id, tags } of nodes) {
    for (const tag of tags) {
      append(byTag, tag, id);
    }
  }
  return [...byTag]
    .sort(([a, one], [b, other]) => other.length - one.length || ascending(a, b))
    .map(([tag, ids]) => ({ id: `group:tag ${tag}`, label: t('lists.tagFilter', { tag }), ids }));
}

/** Returns a chart in which each closed group is one mark, and all links between two marks are one link. */
export function groupedChart(
  chart: Chart,
  groups: readonly ChartGroup[],
  opened: ReadonlySet<string>,
): { chart: Chart; members: ReadonlyMap<string, readonly RecordRef[]> } {
  const byId = new Map(chart.nodes.map((node) => [node.id, node]));
  const into = new Map<string, string>();
  const members = new Map<string, RecordRef[]>();
  const marks: ChartNode[] = [];
  for (const group of groups) {
    const lead = byId.get(group.id.slice('group:'.length));
    if (opened.has(group.id) || !lead) continue;
    for (const id of group.ids) into.set(id, group.id);
    members.set(
      group.id,
      group.ids.flatMap((id) => {
        const node = byId.get(id);
        return node ? [{ id, collection: node.collection, title: node.title, trashed: false }] : [];
      }),
    );
    marks.push({ ...lead, id: group.id, title: lead.title, inside: group.ids.length - 1, more: 0, isAway: false });
  }
  const joined = new Map<string, GraphLink>();
  const links: GraphLink[] = [];
  for (const link of chart.links) {
    const [from, to] = [into.get(link.from) ?? link.from, into.get(link.to) ?? link.to];
    if (from === to) continue;
    if (from === link.from && to === link.to) {
      links.push(link);
      continue;
    }
    const [one, other] = from < to ? [from, to] : [to, from];
    const key = `${one} ${other}`;
    const joinedLink = joined.get(key);
    if (joinedLink) joinedLink.articles = (joinedLink.articles ?? 0) + 1;
    else joined.set(key, { ...link, id: key, from: one, to: other, articles: 1 });
  }
  return {
    chart: {
      ...chart,
      nodes: [...marks, ...chart.nodes.filter(({ id }) => !into.has(id))],
      links: [...links, ...joined.values()],
    },
    members,
  };
}
