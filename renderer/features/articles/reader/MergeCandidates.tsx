import { useRef, type KeyboardEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { useDisabled } from '#renderer/ui/readOnly.tsx';
import { formatReasons } from './reasons.ts';
import styles from './Reader.module.css';

type Candidate = ReviewedSuggestion['candidates'][number];

/** Records that a name may belong to, each with its reasons. Arrow keys move between them; a digit or Enter picks one. */
export function MergeCandidates({ item, onPick }: { item: ReviewedSuggestion; onPick: (record: Candidate) => void }) {
  const list = useRef<HTMLUListElement>(null);
  const { disabled, reason } = useDisabled({ writes: true });
  const { candidates } = item;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const index = buttons.findIndex((button) => button === document.activeElement);
    const digit = candidates[Number(event.key) - 1];
    if (event.key === 'ArrowDown') buttons[Math.min(index + 1, buttons.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') buttons[Math.max(index - 1, 0)]?.focus();
    else if (digit && !disabled) onPick(digit);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <ul ref={list} className={styles.mayBe} aria-label={t('reader.review.mergeCandidates')} onKeyDown={onKeyDown}>
      {candidates.map((candidate, index) => (
        <li key={candidate.id}>
          <button
            type="button"
            className={styles.mayBeRow}
            autoFocus={index === 0}
            aria-disabled={disabled}
            title={reason}
            onClick={() => {
              if (!disabled) onPick(candidate);
            }}
          >
            {candidates.length > 1 && <Kbd>{String(index + 1)}</Kbd>}
            {typeIconOf(candidate.collection, 'm')}
            <span className="m">
              <span className="only-read">{t('reader.review.mergeInto')} </span>
              <bdi>{candidate.title}</bdi>
            </span>
            <span className="sm t2">{formatReasons(candidate)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
