import { useAnnouncement } from './announcer.ts';

/** The place from which a screen reader is told what `announce` was given, once in the window. */
export function Announcer() {
  const told = useAnnouncement();
  return (
    <div className="only-read" role="status" aria-live="polite" aria-atomic="true">
      {told && <span key={told.id}>{told.text}</span>}
    </div>
  );
}
