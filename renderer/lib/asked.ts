import { createStore } from './store.ts';

/** A field of a record that is to be filled in as soon as it is on screen: somebody was sent there for it. */
interface Asked {
  id: string;
  field: string;
}

const asked = createStore<Asked | null>(null);

/** Asks for a field; say it before going to the record's page. */
export function askField(id: string, field: string): void {
  asked.set({ id, field });
}

const answered = () => asked.set(null);

/** Whether a field is asked for, and what says that it is open now. */
export function useAsked(id: string, field: string): { isAsked: boolean; onAsked: () => void } {
  const now = asked.use();
  const isAsked = now !== null && now.id === id && now.field === field;
  return { isAsked, onAsked: answered };
}
