import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { maxQueryLength } from '#core/model/searches.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { changeSaved, findSaved, saveSearch, type SearchText, type Saved } from './saved.ts';

export interface SavedSearchDialogProps {
  /** The one to change; null to save a new one. */
  saved: Saved | null;
  /** Of a new one, what is asked. */
  asked?: SearchText;
  onClose: () => void;
}

const nothing: SearchText = { query: '', within: '' };

/** Names a search that is kept with the case, or changes what it is called and what it asks. */
export function SavedSearchDialog({ saved, asked: { query, within } = nothing, onClose }: SavedSearchDialogProps) {
  // Until they are touched they follow the box, which tells what is asked a moment after the last letter.
  const [typedName, setName] = useState<string | null>(null);
  const [typedQuery, setAsked] = useState<string | null>(null);
  const [typedWithin, setWithin] = useState<string | null>(null);
  const name = typedName ?? saved?.name ?? nameFor(query);
  const asked = typedQuery ?? saved?.query ?? query;
  const narrowed = typedWithin ?? saved?.within ?? within;
  const ready = name.trim() !== '' && asked.trim() !== '';

  function done() {
    if (!ready) return;
    onClose();
    const next = { name: name.trim(), query: asked.trim(), within: narrowed.trim() };
    if (saved === null) void saveSearch(next);
    else if (next.name !== saved.name || findSaved([saved], next) === null) void changeSaved(saved, next);
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
        value={asked}
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

/** What a search may be called: what it asks, without the marks around a phrase, cut at a word. */
function nameFor(query: string): string {
  const plain = query.trim().replace(/\s+/g, ' ');
  const inner = /^"([^"]+)"$/.exec(plain)?.[1] ?? plain;
  if (inner.length <= maxProposalChars) return inner;
  const cut = inner.slice(0, maxProposalChars);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), maxProposalChars / 2)).trimEnd()}…`;
}

const maxProposalChars = 60;
