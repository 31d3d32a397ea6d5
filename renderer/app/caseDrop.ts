import { useState, type DragEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import { pathsOf } from '#renderer/lib/api.ts';
import { showToast } from '#renderer/ui/toasts.ts';

/** Handles a file or folder dropped on the first screen: a bundle, or a case folder. */
export function useCaseDrop(onPath: (path: string) => void) {
  const [isOver, setOver] = useState(false);
  const accepts = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!accepts(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      // Only the last leave event leaves the screen itself.
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!accepts(event)) return;
      event.preventDefault();
      const [path] = pathsOf([...event.dataTransfer.files]);
      if (path) onPath(path);
      else showToast({ text: t('app.adding.noPath'), problem: true });
    },
  };
  return { isOver, handlers };
}
