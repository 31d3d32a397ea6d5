import { t, type TextKey } from '#lib/i18n/t.ts';
import type { SearchHit } from '#core/search/model.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { PaneHead, Section } from '#renderer/ui/Pane.tsx';
import { isFilterReason, formatMatch } from './hitReasons.ts';
import styles from './Search.module.css';

interface WhyPaneProps {
  hit: SearchHit | null;
  query: string;
  onOpen: (hit: SearchHit) => void;
  /** Opens the hit in another window. */
  onOpenBeside: (hit: SearchHit) => void;
}

/** Every reason for the selected hit, in full. */
export function WhyPane({ hit, query, onOpen, onOpenBeside }: WhyPaneProps) {
  if (!hit)
    return (
      <>
        <PaneHead title={t('searching.whyTitle')} />
        <p className={styles.noHit}>{t('searching.noHit')}</p>
      </>
    );
  return (
    <>
      <PaneHead title={t('searching.whyTitle')} />
      <Section>
        <p className={styles.whyHead}>
          <CollectionIcon collection={hit.type} label={t(`words.${hit.type}` as TextKey)} />
          <span className="b wrap" dir="auto">
            {hit.title}
          </span>
        </p>
        <div className={styles.opens}>
          <Button onPress={() => onOpen(hit)} keys="↵">
            {t('actions.open')}
          </Button>
          <Button variant="quiet" onPress={() => onOpenBeside(hit)} keys={shortcut('window.beside')}>
            {t('commands.openBeside')}
          </Button>
        </div>
      </Section>
      <Section title={t('searching.typed')} count={<span className="mono wrap">{query}</span>} last>
        <ul className={styles.reasons}>
          {hit.why.map((why, index) => (
            <li key={index}>
              <span className="m">{t(isFilterReason(why) ? 'searching.why.fits' : `searching.why.${why.how}`)}</span>{' '}
              <span className="t2">{t(`searching.field.${why.field}` as TextKey)}</span>
              <br />
              <span className="serif wrap" dir="auto">
                {formatMatch(why)}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
