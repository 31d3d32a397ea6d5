import type { ComparedProof, VersionChange, VersionComparison } from '#core/versions/contract.ts';
import { toWords } from '#lib/edtf/words.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { inLanguage, language, t } from '#lib/i18n/t.ts';

/** What two versions are, and what of them differs. */
type Compared = Pick<VersionComparison, 'from' | 'to' | 'changes'>;

/** A notice of what was said wrongly. */
export interface Correction {
  title: string;
  paragraphs: string[];
}

/**
 * Drafts a correction notice: what the earlier version said, and what is said now, a paragraph each. It gives no reason, which
 * the case does not know: a line is left for it.
 * @param spoken in which language: that of the dossier
 */
export function correctionOf(compared: Compared, spoken: Language): Correction {
  return inLanguage(spoken, () => drafted(compared));
}

function drafted({ from, to, changes }: Compared): Correction {
  const date = dayOf(from.version?.frozenAt ?? '');
  // What is only at another place, or a heading, was not said wrongly.
  const said = changes.filter(({ kind, role }) => kind !== 'moved' && (role === 'sentence' || role === 'title'));
  const paragraphs = said.map((change) => paragraphOf(change, date));
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

/** Words to go between quotation marks, before the full stop of ours. */
function open(text: string): string {
  return text.trim().replace(/(?<!\.)\.$/, '');
}

function dayOf(frozenAt: string): string {
  return toWords(frozenAt.slice(0, 10), language());
}
