import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { maxQueryLength } from '#core/model/searches.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { changeSavedSearch, findSavedSearch, saveSearch, type SearchText, type SavedSearch } from './savedSearches.ts';
import { oneLine } from '#lib/text/spaces.ts';

export interface SavedSearchDialogProps {
  /** The search to change; null to save a new one. */
  saved: SavedSearch | null;
  /** The query of a new search. */
  search?: SearchText;
  onClose: () => void;
}

const emptySearch: SearchText = { query: '', within: '' };

/** Names a search to save it with the case, or changes its name and query. */
export function SavedSearchDialog({ saved, search: { query, within } = emptySearch, onClose }: SavedSearchDialogProps) {
  // Until edited, the fields follow the search box, which publishes its query shortly after the last keystroke.
  const [typedName, setName] = useState<string | null>(null);
  const [typedQuery, setAsked] = useState<string | null>(null);
  const [typedWithin, setWithin] = useState<string | null>(null);
  const name = typedName ?? saved?.name ?? nameFor(query);
  const effectiveQuery = typedQuery ?? saved?.query ?? query;
  const narrowed = typedWithin ?? saved?.within ?? within;
  const ready = name.trim() !== '' && effectiveQuery.trim() !== '';

  function done() {
    if (!ready) return;
    onClose();
    const next = { name: name.trim(), query: effectiveQuery.trim(), within: narrowed.trim() };
    if (saved === null) void saveSearch(next);
    else if (next.name !== saved.name || findSavedSearch([saved], next) === null) void changeSavedSearch(saved, next);
  }

  return (
    <FormDialog
      help="search"
      title={t(saved ? 'searches.editTitle' : 'commands.saveSearch')}
      onClose={onClose}
      label={t(saved ? 'searches.change' : 'commands.saveSearch')}
      keys="↵"
      ready={ready}
      reason={t(name.trim() === '' ? 'searches.needsName' : 'searches.needsQuery')}
      onDone={done}
    >
      <TextField
        large
        autoFocus
        label={t('fields.name')}
        value={name}
        onChange={setName}
        onEnter={done}
        maxLength={200}
      />
      <TextField
        mono
        label={t('searches.query')}
        note={t('searches.queryNote')}
        value={effectiveQuery}
        onChange={setAsked}
        onEnter={done}
        maxLength={maxQueryLength}
      />
      {(saved !== null || within !== '') && (
        <TextField
          mono
          label={t('searches.within')}
          note={t('searches.withinNote')}
          value={narrowed}
          onChange={setWithin}
          onEnter={done}
          maxLength={maxQueryLength}
        />
      )}
    </FormDialog>
  );
}

/** Suggests a name for a search: its query without the quotation marks of a phrase, cut at a word. */
function nameFor(query: string): string {
  const plain = oneLine(query);
  const inner = /^"([^"]+)"$/.exec(plain)?.[1] ?? plain;
  if (inner.length <= maxProposalChars) return inner;
  const cut = inner.slice(0, maxProposalChars);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), maxProposalChars / 2)).trimEnd()}…`;
}

const maxProposalChars = 60;
