import {
  AppWindow,
  CheckCheck,
  ChevronLeft,
  Ellipsis,
  Eraser,
  Eye,
  FolderOpen,
  Hash,
  PencilLine,
  ScanSearch,
  Trash2,
} from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { runCommand, shortcut } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import type { RecordType } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import type { Review, SuggestionKind } from './useReview.ts';
import styles from './Reader.module.css';

export interface ReaderHeadProps {
  review: Review;
  /** Whether a passage is selected. */
  selected: boolean;
  isRead: boolean;
  hasOriginal: boolean;
  /** Set in a narrow window, where the list is a page of its own. */
  onBack: (() => void) | undefined;
  onFind: () => void;
  onMarkRead: () => void;
  onShowOriginal: () => void;
  onRemove: () => void;
  onText: () => void;
  onPurge: () => void;
}

const kinds: readonly { kind: SuggestionKind; type: RecordType | null }[] = [
  { kind: 'person', type: 'person' },
  { kind: 'organisation', type: 'organisation' },
  { kind: 'place', type: 'place' },
  { kind: 'date', type: 'event' },
  { kind: 'figure', type: null },
];

/** Suggestions left to review, by kind; find; the menu with everything else an article can do. */
export function ReaderHead(props: ReaderHeadProps) {
  const { review, onBack } = props;
  const { open, counts } = review;
  return (
    <div className={styles.head}>
      {onBack && <IconButton icon={ChevronLeft} label={t('reader.backToList')} keys="Esc" onPress={onBack} />}
      <h2 className={styles.headTitle}>
        {review.loading
          ? t('reader.head.reading')
          : review.error
            ? t('reader.head.none')
            : open.length > 0
              ? t('reader.head.toReview', { count: open.length, shown: formatNumber(open.length) })
              : t(review.items.length > 0 ? 'lists.nothingToDecide' : 'reader.head.none')}
      </h2>
      <ul className={styles.counts}>
        {kinds.map(({ kind, type }) => {
          const count = counts.get(kind) ?? 0;
          if (count === 0) return null;
          const words = t(`reader.head.kinds.${kind}`, { count });
          return (
            <li key={kind} title={words}>
              {type ? <TypeIcon type={type} size="s" /> : <Icon icon={Hash} size="s" className="t2" />}
              <span aria-hidden="true">{formatNumber(count)}</span>
              <span className="only-read">{words}</span>
            </li>
          );
        })}
      </ul>
      <span className="sp" />
      {review.confidentCount > 1 && <AcceptConfident review={review} />}
      <span className={cx(styles.decided, review.confidentCount > 1 && styles.roomy)}>
        {props.selected
          ? t('reader.head.passage')
          : review.items.length > 0 &&
            t('reader.head.decided', { accepted: review.acceptedCount, rejected: review.rejectedCount })}
      </span>
      <Button variant="outline" size="s" keys={shortcut('reader.pass')} onPress={() => runCommand('reader.pass')}>
        {t('commands.scopes.pass')}
      </Button>
      <IconButton icon={ScanSearch} label={t('commands.find')} keys={shortcut('reader.find')} onPress={props.onFind} />
      <Menu
        label={t('reader.head.more')}
        placement="bottom end"
        trigger={<IconButton icon={Ellipsis} label={t('reader.head.more')} />}
        groups={[
          {
            entries: [
              {
                id: 'all',
                writes: true,
                label: t('reader.review.all', { count: review.confidentCount }),
                icon: CheckCheck,
                keys: shortcut('reader.acceptAll'),
                disabled: review.confidentCount === 0,
                onPick: () => void review.acceptConfident(),
              },
              {
                id: 'read',
                writes: true,
                label: t(props.isRead ? 'reader.head.markUnread' : 'reader.head.markRead'),
                icon: Eye,
                keys: shortcut('reader.markRead'),
                onPick: props.onMarkRead,
              },
              { id: 'text', writes: true, label: t('quotes.correct'), icon: PencilLine, onPick: props.onText },
              {
                id: 'original',
                label: t('actions.showInFolder'),
                icon: FolderOpen,
                disabled: !props.hasOriginal,
                onPick: props.onShowOriginal,
              },
              {
                id: 'beside',
                label: t('commands.openBeside'),
                icon: AppWindow,
                keys: shortcut('window.beside'),
                onPick: () => runCommand('window.beside'),
              },
            ],
          },
          {
            entries: [
              {
                id: 'remove',
                writes: true,
                label: t('commands.deleteRecord'),
                icon: Trash2,
                keys: shortcut('record.delete'),
                onPick: props.onRemove,
              },
              { id: 'purge', writes: true, label: t('purges.command'), icon: Eraser, onPick: props.onPurge },
            ],
          },
        ]}
      />
    </div>
  );
}

/** Above this many open suggestions there is no room for the label. */
const maxLabelledSuggestions = 999;

function AcceptConfident({ review }: { review: Review }) {
  const label = t('reader.review.all', { count: review.confidentCount });
  const keys = shortcut('reader.acceptAll');
  const accept = () => void review.acceptConfident();
  const icon = <IconButton writes icon={CheckCheck} label={label} keys={keys} onPress={accept} />;
  if (review.open.length > maxLabelledSuggestions) return icon;
  return (
    <>
      <span className={styles.tight}>{icon}</span>
      <span className={cx(styles.all, styles.roomy)}>
        <Button writes variant="quiet" size="s" icon={CheckCheck} keys={keys} onPress={accept}>
          {label}
        </Button>
      </span>
    </>
  );
}
