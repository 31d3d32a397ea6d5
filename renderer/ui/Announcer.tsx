import { useAnnouncement } from './announcer.ts';

/** The live region for messages of `announce`, rendered once per window. */
export function Announcer() {
  const announcement = useAnnouncement();
  return (
    <div className="only-read" role="status" aria-live="polite" aria-atomic="true">
      {announcement && <span key={announcement.id}>{announcement.text}</span>}
    </div>
  );
}
