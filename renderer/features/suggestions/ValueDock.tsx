import { Calendar, Flag } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { useFollowedSpan } from '#renderer/shared/articles/followedSpan.ts';
import { ClaimForm } from '#renderer/shared/claims/ClaimForm.tsx';
import claims from '#renderer/shared/claims/Claims.module.css';
import type { ProposedFields } from '#renderer/shared/claims/claimValues.ts';
import { useProposal } from '#renderer/shared/claims/useProposal.ts';
import { DockBody, DockFrame } from '#renderer/shared/forms/DockFrame.tsx';
import type { SourceSpan } from '#renderer/shared/forms/evidence.ts';
import { EventForm } from '#renderer/shared/forms/EventForm.tsx';
import { LoadingRows, Notice } from '#renderer/ui/States.tsx';
import type { ValueForm } from './valueActions.ts';
import own from './Values.module.css';

/** The form that turns a date into an event, or a figure into a claim, with its sentence as the quote. */
export function ValueDock({ form, onDone }: { form: ValueForm; onDone: () => void }) {
  const { plan, place } = form;
  const isEvent = plan.type === 'event';
  const span = useFollowedSpan(place.article.id, plan.span);
  const source = span && { article: place.article.id, ...span };
  return (
    <DockFrame
      icon={isEvent ? Calendar : Flag}
      colour={isEvent ? 'c-event' : 'c-claim'}
      title={t(isEvent ? 'recordPages.new.events' : 'claimPages.form.title')}
      from={t('suggestionPage.values.from', { title: place.article.title })}
      className={own.form}
      onClose={onDone}
    >
      {!source && <Notice tone="warn" title={t('reader.selection.gone')} />}
      {plan.type === 'event' ? (
        <DockBody>
          <EventForm draft={plan.draft} {...(source ? { source } : {})} reference={place.published} onDone={onDone} />
        </DockBody>
      ) : (
        <Claim form={form} source={source} proposed={plan.proposed} onDone={onDone} />
      )}
    </DockFrame>
  );
}

interface ClaimProps {
  form: ValueForm;
  source: SourceSpan | null;
  proposed: ProposedFields | undefined;
  onDone: () => void;
}

function Claim({ form: { place }, source, proposed, onDone }: ClaimProps) {
  const { proposal, properties, error } = useProposal(source, proposed);
  if (error) {
    return (
      <DockBody>
        <Notice tone="warn" title={messageOf(error)} />
      </DockBody>
    );
  }
  if (!proposal || !properties) return <LoadingRows what={t('claimPages.form.loading')} height={40} />;
  return (
    <div className={own.claim}>
      <ClaimForm
        prefill={proposal}
        properties={properties}
        passages={source ? [source] : []}
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
