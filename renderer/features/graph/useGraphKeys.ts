import { useRef, type RefObject } from 'react';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { t } from '#lib/i18n/t.ts';
import { confirmGuesses } from '#renderer/shared/values/confirmGuesses.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { focusAfter } from '#renderer/ui/focusAfter.ts';
import { isGroupId, isGroupLink } from '#core/graph/picture/groups.ts';
import { toggleTime, type GraphPageState } from './pageState.ts';

/** Registers the commands of the graph, and the shortcuts to hint at. */
export function useGraphKeys(page: GraphPageState): void {
  const { store, memory, chosen, actions, canvas, path, setDock, setMenuFor, graph } = page;
  const { active, ids } = chosen;
  const link = active === null ? undefined : actions.linkOf(active);
  const isLink = link !== undefined && link.articles === null;
  const node = active === null ? undefined : actions.nodeOf(active);
  const isChart = !memory.isTable && graph.chart.nodes.length > 0;
  const lastNote = useRef<string | null>(null);
  const isAny = isChart && (node !== undefined || ids.size > 0) && link === undefined;
  const canPin = isAny && actions.targetRecords().length > 0;
  const isOne = isChart && node !== undefined && !isGroupId(node.id);
  const canLink = isOne || (link !== undefined && link.articles !== null && !isGroupLink(link));

  useCommand('graph.findQuote', () => link && setDock({ kind: 'quote', link: link.id }), { enabled: isLink });
  useCommand('graph.link', () => setDock({ kind: 'link' }), { enabled: canLink });
  useCommand('graph.confirm', () => link && void confirmGuesses([link.id]), { enabled: isLink });
  useCommand('graph.remove', () => link && void actions.removeLink(link.id), { enabled: isLink });
  useCommand('graph.pin', () => void actions.pin(), { enabled: canPin });
  useCommand('graph.hide', () => actions.hide(), { enabled: isAny });
  useCommand('graph.showAll', () => actions.showAll(), { enabled: isChart || graph.answer !== undefined });
  useCommand('graph.expand', () => setMenuFor(node?.id ?? null), { enabled: isOne });
  useCommand('graph.fold', () => node && actions.fold(node.id), { enabled: isOne });
  useCommand('graph.table', () =>
    focusAfter(
      () => store.change({ isTable: !store.get().isTable }),
      () => canvas.current?.focus(),
    ),
  );
  useCommand('graph.time', () => toggleTime(page));
  useCommand('graph.ways', () => path.find());
  useCommand('graph.copy', () => void actions.copy());
  useCommand('graph.note', () => setDock({ kind: 'newNote', at: canvas.current?.middle() ?? { x: 0, y: 0 } }), {
    enabled: isChart,
  });
  useCommand('graph.nextNote', () => nextNote(page, lastNote), { enabled: isChart });
  useCommand(
    'graph.frame',
    () => {
      const box = actions.frameBox();
      if (box) setDock({ kind: 'newFrame', box });
      else showToast({ text: t('graph.note.frameNeeds') });
    },
    { enabled: isChart },
  );
  useCommand('graph.zoomIn', () => canvas.current?.zoom(1.25), { enabled: isChart });
  useCommand('graph.zoomOut', () => canvas.current?.zoom(0.8), { enabled: isChart });
  useCommand('graph.fit', () => canvas.current?.fit(), { enabled: isChart });

  useKeyHints(
    [
      isChart && { keys: ['Tab'], label: t('graph.hints.nextLink') },
      isChart && { keys: ['←', '→'], label: t('graph.hints.neighbours') },
      isLink && { commands: ['graph.findQuote' as const], label: t('hints.findQuote') },
      isOne && { commands: ['graph.expand' as const], label: t('graph.hints.expand') },
      canLink && { commands: ['graph.link' as const], label: t('hints.newLink') },
      canPin && { commands: ['graph.pin' as const], label: t('graph.hints.pin') },
      { commands: ['graph.table' as const], label: t('hints.table') },
      (isLink || node !== undefined) && { keys: ['↵'], label: t('hints.open') },
    ].filter((hint) => hint !== false),
  );
}

/** Opens the note or frame after the last opened one, from the top of the chart down, wrapping around. */
function nextNote({ placed, setDock, canvas }: GraphPageState, last: RefObject<string | null>): void {
  const notes = [...placed.notes].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  const note = notes[(notes.findIndex(({ id }) => id === last.current) + 1) % notes.length];
  if (!note) {
    showToast({ text: t('graph.note.none') });
    return;
  }
  last.current = note.id;
  canvas.current?.revealAt(note.box);
  setDock({ kind: 'note', note });
}
