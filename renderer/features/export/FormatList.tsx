import { useEffect, useRef, type KeyboardEvent } from 'react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { Select } from '#renderer/ui/Select.tsx';
import type { OfferGroup } from './offers.ts';
import styles from './Export.module.css';

export interface FormatListProps {
  groups: readonly OfferGroup[];
  chosen: string;
  onChoose: (key: string) => void;
  /** Called on Enter. */
  onEnter: () => void;
}

/** Milliseconds after which a typed letter starts a new search. */
const typingMs = 800;

/** All formats in groups, each with its use. One tab stop: arrows choose, letters find, Enter saves. */
export function FormatList({ groups, chosen, onChoose, onEnter }: FormatListProps) {
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const focusOn = (key: string) =>
    list.current?.querySelector<HTMLElement>(`input[value="${CSS.escape(key)}"]`)?.focus();

  useEffect(() => {
    focusOn(chosen);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- when the dialog opens, not on every choice
  }, []);
  useEffect(() => {
    list.current?.querySelector('[data-selected]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      onEnter();
      return;
    }
    if (event.key.length !== 1 || event.key === ' ') return;
    event.preventDefault();
    const now = performance.now();
    const text = (now - typed.current.at < typingMs ? typed.current.text : '') + fold(event.key);
    typed.current = { text, at: now };
    const match = groups.flatMap(({ offers }) => offers).find(({ name }) => fold(name).startsWith(text));
    if (!match) return;
    onChoose(match.key);
    focusOn(match.key);
  }

  return (
    <div ref={list} className={styles.formats} onKeyDownCapture={onKeyDown} data-letters="find">
      <RadioGroup aria-label={t('exportDialog.formats')} value={chosen} onChange={onChoose}>
        {groups.map(({ id, title, offers }) => (
          <div key={id} role="group" aria-label={title}>
            <div className={styles.group}>{title}</div>
            {offers.map(({ key, name, ending, use }) => (
              <RadioField key={key} value={key} className={styles.offer ?? ''}>
                <RadioButton className={styles.choice ?? ''}>
                  <span className="row">
                    <span className="m">{name}</span>
                    <span className="sp" />
                    <span className={styles.ending}>.{ending}</span>
                  </span>
                  <span className="sm t2">{use}</span>
                </RadioButton>
              </RadioField>
            ))}
          </div>
        ))}
      </RadioGroup>
    </div>
  );
}

/** The same formats as a closed list, for a window in which an open one would leave no room. */
export function FormatSelect({ groups, chosen, onChoose }: Omit<FormatListProps, 'onEnter'>) {
  const offers = groups.flatMap((group) => group.offers);
  return (
    <Select
      label={t('exportDialog.formats')}
      value={chosen}
      onChange={onChoose}
      options={offers.map(({ key, name, ending, use }) => ({ value: key, label: name, note: `.${ending} · ${use}` }))}
      note={offers.find(({ key }) => key === chosen)?.use}
    />
  );
}
