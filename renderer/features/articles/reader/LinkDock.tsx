import { useState } from 'react';
import { Link2 } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { SourceSpan } from '#renderer/shared/forms/evidence.ts';
import { LinkForm } from '#renderer/shared/forms/LinkForm.tsx';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { FormDock } from './FormDock.tsx';
import styles from './Reader.module.css';

export interface LinkDockProps {
  /** The span that proves the link. */
  source: SourceSpan | undefined;
  /** Records named in the span, in text order. */
  records: readonly Picked[];
  article: Pick<RecordRef, 'id' | 'collection' | 'title'>;
  reference: string | null;
  /** @param made whether a link was saved */
  onDone: (made: boolean) => void;
}

/** A link with the selected words as its proof, between the first two records they name. If they name none, it starts at the article. */
export function LinkDock({ source, records, article, reference, onDone }: LinkDockProps) {
  const [first, second] = records;
  const [from, setFrom] = useState<Picked | null>(first ?? article);
  const to = second?.id == null ? null : { ...second, id: second.id };
  return (
    <FormDock
      icon={Link2}
      colour="t2"
      title={t('forms.link.title')}
      from={t('reader.selection.fromWords')}
      threaded
      onClose={() => onDone(false)}
    >
      <div className={styles.merge}>
        <RecordPicker
          label={t('reader.selection.of')}
          value={from}
          onChange={setFrom}
          types={['people', 'organisations', 'places', 'events', 'articles']}
          autoFocus={from === null}
        />
        {from?.id != null && (
          <LinkForm
            key={from.id}
            from={{ id: from.id, collection: from.collection, title: from.title }}
            to={to && to.id !== from.id ? to : null}
            {...(source ? { source } : {})}
            reference={reference}
            onDone={(saved) => onDone(saved !== null)}
          />
        )}
      </div>
    </FormDock>
  );
}
