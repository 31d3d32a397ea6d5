import { ArrowDown, Pencil, Quote as QuoteIcon, Trash2, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import { recordIn, type LinkView, type RecordRef, type RecordView } from '#core/records/contract.ts';
import { brief, titleOfView } from '#renderer/features/records/kinds.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { verbOf } from '#renderer/features/records/page/links.ts';
import { sourceOf } from '#renderer/shared/quotes/quoteSource.ts';
import type { PageForm } from '#renderer/features/records/page/pageForm.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { FromPrograms, isFromOthers } from '#renderer/shared/transfer/FromPrograms.tsx';
import { edtfOf, readDate, formatDate } from '#renderer/shared/values/dates.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { useEdit } from '#renderer/features/records/edit.ts';
import { Guessed } from '#renderer/shared/values/Guessed.tsx';
import { GuessedParts } from '#renderer/shared/values/GuessedParts.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { QuoteCard } from '#renderer/shared/quotes/QuoteCard.tsx';
import styles from './Inspector.module.css';
import page from '#renderer/features/records/Records.module.css';

export interface LinkPanelProps {
  link: LinkView;
  view: RecordView;
  readOnly: boolean;
  onForm: (form: PageForm) => void;
  onLink: (id: string | null) => void;
}

/** A link as a sentence, its evidence or the lack of it, and what is known about it. */
export function LinkPanel(props: LinkPanelProps) {
  const { link, view, onLink } = props;
  const others = view.links.filter((other) => other.other.id === link.other.id && other.id !== link.id);
  return (
    <>
      <Sentence link={link} view={view} />
      <Evidence {...props} />
      <Details {...props} last={others.length === 0} />
      <Origins id={link.id} />
      {others.length > 0 && (
        <Section title={t('recordPages.link.also')} count={others.length} last>
          {others.map((other) => (
            <button
              key={other.id}
              type="button"
              className={cx(page.press, styles.other)}
              onClick={() => onLink(other.id)}
            >
              <bdi>{verbOf(other)}</bdi>
              {other.when !== null && <span className="t3">{` ${formatDate(other.when)}`}</span>}
            </button>
          ))}
        </Section>
      )}
    </>
  );
}

/** Where a link came from, where that was another program. */
function Origins({ id }: { id: string }) {
  const link = recordIn(useApi('records.show', { id }).data, 'links');
  if (!link || !isFromOthers(link)) return null;
  return (
    <Section title={t('importReport.page')}>
      <FromPrograms imported={link.imported} extra={link.extra} />
    </Section>
  );
}

function Sentence({ link, view }: Pick<LinkPanelProps, 'link' | 'view'>) {
  const here = {
    id: view.record['id'],
    collection: view.collection,
    title: titleOfView(view),
    trashed: view.trashed,
  };
  const [from, to] = link.direction === 'out' ? [here, link.other] : [link.other, here];
  return (
    <Section>
      {link.quotes.length === 0 && (
        <div className={styles.mark}>
          <Chip variant="warn">{t('recordPages.link.unsourced')}</Chip>
        </div>
      )}
      <End end={from} self={here.id} isGuessed={link.guessed.includes('from')} />
      <p className={styles.verb}>
        <Icon icon={ArrowDown} size="s" className="t3" />
        <span className="wrap">
          <Guessed is={link.guessed.includes('kind')}>
            <bdi>{linkLabel(link.kind, 'out')}</bdi>
          </Guessed>
          {linkLabel(link.kind, 'in') !== linkLabel(link.kind, 'out') && (
            <span className="t3">{` ${t('recordPages.link.inverse', { verb: linkLabel(link.kind, 'in') })}`}</span>
          )}
        </span>
      </p>
      <End end={to} self={here.id} isGuessed={link.guessed.includes('to')} />
      <GuessedParts id={link.id} fields={link.guessed} keys={shortcut('record.confirmLink')} />
    </Section>
  );
}

/** The quotes that prove it; without them it says so, and how to find some. */
function Evidence({ link, readOnly, onForm, onLink }: LinkPanelProps) {
  const edit = useEdit('links', link.id);
  const unsourced = link.quotes.length === 0;

  async function takeOff(quote: string): Promise<void> {
    const quotes = link.quotes.map((other) => other.id).filter((id) => id !== quote);
    await edit.saveWithUndo({ quotes }, t('recordPages.link.takenOff'));
  }

  async function remove(): Promise<void> {
    const done = await withUndoToast(
      () => api.records.remove({ ids: [link.id] }),
      () => t('recordPages.links.removed'),
    );
    if (done) onLink(null);
  }

  return (
    <Section
      title={t('recordPages.link.evidence')}
      count={unsourced ? t('recordPages.link.none') : <Knots {...originsOf(link.quotes)} words />}
    >
      {unsourced && <p className="sm t2">{t('recordPages.link.noneText')}</p>}
      {link.quotes.map((quote) => (
        <div key={quote.id} className={styles.quote}>
          <QuoteCard
            text={brief(quote.exact, 600)}
            language={quote.language}
            lines={6}
            source={sourceOf(quote)}
            onPress={() => openRecord(quote.article, { quote: quote.id })}
          />
          {!readOnly && (
            <IconButton
              icon={X}
              size="xs"
              label={t('recordPages.link.takeOff', { quote: brief(quote.exact) })}
              onPress={() => void takeOff(quote.id)}
            />
          )}
        </div>
      ))}
      {!readOnly && (
        <div className={styles.buttons}>
          <Button
            variant={unsourced ? 'ink' : 'outline'}
            icon={QuoteIcon}
            keys={shortcut('record.findQuote')}
            onPress={() => onForm({ kind: 'evidence', link: link.id })}
          >
            {t('recordPages.link.find')}
          </Button>
          <Button icon={Trash2} keys="Del" onPress={() => void remove()}>
            {t('recordPages.link.remove')}
          </Button>
        </div>
      )}
    </Section>
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
            label={t('recordPages.links.edit')}
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

function End({ end, self, isGuessed }: { end: RecordRef; self: string; isGuessed: boolean }) {
  const inside = (
    <>
      <TypeIcon type={typeOf(end.collection) ?? 'link'} size="s" />
      <Guessed is={isGuessed}>
        <bdi className={styles.endName}>{brief(end.title, 160)}</bdi>
      </Guessed>
    </>
  );
  if (end.id === self) return <p className={styles.end}>{inside}</p>;
  return (
    <button
      type="button"
      className={cx(page.press, styles.end)}
      aria-label={t('recordPages.link.open', { title: end.title })}
      onClick={() => openRecord(end)}
    >
      {inside}
    </button>
  );
}
