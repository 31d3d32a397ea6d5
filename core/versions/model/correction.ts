import type { ComparedProof, VersionChange, VersionComparison } from '#core/versions/contract.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';

/**
 * Drafts a correction notice: what the earlier version said, and what is said now, a paragraph each. It gives no reason, which
 * the case does not know: a line is left for it.
 */
export function correctionOf({ from, to, changes }: Pick<VersionComparison, 'from' | 'to' | 'changes'>): {
  title: string;
  paragraphs: string[];
} {
  const date = dayOf(from.version?.frozenAt ?? '');
  // What is only at another place, or a heading, was not said wrongly.
  const said = changes.filter(({ kind, role }) => kind !== 'moved' && (role === 'sentence' || role === 'title'));
  const paragraphs = said.map((change) => paragraphOf(change, date));
  return {
    title: t('versions.correction.title', { title: to.title }),
    paragraphs: paragraphs.length === 0 ? [] : [...paragraphs, t('versions.correction.why')],
  };
}

function paragraphOf({ kind, before, after, proof }: VersionChange, date: string): string {
  const [was, is] = [open(before?.text ?? ''), open(after?.text ?? '')];
  switch (kind) {
    case 'added':
      return t('versions.correction.added', { date, after: is });
    case 'dropped':
      return t('versions.correction.dropped', { date, before: was });
    case 'changed':
      return [t('versions.correction.changed', { date, before: was, after: is }), ...proofSentences(proof)].join(' ');
    case 'proof':
    case 'moved': {
      const sentences = proofSentences(proof);
      const head = t('versions.correction.proof', { date, after: is });
      return [head, ...(sentences.length > 0 ? sentences : [t('versions.correction.otherWords')])].join(' ');
    }
  }
}

function proofSentences({ dropped, added, changed }: VersionChange['proof']): string[] {
  const cited = ({ exact, source }: ComparedProof) => ({ exact: open(exact), source });
  return [
    ...dropped.map((quote) => t('versions.correction.noLonger', cited(quote))),
    ...added.map((quote) => t('versions.correction.nowCites', cited(quote))),
    ...changed.map(({ before, after }) =>
      before.exact === after.exact
        ? t('versions.correction.textChanged', cited(after))
        : t('versions.correction.quoteChanged', { ...cited(after), before: open(before.exact) }),
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
