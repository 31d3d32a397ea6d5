import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { t } from '#lib/i18n/t.ts';
import type { RejectionRow } from '#core/suggestions/inbox/contract.ts';
import { formatDay, numbered } from '#lib/i18n/format.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Hash, PanelTop, X } from 'lucide-react';
import { takeBack } from './groupActions.ts';
import styles from './Suggestions.module.css';

export interface RejectedBandProps {
  rejections: OutputOf<'suggestions.rejections'> | undefined;
  onAll: () => void;
}

const bandRows = 2;

/** The latest rejections, below the open suggestions. */
export function RejectedBand({ rejections, onAll }: RejectedBandProps) {
  const { rows, total } = rejections ?? { rows: [], total: 0 };
  if (total === 0) return null;
  return (
    <section className={styles.band} aria-label={t('suggestionPage.states.rejected')}>
      <div className={styles.bandHead}>
        <Icon icon={X} size="s" className="t2" />
        <b className="m">{t('suggestionPage.states.rejected')}</b>
        <span className="t3">{t('suggestionPage.rejectedCount', numbered(total))}</span>
        <span className="sp" />
        <button type="button" className="link sm" onClick={onAll}>
          {t('actions.showAll')}
        </button>
      </div>
      {rows.slice(0, bandRows).map((row) => (
        <div key={row.id} className={styles.refusal}>
          <RejectedWords row={row} />
          <span className="sp" />
          <TakeBack row={row} />
        </div>
      ))}
    </section>
  );
}

/** The button that proposes a rejected name again. */
export function TakeBack({ row }: { row: RejectionRow }) {
  return (
    <Button
      writes
      size="s"
      label={t('suggestionPage.takeBackOf', { name: row.text })}
      onPress={() => void takeBack([row])}
    >
      {t('commands.takeBackName')}
    </Button>
  );
}

/** What was rejected, its kind, by whom and when. */
export function RejectedWords({ row }: { row: RejectionRow }) {
  const kind = t(`suggestionPage.one.${row.kind}`);
  const day = formatDay(row.at);
  const who = row.by.own ? t('words.you') : (row.by.name ?? t('suggestionPage.anotherCopy'));
  const isName = row.kind !== 'date' && row.kind !== 'figure';
  return (
    <>
      {row.site ? (
        <Icon icon={PanelTop} size="s" className="t2" />
      ) : isName ? (
        <TypeIcon type={row.kind as 'person'} size="s" />
      ) : (
        <Icon icon={Hash} size="s" className="t2" />
      )}
      <bdi className="trunc">{inQuotes(row.text)}</bdi>
      <span className="sm t2 trunc">
        {row.site
          ? t(row.site.isLeftOut ? 'furniture.leftOut' : 'furniture.kept', {
              outlet: row.site.outlet || t('furniture.noOutlet'),
              who,
              day,
            })
          : row.isPair
            ? t('suggestionPage.notTheSame', { kind, who, day })
            : row.article
              ? t('suggestionPage.rejectedAt', { kind, title: row.article.title, who, day })
              : t('suggestionPage.rejectedRow', {
                  kind,
                  mentions: t('suggestionPage.mentions', numbered(row.mentions)),
                  who,
                  day,
                })}
      </span>
    </>
  );
}
