import { useAnnouncement } from './announcer.ts';

/** The live region for messages of `announce`, rendered once per window. */
export function Announcer() {
  const told = useAnnouncement();
  return (
    <div className="only-read" role="status" aria-live="polite" aria-atomic="true">
      {told && <span key={told.id}>{told.text}</span>}
    </div>
  );
}
