import { createStore } from '#renderer/lib/store.ts';

/** The claim that is being made in this window: what stands beside it elsewhere in the case is shown in the inspector. */
export interface DraftClaim {
  subject: { id: string; title: string };
  property: string;
  label: string;
}

const current = createStore<DraftClaim | null>(null);

/** Tells of the claim that a form is about; null when it is closed. */
export function setDraftClaim(next: DraftClaim | null): void {
  if (JSON.stringify(next) !== JSON.stringify(current.get())) current.set(next);
}

/** The claim that a form is about. */
export const useDraftClaim = (): DraftClaim | null => current.use();
