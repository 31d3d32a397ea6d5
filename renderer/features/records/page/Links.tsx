import { Link2, Link2Off } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { LinkView } from '#core/records/contract.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { shortcut, useKeyHints, type KeyHint } from '#renderer/lib/commands.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { Guessed } from '#renderer/shared/values/Guessed.tsx';
import { openRecord } from '#renderer/lib/navigation.ts';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { Table, type TableColumn } from '#renderer/ui/Table.tsx';
import { verbOf } from './links.ts';
import { Part } from './Part.tsx';
import type { Links as ListedLinks } from './useLinks.ts';
import styles from './Links.module.css';

export interface LinksProps {
  links: ListedLinks;
  /** The active link. */
  active: string | null;
  onActive: (id: string | null) => void;
  /** Called on Space: shows the link in the inspector. */
  onShow: () => void;
  onAdd: () => void;
  onEdit: (id: string) => void;
  onRemove: (id: string) => void;
  readOnly: boolean;
}

/** The links of a record, seen from this end: verb, record, date, proof. The letters E, F and L are shortcuts here. */
export function Links({
  links: { rows, total, unsourced, sort, ...links },
  active,
  onActive,
  onShow,
  onAdd,
  onEdit,
  onRemove,
  readOnly,
}: LinksProps) {
  const [hasFocus, setHasFocus] = useState(false);
  const index = active === null ? -1 : rows.findIndex((link) => link.id === active);
  const table = useRef<HTMLDivElement>(null);
  const isLinkShown = index >= 0;
  useEffect(() => {
    // The table does not scroll itself, so the page must scroll to the active row.
    if (isLinkShown) table.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [active, isLinkShown]);
  const { loadMore } = links;
  const isBelow = active !== null && index < 0 && rows.length < total;
  useEffect(() => {
    // A link chosen elsewhere, such as on the timeline, is shown in its place.
    if (isBelow) loadMore();
  }, [isBelow, loadMore]);

  function onKeyDown(event: KeyboardEvent): void {
    if (active === null || event.defaultPrevented || readOnly) return;
    if (event.key === 'F2') onEdit(active);
    else if (event.key === 'Delete') onRemove(active);
    else return;
    event.preventDefault();
  }

  return (
    <Part
      title={t('recordPages.links.label')}
      count={total === 0 ? undefined : unsourced === 0 ? `${total}, ${t('recordPages.links.allSourced')}` : total}
      warn={unsourced > 0 ? t('recordPages.links.unsourced', { count: unsourced }) : undefined}
      actions={
        !readOnly && (
          <Button
            size="s"
            variant="quiet"
            icon={Link2}
            keys={shortcut('record.link')}
            label={t('forms.link.title')}
            onPress={onAdd}
          >
            {t('recordPages.links.add')}
          </Button>
        )
      }
    >
      {links.loading ? null : total === 0 ? (
        <p className="t2">
          {readOnly
            ? t('recordPages.links.noneAtAll')
            : t('recordPages.links.none', { key: shortcut('record.link') ?? '' })}
        </p>
      ) : (
        <div
          ref={table}
          className={styles.table}
          onKeyDown={onKeyDown}
          onFocus={() => setHasFocus(true)}
          onBlur={() => setHasFocus(false)}
        >
          {hasFocus && <Hints readOnly={readOnly} hasGuess={(rows[index]?.guessed.length ?? 0) > 0} />}
          <Table
            label={t('recordPages.links.label')}
            items={rows}
            itemKey={(link) => link.id}
            columns={columnsNow()}
            active={active}
            onSelect={(_selected, next) => onActive(next)}
            onOpen={(link) => openRecord(link.other)}
            onPreview={onShow}
            sort={sort}
            onSort={links.onSort}
            total={total}
            inline
          />
        </div>
      )}
      {total > rows.length && (
        <Button size="s" variant="quiet" onPress={loadMore}>
          {t('lists.moreLinks', { count: total - rows.length })}
        </Button>
      )}
    </Part>
  );
}

/** Shows the shortcuts of the table in the status bar while it has focus. */
function Hints({ readOnly, hasGuess }: { readOnly: boolean; hasGuess: boolean }) {
  useKeyHints([
    { keys: ['↵'], label: t('hints.open') },
    { keys: [t('ui.keyNames.space')], label: t('hints.show') },
    ...(readOnly
      ? []
      : ([
          { commands: ['record.findQuote'], label: t('hints.findQuote') },
          ...(hasGuess ? [{ commands: ['record.confirmLink'] as const, label: t('hints.confirmGuesses') }] : []),
          { commands: ['record.editLink'], label: t('hints.edit') },
          { commands: ['record.delete'], label: t('recordPages.links.hints.remove') },
          { commands: ['record.link'], label: t('hints.newLink') },
        ] satisfies KeyHint[])),
  ]);
  return null;
}

/** Builds the columns in the current language. */
const columnsNow = (): readonly TableColumn<LinkView>[] => [
  {
    id: 'verb',
    title: t('recordPages.links.verb'),
    width: 'minmax(80px, 140px)',
    sortable: true,
    cell: (link) => (
      // It may also be a guess that the link means this record.
      <Guessed is={link.guessed.includes('kind') || link.guessed.includes(link.direction === 'out' ? 'from' : 'to')}>
        <bdi className="t2" title={verbOf(link)}>
          {verbOf(link)}
        </bdi>
      </Guessed>
    ),
  },
  {
    id: 'other',
    title: t('fields.record'),
    width: 'minmax(140px, 1fr)',
    sortable: true,
    cell: (link) => (
      <span className="row" title={[link.other.title.slice(0, 500), link.role].filter(Boolean).join(', ')}>
        <CollectionIcon collection={link.other.collection} size="s" />
        <span className="trunc">
          <Guessed is={link.guessed.includes(link.direction === 'out' ? 'to' : 'from')}>
            <bdi>{link.other.title.slice(0, 300)}</bdi>
          </Guessed>
          {[
            link.role.slice(0, 100),
            link.certainty === 'confirmed' ? '' : t(`recordPages.links.certainty.${link.certainty}`),
            link.via ? t('identityPage.via', { title: link.via.title.slice(0, 100) }) : '',
          ]
            .filter(Boolean)
            .map((word) => (
              <span key={word} className="t3">
                {', '}
                {word}
              </span>
            ))}
        </span>
      </span>
    ),
  },
  {
    id: 'when',
    title: t('fields.when'),
    width: 'minmax(84px, 136px)',
    sortable: true,
    cell: (link) => {
      const when = link.when ?? link.otherWhen;
      return when === null ? (
        <span className="t3">{t('recordPages.links.unknown')}</span>
      ) : (
        <Guessed is={link.when !== null && link.guessed.includes('when')}>
          <span title={`${formatDate(when)} (${when})`}>{formatDate(when)}</span>
        </Guessed>
      );
    },
  },
  {
    id: 'proof',
    title: t('recordPages.links.proof'),
    width: '128px',
    sortable: true,
    cell: (link) =>
      link.quotes.length === 0 ? (
        <span className={styles.unsourced}>
          <Icon icon={Link2Off} size="s" />
          {t('ui.knots.noQuote')}
        </span>
      ) : (
        <Knots {...originsOf(link.quotes)} words />
      ),
  },
];
