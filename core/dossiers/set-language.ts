import type { MarkWriter } from '#core/dossiers/model/author-text.ts';
import { paragraphsOf, sectionsOf } from '#core/dossiers/model/plan.ts';
import { headingKey } from '#core/dossiers/model/templates.ts';
import type { DossierLanguage, Paragraph } from '#core/model/dossiers.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Store, Tx } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import { documentLanguage, inLanguage, t } from '#lib/i18n/t.ts';
import { markOf, type Mark } from '#lib/text/marks.ts';

export interface SetLanguageDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  /** Returns a new writer for each language, because a writer caches the claims in its first language. */
  newWriter: () => MarkWriter;
}

/**
 * Changes the language of a dossier within a change set: template headings are translated, and accepted sentences that match the case are
 * accepted in the new language's wording. The author's own text stays.
 */
export function setDossierLanguage(
  { store, reverse, newWriter }: SetLanguageDeps,
  tx: Tx,
  dossier: string,
  to: DossierLanguage,
): void {
  const from = store.get('dossiers', dossier)?.language ?? documentLanguage();
  const [before, after] = [markWording(from, newWriter()), markWording(to, newWriter())];
  tx.set('dossiers', dossier, { language: to });
  for (const section of sectionsOf(store, reverse, dossier)) {
    const key = headingKey(section);
    const title = key && inLanguage(to, () => t(key));
    if (title && title !== section.title) tx.set('sections', section.id, { title });
    for (const { id, said } of paragraphsOf(store, reverse, section)) {
      if (id === null) continue;
      const now = said.map((one) => translated(one, before, after));
      if (now.some((one, at) => one !== said[at])) tx.set('paragraphs', id, { said: now });
    }
  }
}

type WordMark = (mark: Mark) => string | null;

function markWording(language: DossierLanguage, writer: MarkWriter): WordMark {
  return (mark) => inLanguage(language, () => writer.sentenceOf(mark)?.text ?? null);
}

/** Returns an accepted sentence in another language; one that no longer matches the case stays as accepted. */
function translated(one: Paragraph['said'][number], before: WordMark, after: WordMark): Paragraph['said'][number] {
  const mark = markOf(one.mark);
  if (!mark || mark.kind === 'record') return one;
  const text = one.text === before(mark) ? after(mark) : null;
  return text === null || text === one.text ? one : { ...one, text };
}
