import { useMemo } from 'react';
import { crowdRecords, type GraphLink } from '#core/graph/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shortcut, runCommand } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useViewScope } from '#renderer/shared/views/scope.ts';
import { select, selection } from '#renderer/shared/views/selection.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { keyOf } from '#core/graph/picture/picture.ts';
import { coloursOf } from '#core/graph/picture/colours.ts';
import type { Hit } from './chart/hitTest.ts';
import { isGroupId } from '#core/graph/picture/groups.ts';
import type { StageContent } from './chart/stage.ts';
import { EmptyGraph } from './EmptyGraph.tsx';
import { ExpandMenu } from './ExpandMenu.tsx';
import { GraphCanvas } from './GraphCanvas.tsx';
import type { GraphPageState } from './pageState.ts';
import { measureText } from './measureText.ts';
import { useChartKeys } from './useChartKeys.ts';
import { linkWords, isMutual } from '#core/graph/picture/words.ts';
import { toggled } from '#renderer/lib/toggled.ts';
import styles from './Graph.module.css';

/** The chart with its legend, its notices, and the menu of a record. */
export function ChartArea({ page, isEmpty }: { page: GraphPageState; isEmpty: boolean }) {
  const { graph, store, actions, canvas, placed } = page;
  const { chart } = graph;
  const scope = useViewScope();
  const content = useContent(page);
  const onKey = useChartKeys(page);
  if (isEmpty) {
    const isNarrowed =
      scope.ids !== undefined || scope.query !== '' || scope.types !== undefined || scope.from !== null;
    return (
      <EmptyGraph
        chosen={graph.answer?.chosen ?? 0}
        isNarrowed={isNarrowed}
        hidden={graph.answer?.nodes.length ?? 0}
        onReset={actions.showAll}
      />
    );
  }
  return (
    <div className={styles.stage}>
      <GraphCanvas
        ref={canvas}
        label={t('graph.chart', {
          records: t('counts.records', { count: chart.nodes.length }),
          links: t('counts.links', { count: chart.links.length }),
        })}
        content={content}
        camera={store.get().camera}
        onCamera={(camera) => {
          // Written without notifying subscribers: drawing follows on its own, and the camera is only read when the page is shown again.
          store.get().camera = camera;
        }}
        onSelect={(hit, more) => onSelect(page, hit, more)}
        onSelectMany={(ids, more) => {
          const next = new Set([...(more ? selection.get().ids : []), ...ids]);
          select(next, ids.at(-1) ?? null);
        }}
        onMove={(points, title) => {
          const groups = [...points].filter(([id]) => isGroupId(id));
          if (groups.length > 0) store.change({ positions: new Map([...store.get().positions, ...groups]) });
          void placed.place(points, title);
        }}
        onMoveNote={(id, by) => {
          const note = placed.notes.find((one) => one.id === id);
          if (note)
            void placed.writeNote({ ...note, box: { ...note.box, x: note.box.x + by.x, y: note.box.y + by.y } });
        }}
        onOpen={(hit) => onOpen(page, hit)}
        onKey={onKey}
      />
      <Notices page={page} />
      <ChartLegend links={chart.links} isPinned={chart.nodes.some(({ id }) => placed.points.has(id))} />
      <p className="only-read" role="status" data-testid="graph-said">
        {describeSelection(page)}
      </p>
      <Menu page={page} />
    </div>
  );
}

function useContent({ graph, positions, placed, chosen, path }: GraphPageState): StageContent {
  const { chart, groups } = graph;
  const { notes, points } = placed;
  const { shown } = path;
  return useMemo(() => {
    const link = chart.links.find(({ id }) => id === chosen.active);
    const ends = link ? [link.from, link.to] : [];
    return {
      chart,
      positions,
      pinned: new Set(points.keys()),
      emphasis: {
        selected: new Set([...chosen.ids, ...ends]),
        link: link?.id ?? null,
        shown: shown && { records: new Set(shown.nodes), links: new Set(shown.links.flat()) },
      },
      groups,
      notes,
      labelOf: ({ title }) => title,
      verbOf: linkWords,
      isMutual,
      measure: measureText,
    };
  }, [chart, positions, points, chosen, shown, groups, notes]);
}

function onSelect(page: GraphPageState, hit: Hit, more: boolean): void {
  const { path, setTab, setDock, placed } = page;
  if (hit === null) {
    select([], null);
    return;
  }
  if (hit.kind === 'note') {
    const note = placed.notes.find(({ id }) => id === hit.id);
    if (note) setDock({ kind: 'note', note });
    return;
  }
  const { ids } = selection.get();
  if (more && hit.kind === 'record') {
    const next = toggled(ids, hit.id);
    select(next, next.has(hit.id) ? hit.id : ([...next].at(-1) ?? null));
  } else select([hit.id], hit.id);
  if (path.shown === null) setTab('selected');
}

function onOpen(page: GraphPageState, hit: Hit): void {
  const { actions } = page;
  if (hit?.kind === 'record') {
    if (isGroupId(hit.id)) actions.openGroup(hit.id);
    else if (page.memory.view.folded.has(hit.id)) actions.fold(hit.id);
    else actions.expand({ id: hit.id, kinds: null, origins: 0, steps: 1 });
  } else if (hit?.kind === 'link') actions.openInCase(hit.id);
}

/** Describes the selection for screen readers. */
function describeSelection({ chosen, graph: { chart }, actions }: GraphPageState): string {
  if (chosen.active === null) return '';
  const node = actions.nodeOf(chosen.active);
  if (node) {
    const count = chart.links.filter(({ from, to }) => from === node.id || to === node.id).length;
    const title = isGroupId(node.id) ? t('graph.groupOf', { name: node.title, count: node.inside }) : node.title;
    return t('graph.live.record', { title, count });
  }
  const link = actions.linkOf(chosen.active);
  return link ? actions.lineOfLink(link) : '';
}

/** Switches between all and fewer records and fits the new chart to the view. */
function showAll(store: GraphPageState['store'], all: boolean): void {
  store.change({ isComplete: all, camera: null, arranged: store.get().arranged + 1 });
}

/** Notices about the chart as a whole: what is left out and what is not saved yet. */
function Notices({ page: { graph, memory, store, placed } }: { page: GraphPageState }) {
  const { answer, chart, isGrouped } = graph;
  if (!answer) return null;
  const isCut = answer.notPlaced.some(({ reason }) => reason === 'beyond');
  const lines = [
    isGrouped && t('graph.grouped', { links: t('counts.links', { count: answer.links.length }) }),
    answer.crowded > 0 && t('graph.crowded', { count: answer.crowded, most: crowdRecords }),
    answer.outside > 0 && t('graph.outside', { count: answer.outside }),
    graph.isLaying && t('graph.laying'),
    graph.failure !== null && t('graph.layoutFailed', { reason: graph.failure }),
  ].filter((line) => line !== false);
  const unsaved = memory.placedPoints.size > 0 || (placed.notes === memory.notes && memory.notes.length > 0);
  if (lines.length === 0 && !isCut && !memory.isComplete && !unsaved) return null;
  return (
    <div className={styles.status} role="status">
      {isCut && (
        <p>
          {t('graph.mostLinked', { shown: formatNumber(chart.nodes.length), linked: formatNumber(answer.linked) })}{' '}
          <button type="button" className="link" onClick={() => showAll(store, true)}>
            {t('graph.showEvery')}
          </button>
        </p>
      )}
      {memory.isComplete && (
        <button type="button" className="link" onClick={() => showAll(store, false)}>
          {t('mentions.showFewer')}
        </button>
      )}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {unsaved && (
        <>
          <p>
            {memory.placedPoints.size > 0
              ? t('graph.unsaved', { count: memory.placedPoints.size })
              : t('graph.unsavedNotes')}
          </p>
          <Button size="s" keys={shortcut('views.save')} onPress={() => void runCommand('views.save')}>
            {t('actions.saveView')}
          </Button>
        </>
      )}
    </div>
  );
}

function Menu({ page }: { page: GraphPageState }) {
  const { menuFor, setMenuFor, canvas, actions, memory, graph } = page;
  const node = menuFor === null ? undefined : actions.nodeOf(menuFor);
  const at = menuFor === null ? null : canvas.current?.screenOf(menuFor);
  if (!node || !at) return null;
  return (
    <ExpandMenu
      id={node.id}
      title={node.title}
      at={{ x: at.x + 20, y: at.y + 12 }}
      articles={graph.answer?.articles ?? false}
      isFolded={memory.view.folded.has(node.id)}
      isExpanded={memory.expand.some(({ id }) => id === node.id)}
      onExpand={actions.expand}
      onFold={() => actions.fold(node.id)}
      onShrink={() => actions.shrink(node.id)}
      onClose={() => setMenuFor(null)}
    />
  );
}

/** The legend at the foot of the chart, listing only what is drawn. */
function ChartLegend({ links, isPinned }: { links: readonly GraphLink[]; isPinned: boolean }) {
  const entries = keyOf(
    links,
    coloursOf((token) => `var(${token})`),
    isPinned,
  );
  if (entries.length === 0) return null;
  return (
    <ul className={styles.key} aria-label={t('views.key')}>
      {entries.map(({ mark, label }) => (
        <li key={label}>
          {/* The markup comes from the style alone; it contains no text of the case. */}
          <svg
            width="44"
            height="16"
            viewBox="-10 0 44 16"
            aria-hidden="true"
            dangerouslySetInnerHTML={{ __html: mark }}
          />
          {label}
        </li>
      ))}
    </ul>
  );
}
