import { recordIn } from '#core/records/contract.ts';
import { Flag } from 'lucide-react';
import { useMemo, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ClaimPrefill, ContradictionView } from '#core/claims/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { ClaimForm } from '#renderer/shared/claims/ClaimForm.tsx';
import { readingsOf, type GivenClaim } from '#renderer/shared/claims/claimValues.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { DockFrame } from '#renderer/shared/forms/DockFrame.tsx';
import { ChosenQuotes } from '#renderer/shared/quotes/ChosenQuotes.tsx';
import { LoadingRows, Notice } from '#renderer/ui/States.tsx';
import styles from './Contradictions.module.css';

export interface AddValueProps {
  contradiction: ContradictionView;
  onDone: () => void;
}

const emptyPrefill: ClaimPrefill = {
  exact: '',
  readings: [],
  subject: { value: null, from: 'none', alternatives: [] },
  assertedBy: { value: null, from: 'none', alternatives: [] },
  stance: { value: 'asserts', from: 'none' },
  asOf: { value: null, from: 'none', alternatives: [] },
};

/** Adds another value to a contradiction: a claim about the same property of the same record, read from a chosen quote. */
export function AddValue({ contradiction, onDone }: AddValueProps) {
  const { subject, property, label, sides } = contradiction;
  const [quotes, setQuotes] = useState<readonly string[]>([]);
  const properties = useApi('claims.properties', {});
  const about = useApi('records.quotes', { of: subject.id, limit: 200 });
  const [first] = quotes;
  const chosen = useApi('records.get', { id: first ?? '' }, { enabled: first !== undefined });
  const quote = first === undefined ? undefined : recordIn(chosen.data, 'quotes');
  const { article = '', start = 0, end = 1 } = quote ?? {};
  const source = recordIn(useApi('records.get', { id: article }, { enabled: article !== '' }).data, 'articles');
  const read = useApi('claims.prefill', { article, start, end }, { enabled: article !== '', keep: true });
  const value = sides[0]?.claims[0]?.value;
  const given = useMemo(
    (): GivenClaim | undefined => value && { subject, property, label, value },
    [subject, property, label, value],
  );
  // The fields stay as they are until a quote has been read.
  const words = first === undefined ? undefined : read.data;
  const prefill = useMemo(
    () => (words && given ? { ...words, readings: readingsOf(words, given) } : emptyPrefill),
    [words, given],
  );
  // Leave out the quotes behind the existing sides; a third value comes from other words.
  const used = new Set(sides.flatMap(({ claims }) => claims.flatMap((claim) => claim.quotes.map(({ id }) => id))));
  const near = (about.data?.rows ?? []).filter(({ id }) => !used.has(id));
  const error = properties.error ?? read.error;
  return (
    <DockFrame
      icon={Flag}
      colour="c-claim"
      title={t('claimPages.duel.addTitle')}
      from={t('claimPages.duel.addAbout', { label, title: shorten(subject.title, 80) })}
      className={styles.add}
      onClose={onDone}
    >
      {error ? (
        <div className={styles.addBody}>
          <Notice tone="warn" title={messageOf(error)} />
        </div>
      ) : properties.data && given ? (
        <ClaimForm
          prefill={prefill}
          properties={properties.data}
          passages={[]}
          quotes={quotes}
          givenClaim={given}
          reference={source?.published ?? null}
          onDone={onDone}
        >
          <div className={styles.addQuotes}>
            <ChosenQuotes label={t('claimPages.duel.addQuotes')} ids={quotes} onChange={setQuotes} suggested={near} />
            {quotes.length === 0 && <p className="sm t2 wrap">{t('claimPages.duel.addQuotesNote')}</p>}
          </div>
        </ClaimForm>
      ) : (
        <LoadingRows what={t('claimPages.form.loading')} height={40} />
      )}
    </DockFrame>
  );
}
