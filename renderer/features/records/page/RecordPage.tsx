import { useLanguage } from '#renderer/lib/language.ts';
import { useMemo, useState, type Ref } from 'react';
import { Undo2 } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { LinkView, RecordHead } from '#core/records/contract.ts';
import { useEdit } from '#renderer/features/records/useEdit.ts';
import { briefTitle, typedRecord, titleOfView } from '#renderer/features/records/typedRecord.ts';
import { QuotePage } from '#renderer/features/records/quote/QuotePage.tsx';
import { TimeStrip } from '#renderer/features/records/strip/TimeStrip.tsx';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { useFieldRequest } from '#renderer/lib/pendingFieldFocus.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { typeOf } from '#core/model/record-type.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/States.tsx';
import { Backlinks } from './Backlinks.tsx';
import { Claims } from './Claims.tsx';
import { Facts } from './Facts.tsx';
import { FromPrograms, isFromOthers, type FromOthers } from '#renderer/shared/transfer/FromPrograms.tsx';
import { Figures } from './Figures.tsx';
import { Mentions } from '#renderer/features/records/mentions/Mentions.tsx';
import { Head } from './Head.tsx';
import { Links } from './Links.tsx';
import { Merged } from './Merged.tsx';
import { Names } from './Names.tsx';
import { Order } from './Order.tsx';
import { PageForms } from './PageForms.tsx';
import { Part } from './Part.tsx';
import { Quotes } from './Quotes.tsx';
import { eventsOf, hasTime, timeOf } from './recordTime.ts';
import { Times } from './Times.tsx';
import { useKeptLink, useLink, useLinks } from './useLinks.ts';
import { confirmGuesses } from '#renderer/shared/values/confirmGuesses.ts';
import type { PageState } from '#renderer/features/records/usePageState.ts';
import styles from '#renderer/features/records/Records.module.css';

export interface RecordPageProps extends PageState {
  view: RecordHead;
  readOnly: boolean;
  onShowLink: () => void;
  ref: Ref<HTMLElement>;
}

const noTimes: OutputOf<'records.times'> = { links: [], more: { dated: 0, undated: 0 }, undatedLinks: 0 };

/** One record: its names and facts, its links, its timeline, its quotes, its backlinks. */
export function RecordPage(props: RecordPageProps) {
  const { view, linkId, onLink, form, onForm } = props;
  const it = typedRecord(view);
  const id = view.record.id;
  const readOnly = props.readOnly || view.trashed;
  const edit = useEdit(view.collection, id);
  const [renaming, setRenaming] = useState(false);
  const [adding, setAdding] = useState(false);
  const links = useLinks(id);
  const link = useLink(id, linkId) ?? undefined;
  const keep = useKeptLink(id, links);

  // Selecting rows of the links table rerenders the rest of the page; the timeline changes only with the record.
  const times = useApi('records.times', { of: id }, { keep: true }).data ?? noTimes;
  const events = useMemo(() => eventsOf(view, times.links), [view, times]);
  const marks = useApi('time.marks', { ids: events }, { enabled: events.length > 0, keep: true }).data;
  const isNamed = it !== null && it.collection !== 'quotes' && !view.trashed;
  const mentions = useApi('mentions.of', { record: id }, { keep: true, enabled: isNamed }).data;
  const articles = mentions?.all;
  const uiLanguage = useLanguage();
  const time = useMemo(
    () => timeOf(view, times, marks ?? [], articles ?? []),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the labels of links depend on the window's language
    [view, times, marks, articles, uiLanguage],
  );

  usePageCommands({ view, link, onForm, onRename: () => setRenaming(true), onAlias: () => setAdding(true) });

  if (!it) return null;
  const title = titleOfView(view);
  const label = briefTitle(title);

  const strip = hasTime(time, it.collection === 'events') && (
    <TimeStrip
      {...time}
      selected={linkId}
      onSelect={(entry) => times.links.some((one) => one.id === entry) && onLink(entry)}
    />
  );

  return (
    <>
      {view.trashed && <Trashed id={id} title={title} />}
      <article ref={props.ref} className={styles.scroll} data-scope="record" tabIndex={0} aria-label={label}>
        <div className={styles.inside}>
          {it.collection === 'quotes' ? (
            <QuotePage quote={it.record} edit={edit} readOnly={readOnly} />
          ) : (
            <>
              <Head it={it} edit={edit} readOnly={readOnly} renaming={renaming} onRenaming={setRenaming}>
                {it.collection !== 'events' && (
                  <Names
                    names={it.record.names}
                    type={typeOf(it.collection) ?? 'link'}
                    edit={edit}
                    readOnly={readOnly}
                    adding={adding}
                    isProtected={it.record.protected}
                    onAdding={setAdding}
                  />
                )}
              </Head>
              {it.collection !== 'events' && strip}
              {!view.trashed && (
                <Mentions
                  record={id}
                  collection={it.collection}
                  title={title}
                  readOnly={readOnly}
                  onAlias={it.collection === 'events' ? undefined : () => setAdding(true)}
                  onLink={() => onForm({ kind: 'link' })}
                />
              )}
              <Facts it={it} edit={edit} readOnly={readOnly} />
              {it.collection === 'events' && !view.trashed && <Times event={id} />}
              {it.collection === 'events' && strip}
              <Links
                links={links}
                active={linkId}
                onActive={(next) => {
                  keep(next);
                  onLink(next);
                }}
                onShow={props.onShowLink}
                onAdd={() => onForm({ kind: 'link' })}
                onEdit={(target) => onForm({ kind: 'link', link: target })}
                onRemove={(target) => void removeLink(target, () => onLink(null))}
                readOnly={readOnly}
              />
              {it.collection === 'events' && (
                <>
                  <Figures
                    figures={it.record.figures}
                    edit={edit}
                    onForm={(at) => onForm({ kind: 'figure', at })}
                    readOnly={readOnly}
                  />
                  <Order
                    rules={it.record.order}
                    edit={edit}
                    onForm={(at) => onForm({ kind: 'order', at })}
                    readOnly={readOnly}
                  />
                </>
              )}
              <Merged view={view} readOnly={readOnly} />
              <Claims id={id} />
              <Quotes of={id} />
              <Backlinks of={id} {...(view.trashed ? {} : { namedBy: { articles: mentions?.all } })} />
            </>
          )}
          <Others record={it.record} />
        </div>
      </article>
      {form && it.collection !== 'quotes' && (
        <PageForms onClose={() => onForm(null)} {...{ form, it, title, edit, readOnly, onLink }} />
      )}
    </>
  );
}

async function removeLink(target: string, onRemoved: () => void): Promise<void> {
  const done = await withUndoToast(() => api.records.remove({ ids: [target] }), t('reader.links.removed'));
  if (done) onRemoved();
}

/** Values from other programs, if there are any. */
function Others({ record }: { record: FromOthers }) {
  if (!isFromOthers(record)) return null;
  return (
    <Part title={t('fields.extra')}>
      <FromPrograms imported={record.imported} extra={record.extra} />
    </Part>
  );
}

interface PageCommands extends Pick<RecordPageProps, 'view' | 'onForm'> {
  /** The active link. */
  link: LinkView | undefined;
  onRename: () => void;
  onAlias: () => void;
}

/** Registers the shortcuts of the whole page. */
function usePageCommands({ view, link, onForm, onRename, onAlias }: PageCommands): void {
  const collection = typedRecord(view)?.collection;
  const canChange = collection !== undefined && !view.trashed;
  const canBeLinked = { enabled: canChange && collection !== 'quotes' };
  const onLink = { enabled: link !== undefined && !view.trashed };
  const canBeNamed = { enabled: canChange && collection !== 'events' && collection !== 'quotes' };
  const onNewLink = () => onForm({ kind: 'link' });
  useCommand('record.rename', onRename, canBeLinked);
  useCommand('record.alias', onAlias, canBeNamed);
  useCommand('record.link', onNewLink, canBeLinked);
  useFieldRequest(view.record.id, 'name', () => canBeLinked.enabled && onRename());
  useFieldRequest(view.record.id, 'alias', () => canBeNamed.enabled && onAlias());
  useFieldRequest(view.record.id, 'link', () => canBeLinked.enabled && onNewLink());
  useCommand('record.order', () => onForm({ kind: 'order' }), { enabled: canChange && collection === 'events' });
  useCommand('record.editLink', () => link && onForm({ kind: 'link', link: link.id }), onLink);
  useCommand('record.confirmLink', () => link && void confirmGuesses([link.id]), {
    enabled: onLink.enabled && (link?.guessed.length ?? 0) > 0,
  });
  useCommand('record.findQuote', () => link && onForm({ kind: 'evidence', link: link.id }), onLink);
}

function Trashed({ id, title }: { id: string; title: string }) {
  return (
    <Notice
      title={t('recordPages.trashed')}
      actions={
        <Button
          writes
          icon={Undo2}
          onPress={() =>
            void withUndoToast(
              () => api.records.restore({ ids: [id] }),
              t('recordPages.restored', { title: briefTitle(title) }),
            )
          }
        >
          {t('actions.restore')}
        </Button>
      }
    />
  );
}
