import { AppError } from '#lib/errors.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { t } from '#lib/i18n/t.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import { shorten } from '#lib/text/shorten.ts';
import { titleById } from '#core/model/title.ts';
import type { Store } from '#core/store/types.ts';

/** Whether an import can be undone by itself; `why` gives the reason if not. */
export interface UndoState {
  state: 'undoable' | 'blocked' | 'undone' | 'gone';
  why: string | null;
}

/** Undoes what one import wrote, and nothing that came after it. */
export interface UndoImport {
  /** @param step undo step of the import; null if it no longer exists */
  stateOf(step: number | null): UndoState;
  /** @returns how many articles are in the trash now, and how many records are restored to their earlier state */
  undo(step: number | null): Promise<{ articles: number; records: number }>;
}

/** Titles in a message. */
const maxTitles = 3;

export function createUndoImport(store: Store, reverse: ReverseIndex): UndoImport {
  /** Returns what the import created that something else depends on: changed since, or referenced by records that it did not add. */
  function builtOn(step: number): string[] {
    const { made, changed } = store.lookAtStep(step);
    const madeIds = new Set(made);
    const worked = new Set(changed);
    const isPointedAt = (id: string) => reverse.pointingAt(id).some((pointer) => !madeIds.has(pointer.id));
    return [...changed.filter((id) => !madeIds.has(id)), ...made.filter((id) => worked.has(id) || isPointedAt(id))];
  }

  function stateOf(step: number | null): UndoState {
    const state = step === null ? 'gone' : store.lookAtStep(step).state;
    if (step === null || state === 'gone') return { state: 'gone', why: t('importing.undoGone') };
    if (state === 'undone') return { state, why: t('importing.undoDone') };
    const others = builtOn(step);
    if (others.length === 0) return { state, why: null };
    const titles = others.slice(0, maxTitles).map((id) => inQuotes(shorten(nameOf(id))));
    const more = others.length - titles.length;
    const names = more > 0 ? t('historyPage.andMore', { names: titles.join(', '), count: more }) : titles.join(', ');
    return { state: 'blocked', why: t('importing.undoBlocked', { count: others.length, names }) };
  }

  const nameOf = (id: string): string => titleById(store, id);

  return {
    stateOf,
    async undo(step) {
      const refuseOthers = () => {
        const { state, why } = stateOf(step);
        if (state !== 'undoable') throw new AppError('invalid', why ?? '');
      };
      refuseOthers();
      const outcome = await store.undo(step ?? undefined, refuseOthers);
      const changed = outcome?.changed ?? [];
      const idsOf = (some: typeof changed) => new Set(some.map(({ id }) => id)).size;
      return {
        articles: idsOf(changed.filter(({ collection }) => collection === 'articles')),
        records: idsOf(changed),
      };
    },
  };
}
