import type { ComparedProof, VersionChange, VersionComparison } from '#core/versions/contract.ts';
import { toWords } from '#lib/edtf/words.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { inLanguage, language, t } from '#lib/i18n/t.ts';

/** Two versions and their differences. */
type Compared = Pick<VersionComparison, 'from' | 'to' | 'changes'>;

/** A notice of what was wrong. */
export interface Correction {
  title: string;
  paragraphs: string[];
}

/**
 * Drafts a correction notice: what the earlier version said and what is said now, one paragraph each. It gives no reasons, which the case
 * does not know: a line is left for them.
 * @param dossierLanguage the language of the notice: that of the dossier
 */
export function correctionOf(compared: Compared, dossierLanguage: Language): Correction {
  return inLanguage(dossierLanguage, () => drafted(compared));
}

function drafted({ from, to, changes }: Compared): Correction {
  const date = dayOf(from.version?.frozenAt ?? '');
  // A sentence that only moved, or a heading, was not wrong.
  const changed = changes.filter(({ kind, role }) => kind !== 'moved' && (role === 'sentence' || role === 'title'));
  const paragraphs = changed.map((change) => paragraphOf(change, date));
  return {
    title: t('corrections.title', { title: to.title }),
    paragraphs: paragraphs.length === 0 ? [] : [...paragraphs, t('corrections.why')],
  };
}

function paragraphOf({ kind, before, after, proof }: VersionChange, date: string): string {
  const [was, is] = [open(before?.text ?? ''), open(after?.text ?? '')];
  switch (kind) {
    case 'added':
      return t('corrections.added', { date, after: is });
    case 'dropped':
      return t('corrections.dropped', { date, before: was });
    case 'changed':
      return [t('corrections.changed', { date, before: was, after: is }), ...proofSentences(proof)].join(' ');
    case 'proof':
    case 'moved': {
      const sentences = proofSentences(proof);
      const head = t('corrections.proof', { date, after: is });
      return [head, ...(sentences.length > 0 ? sentences : [t('corrections.otherWords')])].join(' ');
    }
  }
}

function proofSentences({ dropped, added, changed }: VersionChange['proof']): string[] {
  const cited = ({ exact, source }: ComparedProof) => ({ exact: open(exact), source });
  return [
    ...dropped.map((quote) => t('corrections.noLonger', cited(quote))),
    ...added.map((quote) => t('corrections.nowCites', cited(quote))),
    ...changed.map(({ before, after }) =>
      before.exact === after.exact
        ? t('corrections.textChanged', cited(after))
        : t('corrections.quoteChanged', { ...cited(after), before: open(before.exact) }),
    ),
  ];
}

/** Removes the final full stop of words to be quoted, because the notice adds its own. */
function open(text: string): string {
  return text.trim().replace(/(?<!\.)\.$/, '');
}

function dayOf(frozenAt: string): string {
  return toWords(frozenAt.slice(0, 10), language());
}
