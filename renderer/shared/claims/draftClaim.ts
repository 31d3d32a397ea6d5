import { createCaseStore } from '#renderer/lib/store.ts';

/** The claim being made in this window: the inspector shows what else the case says about its property. */
export interface DraftClaim {
  subject: { id: string; title: string };
  property: string;
  label: string;
}

const current = createCaseStore<DraftClaim | null>(null);

/** Publishes the claim that a form is about; null when the form closes. */
export function setDraftClaim(next: DraftClaim | null): void {
  if (JSON.stringify(next) !== JSON.stringify(current.get())) current.set(next);
}

/** Subscribes to the claim that a form is about. */
export const useDraftClaim = (): DraftClaim | null => current.use();
