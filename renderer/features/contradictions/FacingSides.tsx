import { EqualNot } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { locale, t } from '#lib/i18n/t.ts';
import type { ContradictionView } from '#core/claims/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { formatTypedNumber } from '#core/model/typed-numbers.ts';
import { ClaimKnots } from '#renderer/shared/claims/ClaimKnots.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { DecisionValues } from '#renderer/ui/DecisionLayout.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { inlineExtent } from '#renderer/ui/alongLine.ts';
import { difference } from './sides.ts';
import { SideView } from './SideView.tsx';
import styles from './Contradictions.module.css';

export interface FacingSidesProps {
  contradiction: ContradictionView;
  /** Indexes of the two sides shown face to face. */
  left: number;
  right: number;
  /** Called to show a side on the right. */
  onFacing: (side: number) => void;
  onOpen: (side: number) => void;
}

/** Two values face to face, each tied to the words that support it; any others wait above. */
export function FacingSides({ contradiction, left, right, onFacing, onOpen }: FacingSidesProps) {
  const { sides, label } = contradiction;
  const [one, other] = [sides[left], sides[right]];
  const gap = difference(one, other);
  const box = useRef<HTMLDivElement>(null);
  return (
    <DecisionValues className="col">
      {sides.length > 2 && (
        <div className={styles.others} role="group" aria-label={t('claimPages.duel.allSides')}>
          <span className="sm t2">{t('claimPages.duel.sides', { count: sides.length })}</span>
          {sides.map((side, index) => (
            <button
              key={index}
              type="button"
              className={styles.otherSide}
              aria-pressed={index === left || index === right}
              onClick={() => onFacing(index)}
            >
              <bdi className="trunc">{shorten(side.words, 30)}</bdi>
              <ClaimKnots corroboration={side.corroboration} bare />
            </button>
          ))}
        </div>
      )}
      <div ref={box} className={styles.facing}>
        <Threads box={box} />
        {one && <SideView side={one} label={label} at="left" onOpen={() => onOpen(left)} />}
        <div className={styles.middle}>
          <span className={styles.disc}>
            <Icon icon={EqualNot} size="l" />
          </span>
          <span className={cx(styles.difference, 'sm t2')}>
            {gap ? (
              <>
                {t('claimPages.duel.differBy')}
                <b title={formatTypedNumber(gap.number)}>{inBrief(gap.number)}</b>
                {gap.unit !== '' && <span className="trunc">{gap.unit}</span>}
              </>
            ) : (
              t(`claimPages.duel.kind.${contradiction.kind}`)
            )}
          </span>
        </div>
        {other && <SideView side={other} label={label} at="right" onOpen={() => onOpen(right)} />}
      </div>
    </DecisionValues>
  );
}

/** Formats a number in compact notation when it exceeds the eight characters of room between the values. */
function inBrief(number: number): string {
  const formatted = formatTypedNumber(number);
  if (formatted.length <= 8) return formatted;
  return number.toLocaleString(locale(), { notation: 'compact', maximumFractionDigits: 1 });
}

/** Draws the threads from the disc to each value, and down to the line of its quote. */
function Threads({ box }: { box: React.RefObject<HTMLDivElement | null> }) {
  const [paths, setPaths] = useState<{ d: string[]; ends: { x: number; y: number }[] }>({ d: [], ends: [] });
  // Runs in an effect because the ref of the frame is set after its contents.
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const draw = () => {
      const next = measure(element);
      setPaths((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    const sizes = new ResizeObserver(draw);
    sizes.observe(element);
    // The texts load after the frame that holds them.
    const changes = new MutationObserver(draw);
    changes.observe(element, { childList: true, subtree: true, characterData: true });
    draw();
    void document.fonts.ready.then(draw);
    return () => {
      sizes.disconnect();
      changes.disconnect();
    };
  }, [box]);
  return (
    <svg className={styles.threads} aria-hidden="true" fill="none" stroke="var(--thread)" strokeWidth={1.5}>
      {paths.d.map((d) => (
        <path key={d} d={d} />
      ))}
      {paths.ends.map(({ x, y }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={3.5} fill="var(--thread)" stroke="none" />
      ))}
    </svg>
  );
}

function measure(element: HTMLElement): { d: string[]; ends: { x: number; y: number }[] } {
  const frame = element.getBoundingClientRect();
  const disc = element.querySelector(`.${styles.disc}`)?.getBoundingClientRect();
  const middle = element.querySelector(`.${styles.middle}`)?.getBoundingClientRect();
  const d: string[] = [];
  const ends: { x: number; y: number }[] = [];
  // When the sides are stacked, there is no room for threads between them.
  if (!disc || !middle || middle.height < 60 || middle.width > frame.width / 2) return { d, ends };
  const y = Math.round(disc.top - frame.top + disc.height / 2);
  for (const at of ['left', 'right'] as const) {
    const side = element.querySelector(`[data-side="${at}"]`);
    const value = side?.querySelector('[data-value]')?.getBoundingClientRect();
    const words = side?.querySelector('mark')?.getClientRects()[0];
    if (!side || !value) continue;
    const isFirst = at === 'left';
    const placed = inlineExtent(value, frame);
    const from = Math.round(isFirst ? placed.end + 8 : placed.start - 8);
    const middleOf = inlineExtent(disc, frame);
    const edge = Math.round(isFirst ? middleOf.start : middleOf.end);
    d.push(`M${from} ${y} H${edge}`);
    if (!words) continue;
    const column = inlineExtent(side.getBoundingClientRect(), frame);
    const inner = Math.round(isFirst ? column.end : column.start);
    const down = inner + (isFirst ? 14 : -14);
    const foot = Math.round(words.top - frame.top + words.height / 2);
    const end = inner + (isFirst ? 2 : -6);
    const turn = isFirst ? -6 : 6;
    if (foot > y + 12) d.push(`M${down} ${y} V${foot - 6} Q${down} ${foot} ${down + turn} ${foot} H${end}`);
    ends.push({ x: end, y: foot });
  }
  return { d, ends };
}
