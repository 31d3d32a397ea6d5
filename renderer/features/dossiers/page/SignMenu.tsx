import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { EditorView } from 'prosemirror-view';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { nameable } from '#core/model/mentions.ts';
import { t } from '#lib/i18n/t.ts';
import { joinPieces, markKey, markText } from '#lib/text/marks.ts';
import { keyCap } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { usePickerOptions } from '#renderer/shared/records/pickerOptions.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { UnplacedIcon } from './UnplacedIcon.tsx';
import type { OpenSign } from './signs.ts';
import styles from './Page.module.css';

/** What a menu inserts into the text. */
export interface Insertion {
  insert: string;
  /** Key of the mark, and its words until the case supplies them; null for a footnote. */
  mark: string | null;
  words: string;
}

interface Option extends Insertion {
  id: string;
  title: string;
  note: string;
  icon: ReactNode;
}

export interface SignMenuProps {
  open: OpenSign;
  dossier: string;
  view: EditorView;
  /** @param isBlock whether to insert it as a new paragraph */
  onPick: (insertion: Insertion, isBlock: boolean) => void;
  onClose: () => void;
}

/**
 * Quotes, records or sentences of the case beside the caret while the user types. Enter takes the first one; after a quotation mark, which
 * people also type for its own sake, only once an arrow key was pressed.
 */
export function SignMenu({ open, dossier, view, onPick, onClose }: SignMenuProps) {
  const options = useOptions(open, dossier);
  const first = open.byKey || open.sign !== '"' ? 0 : -1;
  const [at, setAt] = useState(first);
  const chosen = Math.min(at, options.length - 1);
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const option = options[chosen];
      if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, options.length - 1));
      else if (event.key === 'ArrowUp' && chosen >= 0) setAt(Math.max(first, chosen - 1));
      else if (event.key === 'Enter' && option && !event.shiftKey) onPick(option, event.altKey && !open.isProof);
      else if (event.key === 'Escape') onClose();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Capture phase, so that the menu sees the key before the editor.
    view.dom.addEventListener('keydown', keys, true);
    return () => view.dom.removeEventListener('keydown', keys, true);
  }, [view, options, chosen, first, open.isProof, onPick, onClose]);
  useLayoutEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
    const id = chosen >= 0 ? `${menuId}-${String(chosen)}` : '';
    if (id) view.dom.setAttribute('aria-activedescendant', id);
    else view.dom.removeAttribute('aria-activedescendant');
    return () => view.dom.removeAttribute('aria-activedescendant');
  }, [chosen, view]);

  if (options.length === 0 && !open.byKey) return null;
  return (
    <div className={styles.menu} style={placeAt(view, open)} onMouseDown={(event) => event.preventDefault()}>
      <ul ref={list} role="listbox" aria-label={t(`dossierPage.menu.${nameOf[open.sign]}`)} id={menuId}>
        {options.map((option, index) => (
          <li
            key={option.id}
            id={`${menuId}-${String(index)}`}
            role="option"
            aria-selected={index === chosen}
            className={cx(index === chosen && styles.chosen)}
            onClick={() => onPick(option, false)}
          >
            {option.icon}
            <span className={styles.option}>
              <span dir="auto">{option.title}</span>
              {option.note && <span className="sm t2 trunc">{option.note}</span>}
            </span>
          </li>
        ))}
      </ul>
      {options.length === 0 && <p className="sm t2">{t('dossierPage.menu.none')}</p>}
      <p className={styles.keys}>
        {first < 0 && <Kbd>↓</Kbd>} <Kbd>↵</Kbd>{' '}
        {t(open.isProof ? 'dossierPage.menu.footnote' : 'dossierPage.menu.insert')}{' '}
        {!open.isProof && (
          <>
            <Kbd>{asBlock}</Kbd> {t('dossierPage.menu.block')}{' '}
          </>
        )}
        <Kbd>{escape}</Kbd> {t('dossierPage.menu.keep')}
      </p>
    </div>
  );
}

/** The key as labelled on the keyboard, in every language. */
const escape = 'Esc';

const asBlock = keyCap('Alt+Enter');

const menuId = 'dossier-signs';

const nameOf = { '"': 'quotes', '@': 'records', '/': 'blocks' } as const;

function useOptions({ sign, query, isProof }: OpenSign, dossier: string): Option[] {
  const words = query.trim();
  const quotes = usePickerOptions(sign === '"' ? ['quotes'] : [], sign === '"' ? words : '');
  const records = usePickerOptions(sign === '@' ? nameable : [], sign === '@' ? words : '');
  const blocks = useApi(
    'dossiers.unplaced',
    { id: dossier, filter: words, limit: 12 },
    { enabled: sign === '/', keep: true },
  );
  if (sign === '"') {
    return quotes.map(({ id, title, note = '' }) => {
      const insert = joinPieces(isProof ? [{ kind: 'quote', id }] : [inQuotes(title), { kind: 'quote', id }]);
      return { id, title: inQuotes(title), note, icon: typeIconOf('quotes'), insert, mark: null, words: '' };
    });
  }
  if (sign === '@') {
    return records.map(({ id, title, note = '', collection }) => {
      const mark = { kind: 'record', id } as const;
      return {
        id,
        title,
        note,
        icon: typeIconOf(collection),
        insert: markText(mark),
        mark: markKey(mark),
        words: title,
      };
    });
  }
  return (blocks.data?.items ?? []).map(({ id, text, note, kind, insert, mark }) => {
    return {
      id: `${kind} ${id} ${mark}`,
      title: text,
      note,
      icon: <UnplacedIcon kind={kind} />,
      insert,
      mark,
      words: text,
    };
  });
}

function placeAt(view: EditorView, { from }: OpenSign): { left: number; top?: number; bottom?: number } {
  const caret = view.coordsAtPos(Math.min(from, view.state.doc.content.size));
  const left = Math.max(8, Math.min(caret.left, window.innerWidth - 428));
  const isBelow = caret.bottom + 300 < window.innerHeight;
  return isBelow ? { left, top: caret.bottom + 6 } : { left, bottom: window.innerHeight - caret.top + 6 };
}
