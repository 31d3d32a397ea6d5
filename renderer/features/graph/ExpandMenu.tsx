import type { GraphExpand } from '#core/graph/contract.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import { t } from '#lib/i18n/t.ts';
import type { Point } from '#lib/graph/layout.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { PointMenu } from '#renderer/ui/Menu.tsx';

export interface ExpandMenuProps {
  id: string;
  title: string;
  at: Point;
  articles: boolean;
  isFolded: boolean;
  isExpanded: boolean;
  onExpand: (expansion: GraphExpand) => void;
  onFold: () => void;
  /** Undoes the expansion here. */
  onShrink: () => void;
  onClose: () => void;
}

/** Maximum number of kinds to list; the rest are covered by "All links". */
const maxKinds = 12;

/** The ways to expand a record: all its links, those of one kind, the stronger ones, two steps. */
export function ExpandMenu(props: ExpandMenuProps) {
  const { id, title, at, articles, isFolded, isExpanded, onExpand, onFold, onShrink, onClose } = props;
  const { data } = useApi('graph.around', { id, articles });
  if (!data) return null;
  const expandWith = (change: Partial<GraphExpand>) => () =>
    onExpand({ id, kinds: null, origins: 0, steps: 1, ...change });
  const count = (records: number) => t('counts.records', { count: records });
  const groups = [
    {
      entries: [
        { id: 'all', label: t('graph.expand.all'), note: count(data.records), onPick: expandWith({}) },
        ...(data.sourced > 0 && data.sourced < data.records
          ? [
              {
                id: 'sourced',
                label: t('graph.expand.sourced'),
                note: count(data.sourced),
                onPick: expandWith({ origins: 1 }),
              },
            ]
          : []),
        ...(data.strong > 0
          ? [
              {
                id: 'strong',
                label: t('graph.expand.strong'),
                note: count(data.strong),
                onPick: expandWith({ origins: 2 }),
              },
            ]
          : []),
        { id: 'two', label: t('graph.expand.two'), onPick: expandWith({ steps: 2 }) },
      ],
    },
    {
      title: t('graph.expand.kinds'),
      entries: data.kinds.slice(0, maxKinds).map(({ kind, records }) => ({
        id: `kind ${kind}`,
        label: linkLabel(kind, 'out'),
        note: count(records),
        onPick: expandWith({ kinds: [kind] }),
      })),
    },
    {
      entries: [
        {
          id: 'fold',
          label: t(isFolded ? 'graph.expand.open' : 'graph.expand.collapse'),
          onPick: onFold,
        },
        ...(isExpanded ? [{ id: 'shrink', label: t('graph.expand.undo'), onPick: onShrink }] : []),
      ],
    },
  ];
  return (
    <PointMenu
      label={t('graph.expand.label', { title })}
      at={at}
      onClose={onClose}
      groups={groups.filter(({ entries }) => entries.length > 0)}
    />
  );
}
