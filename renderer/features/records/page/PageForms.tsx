import { Activity, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { LinkView, QuoteView } from '#core/records/contract.ts';
import type { Edit } from '#renderer/features/records/useEdit.ts';
import { briefTitle, type TypedRecord } from '#renderer/features/records/typedRecord.ts';
import { LinkForm } from '#renderer/shared/forms/LinkForm.tsx';
import { Evidence } from './Evidence.tsx';
import { ChosenQuotes } from '#renderer/shared/quotes/ChosenQuotes.tsx';
import { FigureForm } from './FigureForm.tsx';
import { FormDock } from '#renderer/ui/FormDock.tsx';
import { verbOf } from './links.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { OrderForm } from '#renderer/shared/forms/OrderForm.tsx';
import { useLink } from './useLinks.ts';
import type { PageForm } from './pageForm.ts';

export interface PageFormsProps {
  form: PageForm;
  it: Exclude<TypedRecord, { collection: 'quotes' }>;
  title: string;
  edit: Edit;
  /** Hides the form. What was typed comes back with it, when the record is restored from the trash, for example. */
  readOnly: boolean;
  onClose: () => void;
  onLink: (id: string | null) => void;
}

/** The form at the foot of a page: a link, its evidence, a figure, an order rule. */
export function PageForms({ readOnly, ...props }: PageFormsProps) {
  return (
    <Activity mode={readOnly ? 'hidden' : 'visible'}>
      <OpenForm {...props} />
    </Activity>
  );
}

function OpenForm({ form, it, title, edit, onClose, onLink }: Omit<PageFormsProps, 'readOnly'>) {
  const id = it.record.id;
  const target = useLink(id, 'link' in form ? form.link : null);
  const near = useApi('records.quotes', { of: id }, { keep: true }).data?.rows ?? [];

  if (form.kind === 'evidence') {
    if (!target) return null;
    return (
      <FormDock
        key={target.id}
        title={t('recordPages.evidence.title')}
        about={t('recordPages.evidence.for', { link: `${verbOf(target)} ${briefTitle(target.other.title)}` })}
        onClose={onClose}
      >
        <Evidence link={target} self={id} onDone={onClose} />
      </FormDock>
    );
  }
  if (form.kind === 'link') {
    // Its fields are filled in when the form opens; what was typed stays if the link is removed after that.
    if (form.link !== undefined && target === undefined) return null;
    return (
      <FormDock
        key={form.link ?? 'new'}
        title={target ? t('forms.link.edit') : t('forms.link.title')}
        about={target ? `${verbOf(target)} ${briefTitle(target.other.title)}` : undefined}
        onClose={onClose}
      >
        <LinkWithEvidence
          from={{ id, collection: it.collection, title }}
          near={near}
          link={target ?? undefined}
          onDone={(made) => {
            onClose();
            if (made !== null) onLink(made);
          }}
        />
      </FormDock>
    );
  }
  if (it.collection !== 'events') return null;
  if (form.kind === 'figure') {
    return (
      <FormDock key={form.at ?? 'new'} title={t('recordPages.figures.add')} onClose={onClose}>
        <FigureForm near={near} figures={it.record.figures} at={form.at} edit={edit} onDone={onClose} />
      </FormDock>
    );
  }
  return (
    <FormDock key={form.at ?? 'new'} title={t('recordPages.order.add')} onClose={onClose}>
      <OrderForm self={id} rules={it.record.order} at={form.at} save={edit.save} onDone={onClose} />
    </FormDock>
  );
}

interface LinkWithEvidenceProps {
  from: { id: string; collection: TypedRecord['collection']; title: string };
  near: readonly QuoteView[];
  link: LinkView | undefined;
  onDone: (id: string | null) => void;
}

/** A link and the quotes that prove it, in one step. */
function LinkWithEvidence({ from, near, link, onDone }: LinkWithEvidenceProps) {
  const [quotes, setQuotes] = useState<readonly string[]>([]);
  return (
    <LinkForm from={from} {...(link ? { link } : {})} quotes={quotes} onDone={onDone}>
      <ChosenQuotes suggested={near} ids={quotes} onChange={setQuotes} label={t('recordPages.evidence.title')} />
    </LinkForm>
  );
}
