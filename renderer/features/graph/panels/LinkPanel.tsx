import { ArrowDown, Link2Off, Link2 as LinkIcon, Quote as QuoteIcon, Trash2, X } from 'lucide-react';
import type { GraphLink } from '#core/graph/contract.ts';
import { guessesOf } from '#core/model/guesses.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { sourceOf } from '#renderer/shared/quotes/quoteSource.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { isMutual, lineOf, wayText } from '#core/graph/picture/words.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { messageOf, withUndoToast } from '#renderer/lib/errorToast.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { QuoteCard } from '#renderer/shared/quotes/QuoteCard.tsx';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { edtfOf, formatDate, readDate } from '#renderer/shared/values/dates.ts';
import { OriginRow } from '#renderer/shared/values/OriginRow.tsx';
import { Guessed } from '#renderer/shared/values/Guessed.tsx';
import { GuessedParts } from '#renderer/shared/values/GuessedParts.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import styles from '#renderer/features/graph/Graph.module.css';

export interface LinkPanelProps {
  id: string;
  onFindQuote: () => void;
  onRemove: () => void;
  onLink: (id: string) => void;
  onWay: (way: { nodes: readonly string[]; links: readonly (readonly string[])[] }) => void;
}

type Shown = OutputOf<'graph.link'>;

/** A link as a sentence, its evidence or the lack of it, what comes nearest, and what else is between its ends. */
export function LinkPanel({ id, ...actions }: LinkPanelProps) {
  const shown = useApi('graph.link', { id }, { keep: true });
  if (shown.error) return <ErrorState message={messageOf(shown.error)} />;
  if (shown.data?.link.id !== id) return <LoadingRows what={t('graph.link.title')} />;
  return <Loaded key={id} data={shown.data} {...actions} />;
}

function Loaded({ data, onFindQuote, onRemove, onLink, onWay }: { data: Shown } & Omit<LinkPanelProps, 'id'>) {
  return (
    <>
      <Sentence {...data} />
      <Evidence {...data} onFindQuote={onFindQuote} onRemove={onRemove} />
      <Nearest {...data} />
      <Details {...data} />
      <Also {...data} onLink={onLink} onWay={onWay} />
    </>
  );
}

function Sentence({ link, from, to, provenance }: Pick<Shown, 'link' | 'from' | 'to' | 'provenance'>) {
  const isGuessed = (field: string) => provenance[field] === 'guessed';
  return (
    <Section>
      <p className={styles.kind}>
        <Icon icon={link.quotes === 0 ? Link2Off : LinkIcon} size="s" />
        {t('graph.link.title')}
        <span className="sp" />
        {link.isContradicted && <Chip variant="thread">{t('graph.link.contradicted')}</Chip>}
        {link.quotes === 0 && <Chip variant="warn">{t('graph.link.unsourced')}</Chip>}
      </p>
      <End end={from} isGuessed={isGuessed('from')} />
      <p className={styles.verb}>
        <Icon icon={ArrowDown} size="s" className="t3" />
        <span className="wrap">
          <Guessed is={isGuessed('kind')}>
            <bdi>{linkLabel(link.kind, 'out')}</bdi>
          </Guessed>
          {!isMutual(link) && (
            <span className="t3">{` ${t('graph.link.inverse', { verb: linkLabel(link.kind, 'in') })}`}</span>
          )}
        </span>
      </p>
      <End end={to} isGuessed={isGuessed('to')} />
      <GuessedParts id={link.id} fields={guessesOf({ provenance })} keys={shortcut('graph.confirm')} />
    </Section>
  );
}

export function End({ end, isGuessed = false }: { end: RecordRef; isGuessed?: boolean }) {
  const type = typeOf(end.collection);
  return (
    <button
      type="button"
      className={`${styles.press ?? ''} ${styles.end ?? ''}`}
      aria-label={t('graph.link.open', { title: end.title })}
      onClick={() => openRecord(end)}
    >
      {type && <TypeIcon type={type} size="s" />}
      <Guessed is={isGuessed}>
        <bdi>{shorten(end.title, 160)}</bdi>
      </Guessed>
    </button>
  );
}

function Evidence({
  link,
  quotes,
  onFindQuote,
  onRemove,
}: Pick<Shown, 'link' | 'quotes'> & Pick<LinkPanelProps, 'onFindQuote' | 'onRemove'>) {
  const isUnsourced = quotes.length === 0;
  async function takeOff(quote: string): Promise<void> {
    await withUndoToast(
      () =>
        api.records.put({
          records: [
            { collection: 'links', id: link.id, quotes: quotes.map((one) => one.id).filter((one) => one !== quote) },
          ],
        }),
      () => t('graph.link.takenOff'),
    );
  }
  return (
    <Section
      title={t('graph.link.evidence')}
      count={isUnsourced ? t('graph.link.none') : <Knots {...originsOf(quotes)} words />}
    >
      {isUnsourced && <p className="sm t2">{t('graph.link.noneText')}</p>}
      {quotes.map((quote) => (
        <div key={quote.id} className={styles.quote}>
          <QuoteCard
            text={shorten(quote.exact, 600)}
            language={quote.language}
            lines={6}
            source={sourceOf(quote)}
            onPress={() => openRecord(quote.article, { quote: quote.id })}
          />
          <IconButton
            icon={X}
            size="xs"
            writes
            label={t('graph.link.takeOff', { quote: shorten(quote.exact) })}
            onPress={() => void takeOff(quote.id)}
          />
        </div>
      ))}
      <div className={styles.buttons}>
        <Button
          variant={isUnsourced ? 'ink' : 'outline'}
          icon={QuoteIcon}
          writes
          keys={shortcut('graph.findQuote')}
          onPress={onFindQuote}
        >
          {t('graph.link.find')}
        </Button>
        <Button icon={Trash2} writes keys="Del" onPress={onRemove}>
          {t('graph.link.remove')}
        </Button>
      </div>
    </Section>
  );
}

/** Passages that come nearest: what speaks of both ends may prove it, what speaks of one does not. */
function Nearest({ link, nearest }: Pick<Shown, 'link' | 'nearest'>) {
  if (nearest.length === 0) return null;
  const both = nearest.filter(({ names }) => names === 'both').length;
  const count =
    both > 0 ? t('graph.link.nearestBoth', { count: both }) : t('graph.link.nearestNone', { count: nearest.length });
  return (
    <Section title={t('graph.link.nearest')} count={count}>
      {nearest.map(({ quote, names }) => (
        <QuoteCard
          key={quote.id}
          text={shorten(quote.exact, 400)}
          language={quote.language}
          lines={4}
          unproved
          source={sourceOf(quote)}
          onPress={() => openRecord(quote.article, { quote: quote.id })}
        >
          {names === 'both' && (
            <Button size="s" writes onPress={() => void prove(link, quote.id)}>
              {t('graph.link.proves')}
            </Button>
          )}
        </QuoteCard>
      ))}
    </Section>
  );
}

/** Adds a quote to the proof of a link. */
export async function prove(link: Pick<GraphLink, 'id'>, quote: string): Promise<void> {
  await withUndoToast(
    async () => {
      const { quotes } = await api.graph.link({ id: link.id });
      const all = [...new Set([...quotes.map(({ id }) => id), quote])];
      return api.records.put({ records: [{ collection: 'links', id: link.id, quotes: all }] });
    },
    () => t('graph.link.attached'),
  );
}

function Details({ link, notes, provenance }: Pick<Shown, 'link' | 'notes' | 'provenance'>) {
  const origin = (field: string) => (provenance[field] === 'guessed' ? 'guessed' : 'typed');
  const save = (fields: Record<string, unknown>) =>
    void withUndoToast(
      () => api.records.put({ records: [{ collection: 'links', id: link.id, ...fields }] }),
      () => t('recordPages.link.details'),
    );
  const confirmed = (field: string) => save({ provenance: { ...provenance, [field]: 'typed' } });
  return (
    <Section title={t('graph.link.details')}>
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
  onWay,
}: Shown & Pick<LinkPanelProps, 'onLink' | 'onWay'>) {
  const titles = new Map([from, to, ...records].map(({ id, title }) => [id, title]));
  const title = (id: string) => titles.get(id) ?? '?';
  const byId = new Map(links.map((one) => [one.id, one]));
  return (
    <Section title={t('graph.link.also')} count={also.length} last>
      <ul className={styles.list}>
        {also.map((other) => (
          <li key={other.id}>
            <button type="button" className={styles.press} onClick={() => onLink(other.id)}>
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
          <button type="button" className={styles.way} onClick={() => onWay(way)}>
            <bdi>{wayText(way, (id) => byId.get(id), title)}</bdi>
          </button>
        </>
      )}
    </Section>
  );
}
