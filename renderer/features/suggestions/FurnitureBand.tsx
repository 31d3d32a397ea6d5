import { ChevronDown, ChevronRight, PanelTop } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { FurnitureLine, OutletFurniture } from '#core/furniture/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatNumber, numbered } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { focusAfter } from '#renderer/ui/focusAfter.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { toggled } from '#renderer/lib/toggled.ts';
import { decideAndTell } from './lastDecisions.ts';
import bands from './Clusters.module.css';
import own from './Furniture.module.css';

const linesText = (count: number) => t('furniture.lines', { count, number: formatNumber(count) });
const articlesText = (count: number) => t('mentions.articles', { count, number: formatNumber(count) });

/** Site furniture to confirm, grouped by outlet; closed until requested. */
export function FurnitureBand() {
  const { data } = useApi('furniture.proposed', {}, { keep: true });
  const [first] = data?.outlets ?? [];
  if (!first) return null;
  return <Outlet key={first.outlet} furniture={first} more={(data?.outlets.length ?? 1) - 1} />;
}

function Outlet({ furniture, more }: { furniture: OutletFurniture; more: number }) {
  const { outlet, lines, articles } = furniture;
  const outletName = outlet || t('furniture.noOutlet');
  const [isOpen, setOpen] = useState(false);
  const [flippedLines, setFlippedLines] = useState<ReadonlySet<string>>(new Set());
  const region = useRef<HTMLElement>(null);
  // A line that names a record of the case is not preselected.
  const isTicked = ({ line, names }: FurnitureLine) => (names.length === 0) !== flippedLines.has(line);
  const ticked = lines.filter(isTicked);
  const keys = shortcut('suggestions.furniture');

  function toggle(): void {
    if (isOpen) setOpen(false);
    else
      focusAfter(
        () => setOpen(true),
        () => boxesIn(region.current)[0]?.focus(),
      );
  }
  function leaveOut(): void {
    const input = { outlet, lines: ticked.map(({ line }) => line) };
    const keptLines = lines.filter((line) => !isTicked(line)).map(({ line }) => line);
    void decideAndTell(
      () => api.furniture.leaveOut({ ...input, keep: keptLines }),
      (left) => {
        const done = t('furniture.done', { lines: linesText(left.lines), articles: articlesText(left.articles) });
        return left.titles === 0 ? done : t('furniture.doneTitles', { done, count: left.titles });
      },
    );
  }
  function keepAll(): void {
    void decideAndTell(
      () => api.furniture.leaveOut({ outlet, lines: [], keep: lines.map(({ line }) => line) }),
      () => t('furniture.keptToast', { lines: linesText(lines.length), outlet: shorten(outletName, 60) }),
    );
  }

  useCommand('suggestions.furniture', toggle);
  useCommand('suggestions.leaveOut', leaveOut, { enabled: isOpen && ticked.length > 0 });

  return (
    <section ref={region} className={own.band} aria-label={t('furniture.title', { outlet: outletName })}>
      <button type="button" className={bands.band} aria-expanded={isOpen} onClick={toggle}>
        <Icon icon={isOpen ? ChevronDown : ChevronRight} size="s" />
        <Icon icon={PanelTop} size="s" className="t2" />
        <bdi className="m trunc">{t('furniture.title', { outlet: shorten(outletName, 60) })}</bdi>
        <span className={cx('sm t2', own.count)}>
          {t('furniture.inArticles', { lines: linesText(lines.length), articles: articlesText(articles) })}
        </span>
        {more > 0 && <span className={cx('sm t3', own.count)}>{t('furniture.more', { count: more })}</span>}
        <span className="sp" />
        {keys !== undefined && <Kbd>{keys}</Kbd>}
      </button>
      {isOpen && (
        <>
          <p className={cx('sm t2', own.text)}>{t('furniture.text')}</p>
          <ul className={own.lines} onKeyDown={moveFocus}>
            {lines.map((line) => (
              <Line
                key={line.line}
                line={line}
                checked={isTicked(line)}
                onToggle={() => setFlippedLines((before) => toggled(before, line.line))}
              />
            ))}
          </ul>
          <div className={own.foot}>
            <Button
              writes
              variant="ink"
              disabled={ticked.length === 0}
              keys={shortcut('suggestions.leaveOut')}
              onPress={leaveOut}
            >
              {t('furniture.leaveOut', numbered(ticked.length))}
            </Button>
            <Button writes onPress={keepAll}>
              {t('furniture.not')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Line({ line, checked, onToggle }: { line: FurnitureLine; checked: boolean; onToggle: () => void }) {
  const { text, names, articles, example } = line;
  return (
    <li className={own.line}>
      <Checkbox label={t('furniture.tick', { line: text })} checked={checked} onChange={onToggle} />
      <bdi className={cx('trunc', !checked && 't2')} title={text}>
        {text}
      </bdi>
      <span className="sm t2 trunc">
        {names.length > 0 && t('furniture.names', { names: names.map(({ title }) => title).join(', ') })}
      </span>
      <button
        type="button"
        className={cx('link sm', own.count)}
        aria-label={t('furniture.example', { line: text, articles: articlesText(articles) })}
        title={example.title}
        onClick={() => openRecord(example)}
      >
        {articlesText(articles)}
      </button>
    </li>
  );
}

const boxesIn = (element: Element | null) => [
  ...(element?.querySelectorAll<HTMLElement>('input[type="checkbox"]') ?? []),
];

/** Moves between the boxes with ↑ and ↓, as there may be forty. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const boxes = boxesIn(event.currentTarget);
  const index = boxes.findIndex((box) => box === document.activeElement);
  if (by === 0 || index < 0) return;
  boxes[index + by]?.focus();
  event.preventDefault();
  event.stopPropagation();
}
