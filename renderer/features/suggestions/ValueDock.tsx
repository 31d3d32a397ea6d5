import { useMemo } from 'react';
import { Calendar, Flag, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { ClaimForm } from '#renderer/shared/claims/ClaimForm.tsx';
import claims from '#renderer/shared/claims/Claims.module.css';
import { withProposed, type ProposedFields } from '#renderer/shared/claims/claimValues.ts';
import { EventForm } from '#renderer/shared/forms/EventForm.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { LoadingRows, Notice } from '#renderer/ui/States.tsx';
import type { ValueForm } from './valueActions.ts';
import own from './Values.module.css';

/** The form that turns a date into an event, or a figure into a claim, with its sentence as the quote. */
export function ValueDock({ form, onDone }: { form: ValueForm; onDone: () => void }) {
  const { plan, place } = form;
  const isEvent = plan.type === 'event';
  const title = t(isEvent ? 'recordPages.new.events' : 'claimPages.form.title');
  const source = { article: place.article.id, start: plan.span.start, end: plan.span.end };
  return (
    <section className={own.form} aria-label={title} data-dock="form">
      <header className={own.formHead}>
        <Icon icon={isEvent ? Calendar : Flag} className={isEvent ? 'c-event' : 'c-claim'} />
        <h2 className="b">{title}</h2>
        <span className="sm t2 trunc">{t('suggestionPage.values.from', { title: place.article.title })}</span>
        <span className="sp" />
        <IconButton icon={X} label={t('ui.close')} keys="Esc" onPress={onDone} />
      </header>
      {plan.type === 'event' ? (
        <div className={own.formBody}>
          <EventForm draft={plan.draft} source={source} reference={place.published} onDone={onDone} />
        </div>
      ) : (
        <Claim form={form} source={source} proposed={plan.proposed} onDone={onDone} />
      )}
    </section>
  );
}

interface ClaimProps {
  form: ValueForm;
  source: { article: string; start: number; end: number };
  proposed: ProposedFields | undefined;
  onDone: () => void;
}

function Claim({ form: { place }, source, proposed, onDone }: ClaimProps) {
  const prefill = useApi('claims.prefill', source, { keep: true });
  const properties = useApi('claims.properties', {});
  const proposal = useMemo(() => prefill.data && withProposed(prefill.data, proposed), [prefill.data, proposed]);
  const error = prefill.error ?? properties.error;
  if (error) {
    return (
      <div className={own.formBody}>
        <Notice tone="warn" title={messageOf(error)} />
      </div>
    );
  }
  if (!proposal || !properties.data) return <LoadingRows what={t('claimPages.form.loading')} height={40} />;
  return (
    <div className={own.claim}>
      <ClaimForm
        prefill={proposal}
        properties={properties.data}
        passages={[source]}
        reference={place.published}
        onDone={onDone}
      >
        <ol className={claims.passages} aria-label={t('claimPages.form.quotes')}>
          <li className={claims.passage}>
            <span dir="auto">
              {place.before}
              <b>{place.exact}</b>
              {place.after}
            </span>
          </li>
        </ol>
      </ClaimForm>
    </div>
  );
}
