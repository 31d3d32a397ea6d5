import { Activity, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { RecordView } from '#core/records/contract.ts';
import type { Edit } from '#renderer/features/records/useEdit.ts';
import { briefTitle, type TypedRecord } from '#renderer/features/records/typedRecord.ts';
import { LinkForm } from '#renderer/shared/forms/LinkForm.tsx';
import { Evidence } from './Evidence.tsx';
import { ChosenQuotes } from '#renderer/shared/quotes/ChosenQuotes.tsx';
import { FigureForm } from './FigureForm.tsx';
import { FormDock } from '#renderer/ui/FormDock.tsx';
import { verbOf } from './links.ts';
import { OrderForm } from '#renderer/shared/forms/OrderForm.tsx';
import type { PageForm } from './pageForm.ts';

export interface PageFormsProps {
  form: PageForm;
  it: Exclude<TypedRecord, { collection: 'quotes' }>;
  view: RecordView;
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

function OpenForm({ form, it, view, title, edit, onClose, onLink }: Omit<PageFormsProps, 'readOnly'>) {
  const id = it.record.id;
  const target = 'link' in form ? view.links.find((link) => link.id === form.link) : undefined;

  if (form.kind === 'evidence') {
    if (!target) return null;
    return (
      <FormDock
        key={target.id}
        title={t('recordPages.evidence.title')}
        about={t('recordPages.evidence.for', { link: `${verbOf(target)} ${briefTitle(target.other.title)}` })}
        onClose={onClose}
      >
        <Evidence link={target} recordQuotes={view.quotes} self={id} onDone={onClose} />
      </FormDock>
    );
  }
  if (form.kind === 'link') {
    return (
      <FormDock
        key={form.link ?? 'new'}
        title={target ? t('forms.link.edit') : t('forms.link.title')}
        about={target ? `${verbOf(target)} ${briefTitle(target.other.title)}` : undefined}
        onClose={onClose}
      >
        <LinkWithEvidence
          from={{ id, collection: it.collection, title }}
          view={view}
          target={form.link}
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
        <FigureForm near={view.quotes} figures={it.record.figures} at={form.at} edit={edit} onDone={onClose} />
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
  view: RecordView;
  target: string | undefined;
  onDone: (id: string | null) => void;
}

/** A link and the quotes that prove it, in one step. */
function LinkWithEvidence({ from, view, target, onDone }: LinkWithEvidenceProps) {
  const [quotes, setQuotes] = useState<readonly string[]>([]);
  const link = view.links.find((candidate) => candidate.id === target);
  return (
    <LinkForm from={from} {...(link ? { link } : {})} quotes={quotes} onDone={onDone}>
      <ChosenQuotes suggested={view.quotes} ids={quotes} onChange={setQuotes} label={t('recordPages.evidence.title')} />
    </LinkForm>
  );
}
