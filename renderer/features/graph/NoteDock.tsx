import { useEffect, type KeyboardEvent } from 'react';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react';
import type { Point } from '#lib/graph/layout.ts';
import { t } from '#lib/i18n/t.ts';
import { keyCap } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { FormDock } from '#renderer/ui/FormDock.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { TextArea, TextField } from '#renderer/ui/TextField.tsx';
import { fieldOf, useDraft } from '#renderer/ui/useDraft.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import { arrows } from './chart/keys.ts';
import styles from './Graph.module.css';

/** Chart units to move a note by. */
const nudgePx = 20;

const directions = [
  { key: 'ArrowLeft', word: 'left', icon: ArrowLeft },
  { key: 'ArrowRight', word: 'right', icon: ArrowRight },
  { key: 'ArrowUp', word: 'up', icon: ArrowUp },
  { key: 'ArrowDown', word: 'down', icon: ArrowDown },
] as const;

export interface NoteDockProps {
  text: string;
  isFrame: boolean;
  /** Set when the note has been removed elsewhere: what was typed is then added again. */
  isGone?: boolean;
  /** Resolves to false if it failed. */
  onSave: (text: string) => Promise<boolean>;
  /** Set for a note that is already on the chart. */
  onMove?: (by: Point) => void;
  onRemove?: () => void;
  onClose: () => void;
}

/** Text on the chart, or the title of a frame around records. */
export function NoteDock({ text: before, isFrame, isGone = false, onSave, onMove, onRemove, onClose }: NoteDockProps) {
  const text = useDraft(before);
  const [save, busy] = useOnce(async () => {
    const isToSave = text.isTyped && text.value.trim() !== '';
    if (!isToSave || (await onSave(text.value.trim()))) onClose();
  });
  const hasEnded = isGone && !text.isTyped;
  useEffect(() => {
    if (hasEnded) onClose();
  });
  const field = { ...fieldOf(text), warning: isGone ? t('ui.changedEntry') : text.warning };
  const moveBy = (key: string) => {
    const direction = arrows[key];
    if (direction) onMove?.({ x: direction.x * nudgePx, y: direction.y * nudgePx });
  };
  function onKeyDown(event: KeyboardEvent): void {
    if (!onMove || !event.altKey || !event.shiftKey || !arrows[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    moveBy(event.key);
  }
  return (
    <FormDock title={t(isFrame ? 'graph.note.frameTitle' : 'graph.note.title')} onClose={onClose}>
      <div onKeyDown={onKeyDown}>
        {isFrame ? (
          <TextField label={t('fields.title')} {...field} onEnter={save} maxLength={200} />
        ) : (
          <TextArea label={t('fields.text')} {...field} />
        )}
        <div className={styles.buttons}>
          <Button variant="ink" onPress={save} disabled={busy !== undefined || text.value.trim() === ''} reason={busy}>
            {busy ?? t('actions.save')}
          </Button>
          {onRemove && (
            <Button
              onPress={() => {
                onRemove();
                onClose();
              }}
            >
              {t('actions.remove')}
            </Button>
          )}
          {onMove && (
            <div role="group" aria-label={t('graph.note.move')} className={styles.moves}>
              {directions.map(({ key, word, icon }) => (
                <IconButton
                  key={key}
                  icon={icon}
                  label={t(`graph.note.moveBy.${word}`)}
                  keys={keyCap(`Alt+Shift+${key}`)}
                  writes
                  onPress={() => moveBy(key)}
                />
              ))}
            </div>
          )}
        </div>
      </div>
    </FormDock>
  );
}
