import { Link2Off, Link2 as LinkIcon } from 'lucide-react';
import { guessesOf } from '#core/model/guesses.ts';
import { formatQuoteSource } from '#renderer/shared/quotes/quoteSource.ts';
import { t } from '#lib/i18n/t.ts';
import { lineOf, formatPath } from '#core/graph/picture/words.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { LinkEnds } from '#renderer/shared/links/LinkEnds.tsx';
import { LinkProof } from '#renderer/shared/links/LinkProof.tsx';
import { attachQuote } from '#renderer/shared/links/proof.ts';
import { OpenableQuote } from '#renderer/shared/quotes/OpenableQuote.tsx';
import { edtfOf, formatDate, readDate } from '#renderer/shared/values/dates.ts';
import { OriginRow } from '#renderer/shared/values/OriginRow.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import styles from '#renderer/features/graph/Graph.module.css';

export interface LinkPanelProps {
  id: string;
  onFindQuote: () => void;
  onRemove: () => void;
  onLink: (id: string) => void;
  onPath: (path: { nodes: readonly string[]; links: readonly (readonly string[])[] }) => void;
}

type Shown = OutputOf<'graph.link'>;

/** A link as a sentence, its evidence or the lack of it, the nearest passages, and the other links between its ends. */
export function LinkPanel({ id, ...actions }: LinkPanelProps) {
  const linkQuery = useApi('graph.link', { id }, { keep: true });
  if (linkQuery.error) return <ErrorState error={linkQuery.error} />;
  if (linkQuery.data?.link.id !== id) return <LoadingRows what={t('recordPages.link.details')} />;
  return <Loaded key={id} data={linkQuery.data} {...actions} />;
}

function Loaded({ data, onFindQuote, onRemove, onLink, onPath }: { data: Shown } & Omit<LinkPanelProps, 'id'>) {
  return (
    <>
      <Sentence {...data} />
      <LinkProof
        link={data.link.id}
        quotes={data.quotes}
        keys={shortcut('graph.findQuote')}
        onFind={onFindQuote}
        onRemove={onRemove}
      />
      <Nearest {...data} />
      <Details {...data} />
      <Also {...data} onLink={onLink} onPath={onPath} />
    </>
  );
}

function Sentence({ link, from, to, provenance }: Pick<Shown, 'link' | 'from' | 'to' | 'provenance'>) {
  return (
    <Section>
      <p className={styles.kind}>
        <Icon icon={link.quotes === 0 ? Link2Off : LinkIcon} size="s" />
        {t('recordPages.link.details')}
        <span className="sp" />
        {link.isContradicted && <Chip variant="thread">{t('graph.link.contradicted')}</Chip>}
        {link.quotes === 0 && <Chip variant="warn">{t('recordPages.link.unsourced')}</Chip>}
      </p>
      <LinkEnds {...{ link, from, to }} guessed={guessesOf({ provenance })} keys={shortcut('graph.confirm')} />
    </Section>
  );
}

/** The nearest passages. One that names both ends may prove the link; one that names a single end does not. */
function Nearest({ link, nearest }: Pick<Shown, 'link' | 'nearest'>) {
  if (nearest.length === 0) return null;
  const bothCount = nearest.filter(({ names }) => names === 'both').length;
  const count =
    bothCount > 0
      ? t('graph.link.nearestBoth', { count: bothCount })
      : t('graph.link.nearestNone', { count: nearest.length });
  return (
    <Section title={t('graph.link.nearest')} count={count}>
      {nearest.map(({ quote, names }) => (
        <OpenableQuote key={quote.id} quote={quote} maxChars={400} lines={4} unproved source={formatQuoteSource(quote)}>
          {names === 'both' && (
            <Button size="s" writes onPress={() => void attachQuote(link.id, quote.id)}>
              {t('graph.link.proves')}
            </Button>
          )}
        </OpenableQuote>
      ))}
    </Section>
  );
}

function Details({ link, notes, provenance }: Pick<Shown, 'link' | 'notes' | 'provenance'>) {
  const origin = (field: string) => (provenance[field] === 'guessed' ? 'guessed' : 'typed');
  const save = (fields: Record<string, unknown>) =>
    void withUndoToast(
      () => api.records.put({ records: [{ collection: 'links', id: link.id, ...fields }] }),
      t('recordPages.link.details'),
    );
  const confirmed = (field: string) => save({ provenance: { ...provenance, [field]: 'typed' } });
  return (
    <Section title={t('recordPages.link.details')}>
      <FieldRows>
        <OriginRow
          label={t('fields.certainty')}
          value={t(`recordPages.links.certainty.${link.certainty}`)}
          origin={origin('certainty')}
          onConfirm={() => confirmed('certainty')}
        />
        <OriginRow
          label={t('fields.when')}
          placeholder={t('recordPages.add.when')}
          value={formatDate(link.when)}
          origin={link.when === null ? 'none' : origin('when')}
          read={(text) => readDate(text)}
          onConfirm={() => confirmed('when')}
          onSave={(text) => {
            const when = edtfOf(text);
            if (when !== undefined) save({ when });
          }}
        />
        <FieldRow
          label={t('fields.role')}
          placeholder={t('recordPages.add.role')}
          value={link.role}
          onSave={(role) => save({ role })}
        />
        {notes !== '' && <FieldRow label={t('fields.notes')} value={notes} multiline />}
      </FieldRows>
    </Section>
  );
}

function Also({
  link,
  from,
  to,
  also,
  way,
  records,
  links,
  onLink,
  onPath,
}: Shown & Pick<LinkPanelProps, 'onLink' | 'onPath'>) {
  const titles = new Map([from, to, ...records].map(({ id, title }) => [id, title]));
  const title = (id: string) => titles.get(id) ?? '?';
  const byId = new Map(links.map((one) => [one.id, one]));
  return (
    <Section title={t('recordPages.link.also')} count={also.length} last>
      <ul className={styles.list}>
        {also.map((other) => (
          <li key={other.id}>
            <button type="button" className="press" onClick={() => onLink(other.id)}>
              <bdi>{lineOf(other, title)}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {way === null ? (
        link.quotes === 0 && <p className="sm t2">{t('graph.link.noWay')}</p>
      ) : (
        <>
          <p className="sm t2">{t('graph.link.way')}</p>
          <button type="button" className={styles.way} onClick={() => onPath(way)}>
            <bdi>{formatPath(way, (id) => byId.get(id), title)}</bdi>
          </button>
        </>
      )}
    </Section>
  );
}
