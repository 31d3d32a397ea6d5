import { useLanguage } from '#renderer/lib/language.ts';
import { useEffect, useMemo, type RefObject } from 'react';
import type { RecordHead } from '#core/records/contract.ts';
import { Inspector } from '#renderer/features/records/inspector/Inspector.tsx';
import { RecordPage } from '#renderer/features/records/page/RecordPage.tsx';
import { useCommand } from '#renderer/lib/commands.ts';
import { go } from '#renderer/lib/navigation.ts';
import { requestFieldFocus, useFieldRequest } from '#renderer/lib/pendingFieldFocus.ts';
import { useApi } from '#renderer/lib/queries.ts';
import type { RecordCollection } from './typedRecord.ts';
import { mergedRecordView } from './mergedRecordView.ts';
import type { PageState } from './usePageState.ts';
import { useDebounced } from './useDebounced.ts';
import { useLatest } from '#renderer/ui/useLatest.ts';

/** Milliseconds a row must stay selected before its page loads, so that holding a key scrolls smoothly. */
const settleMs = 60;

/** Returns the open record once its row has stayed selected for a moment. A merged record opens on its lead's page. */
export function useShownRecord(
  collection: RecordCollection,
  id: string | null,
  params: Readonly<Record<string, string>>,
) {
  const settledId = useDebounced(id, settleMs);
  const view = useApi('records.get', { id: settledId ?? '' }, { enabled: settledId !== null, keep: true });
  const read = settledId !== null && id !== null ? view.data : undefined;
  const data = useMemo(() => read && mergedRecordView(read), [read]);
  const lead = read?.merged?.lead.id;
  useEffect(() => {
    if (lead !== undefined && lead !== id && read?.record['id'] === id) {
      go({ view: collection, id: lead, params: { ...params } }, { replace: true });
    }
  }, [lead, id, read, collection, params]);
  const current = data?.record['id'];
  useKeysBeforePage(id, current !== id && collection !== 'quotes');
  return { view, data, current };
}

/** Applies a shortcut pressed before the page of its row has loaded to that page, not to the previous one. */
function useKeysBeforePage(id: string | null, isAwaited: boolean): void {
  const options = { enabled: id !== null && isAwaited };
  const ask = (field: string) => id !== null && requestFieldFocus(id, field);
  useCommand('record.rename', () => ask('name'), options);
  useCommand('record.alias', () => ask('alias'), options);
  useCommand('record.link', () => ask('link'), options);
}

/** Returns the page of a record and its inspector. Memoised, so that holding a key to scroll does not rerender what has not changed. */
export function usePageOf(
  data: RecordHead | undefined,
  { linkId, onLink, form, onForm }: PageState,
  ref: RefObject<HTMLElement | null>,
  onShowLink: () => void,
) {
  const readOnly = useApi('cases.info', {}).data?.readOnly != null;
  const current = data?.record['id'];
  useEffect(() => {
    // When the page is replaced, the focused element goes with it and shortcuts would stop working.
    if (current !== undefined && document.activeElement === document.body) ref.current?.focus();
  }, [current, ref]);
  useFieldRequest(current ?? '', 'page', () => ref.current?.focus());
  const show = useLatest(onShowLink);
  const uiLanguage = useLanguage();
  const page = useMemo(
    () =>
      data && (
        <RecordPage
          key={data.record['id']}
          ref={ref}
          view={data}
          onShowLink={() => show.current()}
          {...{ readOnly, linkId, onLink, form, onForm }}
        />
      ),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- rerenders when the language changes
    [data, ref, readOnly, linkId, onLink, form, onForm, uiLanguage],
  );
  const beside = useMemo(
    () => data && <Inspector view={data} {...{ readOnly, linkId, onForm, onLink }} />,
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as above
    [data, readOnly, linkId, onForm, onLink, uiLanguage],
  );
  return { page, beside, readOnly };
}
