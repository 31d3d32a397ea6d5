import { useEffect, useRef, useState, type DragEvent } from 'react';
import { offerDroppedFiles } from '#renderer/lib/fileDrop.ts';
import { addDropped } from './addFiles.ts';

/** Passes a drop to a page that handles it, otherwise imports it. */
function importDrop(dropped: DataTransfer): void {
  if (!offerDroppedFiles([...dropped.files])) void addDropped(dropped);
}

/**
 * Accepts files and text dropped from outside anywhere on the window, or on a dialog with its own handler.
 * @param handleDrop receives what was dropped
 */
export function useDrop(handleDrop: (dropped: DataTransfer) => void = importDrop) {
  const [isOver, setIsOver] = useState(false);
  // Each element under the pointer fires its own enter and leave: only the last leave counts.
  const depth = useRef(0);
  const isOwn = useOwnDrag();
  const accepts = (event: DragEvent) => {
    const { types } = event.dataTransfer;
    if (isOwn.current) return false;
    // Text dropped on a field is meant for the field.
    return types.includes('Files') || (types.includes('text/html') && !isField(event.target));
  };
  const handlers = {
    onDragEnter: (event: DragEvent) => {
      if (!accepts(event)) return;
      event.preventDefault();
      depth.current += 1;
      setIsOver(true);
    },
    onDragOver: (event: DragEvent) => {
      if (!accepts(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDragLeave: (event: DragEvent) => {
      if (!accepts(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setIsOver(false);
    },
    onDrop: (event: DragEvent) => {
      depth.current = 0;
      setIsOver(false);
      if (!accepts(event)) return;
      event.preventDefault();
      handleDrop(event.dataTransfer);
    },
  };
  return { isOver, handlers };
}

/** Tracks whether the current drag started in this window: selected words, a link. */
function useOwnDrag() {
  const isOwnDrag = useRef(false);
  useEffect(() => {
    const begin = () => {
      isOwnDrag.current = true;
    };
    const end = () => {
      isOwnDrag.current = false;
    };
    document.addEventListener('dragstart', begin);
    document.addEventListener('dragend', end);
    // If its source has left the page, a drag has no end event; but the pointer does not move during one.
    document.addEventListener('pointermove', end);
    return () => {
      document.removeEventListener('dragstart', begin);
      document.removeEventListener('dragend', end);
      document.removeEventListener('pointermove', end);
    };
  }, []);
  return isOwnDrag;
}

function isField(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}
