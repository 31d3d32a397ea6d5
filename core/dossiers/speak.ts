import type { MarkWriter } from '#core/dossiers/model/author-text.ts';
import { paragraphsOf, sectionsOf } from '#core/dossiers/model/plan.ts';
import { headingKey } from '#core/dossiers/model/templates.ts';
import type { DossierLanguage, Paragraph } from '#core/model/dossiers.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { Store, Tx } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import { documentLanguage, inLanguage, t } from '#lib/i18n/t.ts';
import { markOf } from '#lib/text/marks.ts';

export interface SpeakDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  writer: MarkWriter;
}

/**
 * Puts a dossier into another language within a change set: headings of templates are worded in it, and sentences that were accepted as
 * the case says them are accepted as the case says them in it. What an author has typed stays.
 */
export function speak({ store, reverse, writer }: SpeakDeps, tx: Tx, dossier: string, to: DossierLanguage): void {
  const from = store.get('dossiers', dossier)?.language ?? documentLanguage();
  tx.set('dossiers', dossier, { language: to });
  for (const section of sectionsOf(store, reverse, dossier)) {
    const key = headingKey(section);
    const title = key && inLanguage(to, () => t(key));
    if (title && title !== section.title) tx.set('sections', section.id, { title });
    for (const { id, said } of paragraphsOf(store, reverse, section)) {
      if (id === null) continue;
      const now = said.map((one) => translated(one, writer, from, to));
      if (now.some((one, at) => one !== said[at])) tx.set('paragraphs', id, { said: now });
    }
  }
}

/** What was accepted, in another language; one that the case says otherwise meanwhile stays as it was accepted. */
function translated(
  one: Paragraph['said'][number],
  writer: MarkWriter,
  from: DossierLanguage,
  to: DossierLanguage,
): Paragraph['said'][number] {
  const mark = markOf(one.mark);
  if (!mark || mark.kind === 'record') return one;
  const say = (language: DossierLanguage) => inLanguage(language, () => writer.sentenceOf(mark)?.text ?? null);
  const text = one.text === say(from) ? say(to) : null;
  return text === null || text === one.text ? one : { ...one, text };
}
