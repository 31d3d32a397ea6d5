import type { RefObject } from 'react';
import { t } from '#lib/i18n/t.ts';
import { extentOf } from '#lib/timeline/marks.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';
import type { Stage } from './stage.ts';
import { zoomFactor } from './Tools.tsx';

export interface TimelineKeysInput {
  model: TimelineModel | null;
  stage: Stage | null;
  selected: ReadonlySet<string>;
  /** Wrapper of the table. */
  rows: RefObject<HTMLDivElement | null>;
  onEdit: (() => void) | undefined;
  onOrder: (() => void) | undefined;
  onlyThis: () => void;
  onOpen: (dialog: 'jump' | 'lanes') => void;
}

/** Registers the shortcuts of the timeline. */
export function useTimelineKeys({
  model,
  stage,
  selected,
  rows,
  onEdit,
  onOrder,
  onlyThis,
  onOpen,
}: TimelineKeysInput): void {
  const isDrawn = stage !== null && model !== null && model.marks.count > 0;
  const enabled = { enabled: isDrawn };
  const chosen = model ? [...selected].flatMap((id) => model.ofRecord.get(id) ?? []) : [];
  useCommand('timeline.zoomIn', () => stage?.zoom(zoomFactor), enabled);
  useCommand('timeline.zoomOut', () => stage?.zoom(1 / zoomFactor), enabled);
  useCommand('timeline.fit', () => model && stage?.fit(extentOf(model.marks, chosen)), {
    enabled: isDrawn && chosen.length > 0,
  });
  useCommand('timeline.fitAll', () => stage?.fit(model?.extent ?? null), enabled);
  useCommand('timeline.jump', () => onOpen('jump'), enabled);
  useCommand('timeline.lanes', () => onOpen('lanes'), enabled);
  useCommand('timeline.onlyThis', onlyThis, enabled);
  useCommand('timeline.table', () => rows.current?.querySelector<HTMLElement>('[role="grid"]')?.focus(), enabled);
  useCommand('timeline.edit', () => onEdit?.(), { enabled: onEdit !== undefined });
  useCommand('timeline.order', () => onOrder?.(), { enabled: onOrder !== undefined });
  useKeyHints([
    { label: t('timelinePage.hints.time'), keys: ['←', '→'] },
    { label: t('timelinePage.hints.lane'), keys: ['↑', '↓'] },
    { label: t('timelinePage.hints.fit'), commands: ['timeline.fit'] },
    { label: t('hints.table'), commands: ['timeline.table'] },
    { label: t('timelinePage.hints.edit'), commands: ['timeline.edit'] },
    { label: t('hints.open'), keys: ['↵'] },
  ]);
}
