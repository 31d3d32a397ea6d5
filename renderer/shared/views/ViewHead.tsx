import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Calendar, Download, List, X } from 'lucide-react';
import { maxQueryLength } from '#core/model/searches.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import type { ViewKind } from '#core/model/views.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { SaveView } from './SaveView.tsx';
import { selection } from './selection.ts';
import { setViewScope, useViewScope } from './scope.ts';
import { SpanDialog } from './SpanDialog.tsx';
import { switchView, viewCommands } from './viewCommands.ts';
import type { ViewSettings } from './savedViews.ts';
import type { PictureSource } from '#core/views/model/picture.ts';
import { useLatest } from '#renderer/ui/useLatest.ts';
import { usePictures } from './usePictures.tsx';
import { viewIcons } from './viewIcons.ts';
import styles from './Views.module.css';

export interface ViewHeadProps {
  kind: ViewKind;
  /** Shown in grey after the title: "8 of 11 events". */
  counts?: ReactNode;
  /** Further chips that narrow only this view. */
  chips?: ReactNode;
  /** Switches and zoom of this view, at the end of the bar. */
  tools?: ReactNode;
  /** Returns what a saved view stores besides its scope. */
  readSettings: () => ViewSettings;
  /** How it looks on paper; absent while there is nothing to draw. */
  picture?: PictureSource | undefined;
}

const views = [
  { value: 'list', icon: List },
  { value: 'table', icon: viewIcons.table },
  { value: 'timeline', icon: viewIcons.timeline },
  { value: 'graph', icon: viewIcons.graph },
  { value: 'map', icon: viewIcons.map },
] as const;

/** Milliseconds after the last keystroke before a view is narrowed: all of it is redrawn. */
const debounceMs = 250;

/** The head of a view, 40 px high: its title, what narrows it, and the other views of the same scope. */
export function ViewHead({ kind, counts, chips, tools, readSettings, picture }: ViewHeadProps) {
  const scope = useViewScope();
  const isNarrow = useWidth() < breaks.slideOver;
  const [isDating, setDating] = useState(false);
  const pictures = usePictures(kind, picture);
  useCommand('views.time', () => setDating(true));
  return (
    <>
      <div className={styles.head} role="toolbar" aria-label={t(`views.${kind}`)}>
        <h1 className={styles.title}>{t(`views.${kind}`)}</h1>
        {counts !== undefined && (
          <span className={cx(styles.counts, 't3')} role="status">
            {counts}
          </span>
        )}
        <span className="sp" />
        {tools}
        <Segmented
          label={t('fields.view')}
          value={kind}
          onChange={(next) => {
            if (next === 'list') viewCommands[0]?.handler();
            else switchView(next);
          }}
          options={views.map(({ value, icon }) => ({
            value,
            icon,
            label: isNarrow ? '' : t(`views.${value}`),
            ...(isNarrow ? { spoken: t(`views.${value}`) } : {}),
          }))}
        />
        <SaveView kind={kind} readSettings={readSettings} />
        {picture && (
          <Menu
            trigger={<IconButton icon={Download} label={t('views.picture')} />}
            label={t('views.picture')}
            placement="bottom end"
            groups={[{ entries: pictures.entries }]}
          />
        )}
      </div>
      <div className={styles.narrowing} role="search" aria-label={t('views.query')}>
        <QueryField query={scope.query} />
        <ScopeChips scope={scope} onSpan={() => setDating(true)} />
        {chips}
        <span className="sp" />
        <NarrowButton scope={scope} />
        <Button icon={Calendar} keys={shortcut('views.time')} onPress={() => setDating(true)}>
          {t('views.span')}
        </Button>
      </div>
      {isDating && <SpanDialog scope={scope} onClose={() => setDating(false)} />}
      {pictures.dialog}
    </>
  );
}

/** The query that narrows the view: applied shortly after the last keystroke, and at once on Enter. */
function QueryField({ query }: { query: string }) {
  const [text, setText] = useState(query);
  const [textSeen, setTextSeen] = useState(query);
  const sent = useRef(query);
  const field = useRef<HTMLInputElement>(null);
  if (textSeen !== query) {
    setTextSeen(query);
    // The route echoes what was sent from here while the user keeps typing; any other value is a different view.
    if (query !== sent.current) setText(query);
  }
  function showQuery(next: string): void {
    if (next.trim() === query) return;
    sent.current = next.trim();
    setViewScope({ query: next.trim() });
  }
  const latest = useLatest(showQuery);
  useCommand('list.filter', () => field.current?.select());
  useEffect(() => {
    const timer = setTimeout(() => latest.current(text), debounceMs);
    return () => clearTimeout(timer);
  }, [text, latest]);
  return (
    <div className={styles.query}>
      <TextField
        ref={field}
        label={t('views.query')}
        hideLabel
        placeholder={t('views.queryPlaceholder')}
        value={text}
        onChange={setText}
        maxLength={maxQueryLength}
        onEnter={() => showQuery(text)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return;
          event.preventDefault();
          setText('');
          showQuery('');
        }}
      />
    </div>
  );
}

/** What narrows the view besides its query, each with a remove button. */
function ScopeChips({ scope, onSpan }: { scope: ViewScope; onSpan: () => void }) {
  const { within, ids, types, from, to } = scope;
  const span = spanWords(from, to);
  const chips = [
    within !== '' && { what: within, off: () => setViewScope({ within: '' }) },
    ids && { what: t('views.chosen', { count: ids.length }), off: () => setViewScope({ ids: undefined }) },
    types &&
      types.length < 8 && {
        what: t('views.types', { types: types.map((type) => t(`words.${type}`)).join(', ') }),
        off: () => setViewScope({ types: undefined }),
      },
    span !== null && { what: span, off: () => setViewScope({ from: null, to: null }), press: onSpan },
  ].filter((chip) => chip !== false && chip !== undefined);
  return chips.map(({ what, off, ...more }) => (
    <span key={what} className={styles.chip}>
      {'press' in more ? (
        <button type="button" onClick={more.press}>
          <bdi className="trunc" title={what}>
            {what}
          </bdi>
        </button>
      ) : (
        <bdi className="trunc">{what}</bdi>
      )}
      <button type="button" aria-label={t('views.remove', { what })} onClick={off}>
        <Icon icon={X} size="s" />
      </button>
    </span>
  ));
}

/** Formats a time span; null if both ends are open. */
function spanWords(from: string | null, to: string | null): string | null {
  const words = (edtf: string) => toWords(edtf, language());
  if (from !== null && to !== null) {
    return from === to ? words(from) : t('views.spanBoth', { from: words(from), to: words(to) });
  }
  if (from !== null) return t('views.spanFromOnly', { from: words(from) });
  return to === null ? null : t('views.spanToOnly', { to: words(to) });
}

/** Narrows the view to the selection; nothing if it already shows just that. */
function NarrowButton({ scope }: { scope: ViewScope }) {
  const { ids } = selection.use();
  const isThat = scope.ids?.length === ids.size && scope.ids.every((id) => ids.has(id));
  const narrow = () => setViewScope({ ids: [...ids] });
  useCommand('views.narrow', narrow, { enabled: ids.size > 0 && !isThat });
  if (ids.size < 2 || isThat) return null;
  return (
    <Button keys={shortcut('views.narrow')} onPress={narrow}>
      {t('views.narrow', { number: formatNumber(ids.size) })}
    </Button>
  );
}
