import { t } from '#lib/i18n/t.ts';
import { select } from '#renderer/shared/views/selection.ts';
import { Tabs } from '#renderer/ui/Tabs.tsx';
import type { GraphPageState } from './pageState.ts';
import { NumbersPanel } from './panels/NumbersPanel.tsx';
import { SelectedPanel } from './panels/SelectedPanel.tsx';
import { ShowPanel } from './panels/ShowPanel.tsx';
import { pathKey, PathsPanel } from './panels/PathsPanel.tsx';

/** The pane beside the chart: selection, paths, brokers and groups, display options. */
export function GraphInspector({ page }: { page: GraphPageState }) {
  const { tab, setTab, path, graph } = page;
  const articles = graph.answer?.articles ?? false;
  return (
    <Tabs
      label={t('graph.panel.label')}
      selected={tab}
      onSelect={setTab}
      tabs={[
        { id: 'selected', title: t('graph.panel.selected'), content: <SelectedTab page={page} /> },
        {
          id: 'ways',
          title: t('graph.panel.ways'),
          content: (
            <PathsPanel
              pair={path.pair}
              onPair={path.setPair}
              articles={articles}
              shownKey={path.shown && pathKey(path.shown)}
              onPath={path.show}
            />
          ),
        },
        {
          id: 'numbers',
          title: t('graph.panel.numbers'),
          content: (
            <NumbersPanel
              chart={graph.chart}
              onRecord={(id) => goTo(page, id)}
              onGroup={(ids) => select(ids, ids[0] ?? null)}
            />
          ),
        },
        { id: 'show', title: t('graph.tools.tab'), content: <ShowTab page={page} /> },
      ]}
    />
  );
}

/** Selects a record or a link and scrolls it into view. */
export function goTo({ canvas }: Pick<GraphPageState, 'canvas'>, id: string): void {
  select([id], id);
  canvas.current?.reveal(id);
}

function SelectedTab({ page }: { page: GraphPageState }) {
  const { graph, chosen, placed, actions, path, setDock, setMenuFor } = page;
  const chosenIds = [...chosen.ids];
  return (
    <SelectedPanel
      chart={graph.chart}
      members={graph.members}
      selected={chosen.ids}
      active={chosen.active}
      isPinned={chosenIds.length > 0 && chosenIds.every((id) => placed.points.has(id))}
      onPin={() => void actions.pin()}
      onHide={actions.hide}
      onExpand={() => setMenuFor(chosen.active)}
      onPaths={path.find}
      onMakeLink={() => setDock({ kind: 'link' })}
      onFindQuote={() => chosen.active !== null && setDock({ kind: 'quote', link: chosen.active })}
      onRemove={() => chosen.active !== null && void actions.removeLink(chosen.active)}
      onLink={(id) => select([id], id)}
      onPath={(shown) => path.show({ nodes: [...shown.nodes], links: shown.links.map((links) => [...links]) })}
      onOpenGroup={actions.openGroup}
      onRecord={(id) => goTo(page, id)}
    />
  );
}

function ShowTab({ page: { memory, store, graph, actions } }: { page: GraphPageState }) {
  const { answer } = graph;
  return (
    <ShowPanel
      memory={memory}
      store={store}
      links={answer?.links ?? []}
      articles={answer?.articles ?? false}
      steps={answer?.steps ?? 0}
      hasTags={answer?.nodes.some(({ tags }) => tags.length > 0) ?? false}
      onReset={actions.showAll}
    />
  );
}
