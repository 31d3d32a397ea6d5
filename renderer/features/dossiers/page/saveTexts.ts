import { api } from '#renderer/lib/api.ts';
import { createCaseStore } from '#renderer/lib/store.ts';
import type { PageText, SectionChanges } from './markView.ts';

/** Texts that could not be saved before their page was left, by section. */
const unsavedTexts = createCaseStore<ReadonlyMap<string, SectionChanges>>(new Map());

/**
 * Saves the changes of texts as one step of the case.
 * @throws AppError if the case cannot write them; they are sent again with the next save
 */
export async function saveTexts(texts: readonly PageText[]): Promise<void> {
  const taken = texts.flatMap((text) => {
    const changes = text.takeChanges();
    return changes ? { text, changes } : [];
  });
  if (taken.length === 0) return;
  let isWritten = false;
  try {
    await api.dossiers.write({
      sections: taken.map(({ changes: { section, paragraphs, known } }) => ({
        section,
        paragraphs: [...paragraphs],
        known: [...known],
      })),
    });
    isWritten = true;
  } finally {
    for (const { text, changes } of taken) text.settle(changes, isWritten);
  }
}

/** Keeps a text that could not be saved until its page is shown again. */
export function keepUnsaved(changes: SectionChanges): void {
  unsavedTexts.set(new Map(unsavedTexts.get()).set(changes.section, changes));
}

/** Returns the text of a section that could not be saved, once. */
export function takeUnsaved(section: string): SectionChanges | undefined {
  const texts = new Map(unsavedTexts.get());
  const found = texts.get(section);
  if (texts.delete(section)) unsavedTexts.set(texts);
  return found;
}
