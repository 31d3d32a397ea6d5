import { useEffect, useRef, useState, type DragEvent } from 'react';
import { offerDrop } from '#renderer/lib/drops.ts';
import { addDropped } from './adding.ts';

/** What is dropped on the window goes to whoever asks for it on the page, else it is imported. */
function takeIn(dropped: DataTransfer): void {
  if (!offerDrop([...dropped.files])) void addDropped(dropped);
}

/** Files and text that come from outside and are dropped anywhere on the window, or on a dialog that takes them itself. @param take hears what was dropped */
export function useDrop(take: (dropped: DataTransfer) => void = takeIn) {
  const [over, setOver] = useState(false);
  // Each element under the pointer sends its own enter and leave: only the last leave is a leave.
  const depth = useRef(0);
  const isOwn = useOwnDrag();
  const takes = (event: DragEvent) => {
    const { types } = event.dataTransfer;
    if (isOwn.current) return false;
    // Words that are dropped on a field are meant for the field.
    return types.includes('Files') || (types.includes('text/html') && !isField(event.target));
  };
  const handlers = {
    onDragEnter: (event: DragEvent) => {
      if (!takes(event)) return;
      event.preventDefault();
      depth.current += 1;
      setOver(true);
    },
    onDragOver: (event: DragEvent) => {
      if (!takes(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDragLeave: (event: DragEvent) => {
      if (!takes(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      depth.current = 0;
      setOver(false);
      if (!takes(event)) return;
      event.preventDefault();
      take(event.dataTransfer);
    },
  };
  return { over, handlers };
}

/** Whether what is dragged now was taken up in this window: words that are selected, a link. */
function useOwnDrag() {
  const own = useRef(false);
  useEffect(() => {
    const begin = () => {
      own.current = true;
    };
    const end = () => {
      own.current = false;
    };
    document.addEventListener('dragstart', begin);
    document.addEventListener('dragend', end);
    // No drag ends where its source has left the page meanwhile; no pointer moves while one lasts.
    document.addEventListener('pointermove', end);
    return () => {
      document.removeEventListener('dragstart', begin);
      document.removeEventListener('dragend', end);
      document.removeEventListener('pointermove', end);
    };
  }, []);
  return own;
}

function isField(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}
