import type { KeyboardEvent } from 'react';
import type { Fact, Part } from '#core/reading/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { typeOf, type RecordType } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { choicesOf, isEditable, placeKey } from '#renderer/shared/reading/cards.ts';
import { arrowStep } from '#renderer/ui/alongLine.ts';
import type { Pass } from './usePass.ts';
import styles from './Pass.module.css';

export interface PartChipProps {
  fact: Fact;
  /** Index of the part within its fact. */
  at: number;
  pass: Pass;
  hasLabel: boolean;
}

const ownIcons: Partial<Record<Part['part'], RecordType>> = {
  claim: 'claim',
  what: 'event',
  link: 'link',
  quotation: 'quote',
};

/** One part of what a sentence says: solid when known, dashed when guessed. Enter confirms; the arrow keys pick another. */
export function PartChip({ fact, at, pass, hasLabel }: PartChipProps) {
  const part = fact.parts[at];
  if (!part) return null;
  const place = { fact: fact.key, at };
  const chosenByUser = pass.choices.chosen.get(placeKey(place));
  const chosen = chosenByUser ?? null;
  const isConfirmed = pass.choices.confirmed.has(placeKey(place));
  const certainty = chosenByUser !== undefined || isConfirmed ? 'known' : part.how;
  const words = chosen?.title ?? (chosenByUser === null ? part.written : part.words);
  const collection = (chosen ?? part.record)?.collection ?? part.makes;
  const type = ownIcons[part.part] ?? (collection ? typeOf(collection) : undefined);
  const label = t(`readingPass.parts.${part.part}`);
  const text = words === '' && certainty === 'empty' ? t('actions.choose') : words;
  const isNew = chosenByUser === null || (chosenByUser === undefined && part.makes !== null && part.record === null);
  const choices = choicesOf(fact, at).length;
  const tag = certainty === 'guessed' ? t('readingPass.guessed') : isNew ? t('readingPass.new') : '';

  function onKeyDown(event: KeyboardEvent): void {
    const by = arrowStep(event.key);
    if (by === 0 || event.altKey || event.ctrlKey || event.metaKey || choices < (part?.how === 'empty' ? 1 : 2)) return;
    event.preventDefault();
    pass.onOther(fact, at, by);
  }
  return (
    <span className={styles.part}>
      {hasLabel && (
        <span className={styles.label} aria-hidden="true">
          {label} {certainty === 'guessed' && <span className={styles.tag}>{t('readingPass.guessed')}</span>}
        </span>
      )}
      <button
        type="button"
        className={styles.chip}
        data-how={certainty}
        data-part={part.part}
        aria-label={[`${label}:`, text, tag].filter(Boolean).join(' ')}
        title={choices > 1 ? t('readingPass.others', { count: choices - 1 }) : text}
        onClick={() => (certainty === 'guessed' ? pass.onConfirm(place) : isEditable(fact) && pass.onEdit(fact))}
        onKeyDown={onKeyDown}
      >
        {type && <TypeIcon type={type} size="s" />}
        <bdi className="trunc">{text}</bdi>
        {isNew && (
          <>
            {' '}
            <span className={styles.new}>{t('readingPass.new')}</span>
          </>
        )}
      </button>
    </span>
  );
}
