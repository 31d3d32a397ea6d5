import { ArrowDown } from 'lucide-react';
import { linkLabel } from '#core/model/link-kinds.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { Guessed } from '#renderer/shared/values/Guessed.tsx';
import { GuessedParts } from '#renderer/shared/values/GuessedParts.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Links.module.css';

export interface LinkEndsProps {
  link: { id: string; kind: string };
  from: RecordRef;
  to: RecordRef;
  /** The link's guessed fields. */
  guessed: readonly string[];
  /** The shortcut that confirms them here. */
  keys: string | undefined;
  /** The record that is already on screen. */
  self?: string;
}

/** A link as a sentence: one end, the verb in both directions, the other end, with guesses marked. */
export function LinkEnds({ link, from, to, guessed, keys, self }: LinkEndsProps) {
  const [outLabel, inLabel] = [linkLabel(link.kind, 'out'), linkLabel(link.kind, 'in')];
  return (
    <>
      <LinkEnd end={from} isHere={from.id === self} isGuessed={guessed.includes('from')} />
      <p className={styles.verb}>
        <Icon icon={ArrowDown} size="s" className="t3" />
        <span className="wrap">
          <Guessed is={guessed.includes('kind')}>
            <bdi>{outLabel}</bdi>
          </Guessed>
          {inLabel !== outLabel && <span className="t3">{` ${t('recordPages.link.inverse', { verb: inLabel })}`}</span>}
        </span>
      </p>
      <LinkEnd end={to} isHere={to.id === self} isGuessed={guessed.includes('to')} />
      <GuessedParts id={link.id} fields={guessed} keys={keys} />
    </>
  );
}

export interface LinkEndProps {
  end: RecordRef;
  /** Whether it is on screen already, with nothing to open. */
  isHere?: boolean;
  isGuessed?: boolean;
}

/** A record at one end of a link. */
export function LinkEnd({ end, isHere = false, isGuessed = false }: LinkEndProps) {
  const inside = (
    <>
      <CollectionIcon collection={end.collection} size="s" />
      <Guessed is={isGuessed}>
        <bdi>{shorten(end.title, 160)}</bdi>
      </Guessed>
    </>
  );
  if (isHere) return <p className={styles.end}>{inside}</p>;
  return (
    <button
      type="button"
      className={cx('press', styles.end)}
      aria-label={t('recordPages.new.openThis', { title: end.title })}
      onClick={() => openRecord(end)}
    >
      {inside}
    </button>
  );
}
