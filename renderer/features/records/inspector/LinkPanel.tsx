import { Pencil } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { recordIn, type LinkView, type RecordHead } from '#core/records/contract.ts';
import { titleOfView } from '#renderer/features/records/typedRecord.ts';
import { verbOf } from '#renderer/features/records/page/links.ts';
import type { PageForm } from '#renderer/features/records/page/pageForm.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { FromPrograms, isFromOthers } from '#renderer/shared/transfer/FromPrograms.tsx';
import { edtfOf, readDate, formatDate } from '#renderer/shared/values/dates.ts';
import { useEdit } from '#renderer/features/records/useEdit.ts';
import { Guessed } from '#renderer/shared/values/Guessed.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { LinkEnds } from '#renderer/shared/links/LinkEnds.tsx';
import { LinkProof } from '#renderer/shared/links/LinkProof.tsx';
import styles from './Inspector.module.css';

export interface LinkPanelProps {
  link: LinkView;
  view: RecordHead;
  readOnly: boolean;
  onForm: (form: PageForm) => void;
  onLink: (id: string | null) => void;
}

/** A link as a sentence, its evidence or the lack of it, and its fields. */
export function LinkPanel(props: LinkPanelProps) {
  const { link, view, onLink } = props;
  const { data } = useApi(
    'records.links',
    { of: view.record.id, other: link.other.id, sort: null, limit: 500 },
    { keep: true },
  );
  const others = (data?.rows ?? []).filter((other) => other.other.id === link.other.id && other.id !== link.id);
  return (
    <>
      <Sentence link={link} view={view} />
      <Evidence {...props} />
      <Details {...props} last={others.length === 0} />
      <Origins id={link.id} />
      {others.length > 0 && (
        <Section title={t('recordPages.link.also')} count={others.length} last>
          {others.map((other) => (
            <button key={other.id} type="button" className={cx('press', styles.other)} onClick={() => onLink(other.id)}>
              <bdi>{verbOf(other)}</bdi>
              {other.when !== null && <span className="t3">{` ${formatDate(other.when)}`}</span>}
            </button>
          ))}
        </Section>
      )}
    </>
  );
}

/** Shows where a link came from when another program made it. */
function Origins({ id }: { id: string }) {
  const link = recordIn(useApi('records.get', { id }).data, 'links');
  if (!link || !isFromOthers(link)) return null;
  return (
    <Section title={t('fields.extra')}>
      <FromPrograms imported={link.imported} extra={link.extra} />
    </Section>
  );
}

function Sentence({ link, view }: Pick<LinkPanelProps, 'link' | 'view'>) {
  const thisEnd = {
    id: view.record['id'],
    collection: view.collection,
    title: titleOfView(view),
    trashed: view.trashed,
  };
  const [from, to] = link.direction === 'out' ? [thisEnd, link.other] : [link.other, thisEnd];
  return (
    <Section>
      {link.quotes.length === 0 && (
        <div className={styles.mark}>
          <Chip variant="warn">{t('recordPages.link.unsourced')}</Chip>
        </div>
      )}
      <LinkEnds
        {...{ link, from, to }}
        self={thisEnd.id}
        guessed={link.guessed}
        keys={shortcut('record.confirmLink')}
      />
    </Section>
  );
}

function Evidence({ link, readOnly, onForm, onLink }: LinkPanelProps) {
  async function remove(): Promise<void> {
    const done = await withUndoToast(() => api.records.remove({ ids: [link.id] }), t('reader.links.removed'));
    if (done) onLink(null);
  }
  return (
    <LinkProof
      link={link.id}
      quotes={link.quotes}
      readOnly={readOnly}
      keys={shortcut('record.findQuote')}
      onFind={() => onForm({ kind: 'evidence', link: link.id })}
      onRemove={() => void remove()}
    />
  );
}

function Details({ link, readOnly, onForm, last }: LinkPanelProps & { last: boolean }) {
  const edit = useEdit('links', link.id);
  return (
    <Section
      title={t('recordPages.link.details')}
      last={last}
      actions={
        !readOnly && (
          <IconButton
            icon={Pencil}
            size="xs"
            label={t('forms.link.edit')}
            keys={shortcut('record.editLink')}
            onPress={() => onForm({ kind: 'link', link: link.id })}
          />
        )
      }
    >
      <FieldRows>
        <FieldRow label={t('fields.certainty')} value={t(`recordPages.links.certainty.${link.certainty}`)} />
        <FieldRow
          label={t('fields.when')}
          placeholder={readOnly ? '' : t('recordPages.add.when')}
          value={formatDate(link.when)}
          display={
            link.when === null ? undefined : (
              <>
                <Guessed is={link.guessed.includes('when')}>{formatDate(link.when)}</Guessed>{' '}
                <span className="mono t3">{link.when}</span>
              </>
            )
          }
          read={(text) => readDate(text)}
          error={edit.errors['when']}
          disabled={readOnly}
          onSave={(text) => {
            const edtf = edtfOf(text);
            if (edtf !== undefined) void edit.save({ when: edtf });
          }}
        />
        <FieldRow
          label={t('fields.role')}
          placeholder={readOnly ? '' : t('recordPages.add.role')}
          value={link.role}
          error={edit.errors['role']}
          disabled={readOnly}
          onSave={(role) => void edit.save({ role })}
        />
        <FieldRow
          label={t('fields.notes')}
          placeholder={readOnly ? '' : t('recordPages.add.notes')}
          value={link.notes}
          multiline
          error={edit.errors['notes']}
          disabled={readOnly}
          onSave={(notes) => void edit.save({ notes })}
        />
      </FieldRows>
    </Section>
  );
}
