import { useState } from 'react';
import { Check, Ellipsis, Link2Off, Pencil, Plus, Quote, Trash2, Unlink } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { Article } from '#core/model/articles.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import type { LinkView } from '#core/records/contract.ts';
import type { QuoteMark } from '#core/quotes/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { confirmGuesses } from '#renderer/shared/values/confirmGuesses.ts';
import { Guessed } from '#renderer/shared/values/Guessed.tsx';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { attachQuote, detachQuote } from '#renderer/shared/links/proof.ts';
import { LinkForm } from '#renderer/shared/forms/LinkForm.tsx';
import { openRecord } from '#renderer/lib/navigation.ts';
import { typeOf } from '#core/model/record-type.ts';
import { useApi } from '#renderer/lib/queries.ts';
import type { LinkPages } from '#renderer/shared/links/useLinkPages.ts';
import { CollectionIcon, TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { QuoteCard } from '#renderer/shared/quotes/QuoteCard.tsx';
import { formatNumber } from '#lib/i18n/format.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import styles from './Inspector.module.css';
import { originsOf } from '#renderer/shared/evidence/origins.ts';

export interface LinksTabProps {
  article: Article;
  links: LinkPages;
  /** Quotes of this article that can be attached, and the open one. */
  quotes: readonly QuoteMark[];
  quote: string | null;
  onQuote: (id: string) => void;
}

/** The links of the article, each with its proof or the lack of it. */
export function LinksTab({ article, links, quotes, quote, onQuote }: LinksTabProps) {
  const [editing, setEditing] = useState<{ id: string; at: number } | 'new' | null>(null);
  const self = { id: article.id, collection: 'articles', title: article.title } as const;
  const changed = () => setEditing(null);
  // A link that is removed elsewhere while it is being edited stays in its form, with what was typed.
  const edited = editing === 'new' ? null : editing;
  const items: { id: string; link?: LinkView }[] = links.rows.map((link) => ({ id: link.id, link }));
  if (edited && items.every(({ id }) => id !== edited.id)) items.splice(edited.at, 0, { id: edited.id });
  return (
    <div className={styles.tab}>
      <Section
        title={t('words.links')}
        count={<LinkCount {...links} />}
        actions={
          <IconButton writes icon={Plus} size="s" label={t('forms.link.title')} onPress={() => setEditing('new')} />
        }
      >
        {editing === 'new' && (
          <div className={styles.formBox}>
            <LinkForm from={self} reference={article.published} onDone={changed} />
          </div>
        )}
        {links.total === 0 && !links.loading && editing === null && (
          <div className={styles.empty}>
            <p className="m">{t('reader.links.none')}</p>
            <p className="sm t2">{t('reader.links.noneText', { keys: shortcut('reader.link') ?? '' })}</p>
            <Button writes icon={Plus} onPress={() => setEditing('new')}>
              {t('forms.link.title')}
            </Button>
          </div>
        )}
        <ul className={styles.links}>
          {items.map(({ id, link }, at) =>
            edited?.id === id || !link ? (
              <li key={id} className={styles.formBox}>
                <LinkForm from={self} {...(link ? { link } : {})} reference={article.published} onDone={changed} />
              </li>
            ) : (
              <LinkItem key={id} onEdit={() => setEditing({ id, at })} {...{ link, quotes, quote, onQuote }} />
            ),
          )}
        </ul>
        {links.total > links.rows.length && (
          <Button variant="quiet" size="s" className={styles.more} onPress={links.loadMore}>
            {t('lists.moreLinks', { count: links.total - links.rows.length })}
          </Button>
        )}
      </Section>
      <Backlinks of={article.id} />
    </div>
  );
}

/** The number of links, and how many of them have no quote. */
export function LinkCount({ total, unsourced }: Pick<LinkPages, 'total' | 'unsourced'>) {
  return (
    <>
      {total}
      {unsourced > 0 && <span className="c-warn">, {t('reader.links.unsourced', { count: unsourced })}</span>}
    </>
  );
}

interface LinkItemProps extends Pick<LinksTabProps, 'quotes' | 'quote' | 'onQuote'> {
  link: LinkView;
  onEdit: () => void;
}

function LinkItem({ link, quotes, quote: openQuote, onEdit, onQuote }: LinkItemProps) {
  const { other, role, when, certainty, guessed } = link;
  const proof = link.quotes;
  const origins = originsOf(proof);
  const facts = [role, formatDate(when), certainty === 'confirmed' ? '' : t(`forms.link.${certainty}`)].filter(Boolean);
  return (
    <li className={styles.link}>
      <div className={styles.linkLine}>
        <CollectionIcon collection={other.collection} size="s" />
        <div className={styles.linkWords}>
          <Guessed is={guessed.includes('kind') || guessed.includes(link.direction === 'out' ? 'from' : 'to')}>
            <span className="t3 sm">{linkLabel(link.kind, link.direction)}</span>
          </Guessed>{' '}
          <button type="button" className={styles.open} onClick={() => openRecord(other)}>
            <Guessed is={guessed.includes(link.direction === 'out' ? 'to' : 'from')}>
              <bdi>{shorten(other.title, 120)}</bdi>
            </Guessed>
          </button>
          {facts.length > 0 && <div className="sm t2">{facts.join(', ')}</div>}
        </div>
        {proof.length > 0 ? (
          <Knots {...origins} words />
        ) : (
          <span className={styles.noQuote}>
            <Icon icon={Link2Off} size="s" />
            {t('ui.knots.noQuote')}
          </span>
        )}
        <LinkMenu {...{ link, quotes, onEdit }} quote={openQuote} />
      </div>
      {proof.map((quote) => (
        <div key={quote.id} className={styles.proof}>
          <QuoteCard text={quote.exact} language={quote.language} lines={2} onPress={() => onQuote(quote.id)} />
          <IconButton
            writes
            icon={Unlink}
            size="xs"
            label={t('reader.links.detach')}
            onPress={() => void detachQuote(link.id, quote.id)}
          />
        </div>
      ))}
    </li>
  );
}

/** Quotes that the menu offers: first the open one, then the first in the text. */
const maxOffered = 50;

/** What can be done with a link. The quotes that can be attached are fetched when it opens. */
function LinkMenu({ link, quotes, quote, onEdit }: Omit<LinkItemProps, 'onQuote'>) {
  const [isOpen, setOpen] = useState(false);
  const proof = new Set(link.quotes.map(({ id }) => id));
  const free = isOpen ? quotes.filter(({ id }) => !proof.has(id)).map(({ id }) => id) : [];
  const offered = [...free.filter((id) => id === quote), ...free.filter((id) => id !== quote)].slice(0, maxOffered);
  const found = useApi('quotes.tied', { ids: offered }, { enabled: offered.length > 0, keep: true }).data ?? [];
  const attach = found.map(({ quote: { id, exact } }) => ({
    ...{ id, writes: true, label: shorten(exact, 60), icon: Quote },
    onPick: () => void attachQuote(link.id, id),
  }));
  const more = free.length - offered.length;
  return (
    <Menu
      label={t('reader.links.more')}
      placement="bottom end"
      trigger={<IconButton icon={Ellipsis} size="s" label={t('reader.links.more')} />}
      onOpenChange={setOpen}
      groups={[
        {
          entries: [
            { id: 'edit', writes: true, label: t('forms.link.edit'), icon: Pencil, onPick: onEdit },
            ...(link.guessed.length > 0
              ? [
                  {
                    ...{ id: 'confirm', writes: true, label: t('commands.confirmLink'), icon: Check },
                    onPick: () => void confirmGuesses([link.id]),
                  },
                ]
              : []),
          ],
        },
        {
          title: t('reader.links.attach'),
          entries: [
            ...attach,
            ...(free.length === 0 ? [note(t('reader.links.attachNone'))] : []),
            ...(more > 0 ? [note(t('reader.links.attachMore', { count: more }))] : []),
          ],
        },
        {
          entries: [
            {
              ...{ id: 'remove', writes: true, label: t('reader.links.remove'), icon: Trash2 },
              onPick: () => void withUndoToast(() => api.records.remove({ ids: [link.id] }), t('reader.links.removed')),
            },
          ],
        },
      ]}
    />
  );
}

/** An entry that only says something. */
const note = (label: string) => ({ id: 'note', label, disabled: true, onPick: () => undefined });

/** Records that refer to the article other than through links: dossiers, copies, events. */
function Backlinks({ of }: { of: string }) {
  const backlinks = useApi('records.backlinks', { of }).data ?? [];
  const shown = backlinks.filter(({ ref }) => ref.collection !== 'links' && ref.collection !== 'quotes');
  if (shown.length === 0) return null;
  return (
    <Section title={t('reader.links.mentions')} last>
      <ul className={styles.links}>
        {shown.map(({ ref, via, count }) => (
          <li key={`${ref.id} ${via}`} className={styles.linkLine}>
            <TypeIcon type={ref.collection === 'sections' ? 'dossier' : (typeOf(ref.collection) ?? 'link')} size="s" />
            <button type="button" className={styles.open} onClick={() => void openRef(ref)}>
              <bdi>{shorten(ref.title, 120) || t('reader.links.untitledSection')}</bdi>
            </button>
            {count > 1 && <span className="t3">{formatNumber(count)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
