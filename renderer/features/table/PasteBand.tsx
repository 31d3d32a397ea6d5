import { useLayoutEffect, useRef } from 'react';
import { ClipboardPaste } from 'lucide-react';
import { columnOf, type TableCollection } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { formatNumber, numbered } from '#lib/i18n/format.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { onEscape } from '#renderer/ui/onEscape.ts';
import type { Pending } from './usePaste.ts';
import styles from './Table.module.css';

/** Reasons to list; the rest are counted. */
const maxListed = 4;

export interface PasteBandProps {
  collection: TableCollection;
  pending: Pending;
  onConfirm: () => void;
  onCancel: () => void;
}

/** The band above the rows that says what a paste would change, and which cells it cannot. Enter pastes, Esc cancels. */
export function PasteBand({ collection, pending, onConfirm, onCancel }: PasteBandProps) {
  const { checked, beyondRows, beyondColumns, titles } = pending;
  const { cells, rows, faults } = checked;
  const band = useRef<HTMLElement>(null);
  // Before painting, so that Enter reaches its button right away.
  useLayoutEffect(() => band.current?.querySelector<HTMLElement>('button')?.focus(), []);
  const bandText = t('table.paste.band', {
    count: cells,
    number: formatNumber(cells),
    rows: t('table.paste.rows', numbered(rows)),
  });
  const more = faults.length - maxListed;
  return (
    <section
      ref={band}
      className={styles.band}
      aria-label={t('table.paste.question', { what: bandText })}
      data-dock=""
      onKeyDown={onEscape(onCancel)}
    >
      <Icon icon={ClipboardPaste} className="t2" />
      <div className={styles.bandWords}>
        <p className="m" role="status">
          {cells === 0 && faults.length === 0 ? t('table.paste.same') : t('table.paste.question', { what: bandText })}
        </p>
        <ul>
          {faults.slice(0, maxListed).map(({ edit, id, column, message }) => {
            const known = columnOf(collection, column);
            return (
              <li key={`${edit} ${id} ${column}`} className="c-warn" dir="auto">
                {t('table.paste.fault', {
                  title: shorten(titles.get(id) ?? '?', 40),
                  column: known ? t(known.label) : column,
                  message,
                })}
              </li>
            );
          })}
          {more > 0 && <li className="t2">{t('table.paste.more', numbered(more))}</li>}
          {beyondRows > 0 && <li className="c-warn">{t('table.paste.beyondRows', numbered(beyondRows))}</li>}
          {beyondColumns > 0 && <li className="c-warn">{t('table.paste.beyondColumns', numbered(beyondColumns))}</li>}
        </ul>
      </div>
      <span className="sp" />
      {cells > 0 && (
        <Button variant="ink" keys="↵" writes onPress={onConfirm}>
          {t(faults.length > 0 ? 'table.paste.rest' : 'table.paste.go')}
        </Button>
      )}
      <Button variant="quiet" keys="Esc" onPress={onCancel}>
        {t('ui.cancel')}
      </Button>
    </section>
  );
}
