import { useState } from 'react';
import type { Joins, Mapping } from '#core/exchange/model/mapping.ts';
import type { SheetLook } from '#core/exchange/sheets/contract.ts';
import { useApi, type InputOf } from '#renderer/lib/queries.ts';
import { createCaseStore } from '#renderer/lib/store.ts';

/** The steps in order; the user may move back and forth. */
export const wizardSteps = ['sheet', 'columns', 'preview'] as const;

export type WizardStep = (typeof wizardSteps)[number];

type LookInput = Omit<InputOf<'exchange.sheetLook'>, 'path'>;

/** The choices made for a file so far. */
interface Draft {
  input: LookInput;
  edited: Mapping | null;
  joins: Joins;
}

/** By path, so that a dialog closed by accident continues where it was when the file is added again. */
const drafts = createCaseStore<ReadonlyMap<string, Draft>>(new Map());

/** Drops the draft of an imported file, so that the next import starts over. */
export function forgetDraft(path: string): void {
  drafts.set(new Map([...drafts.get()].filter(([other]) => other !== path)));
}

/** A sheet being mapped. */
export interface WizardState {
  path: string;
  look: SheetLook | undefined;
  error: Error | null;
  retry: () => void;
  /** Whether another sheet or row is being read. */
  isReading: boolean;
  /** Whether that read will suggest the mapping. */
  isPending: boolean;
  input: LookInput;
  /** Reads the file with other options; manual mappings are dropped. */
  setInput: (change: LookInput) => void;
  mapping: Mapping | undefined;
  edit: (mapping: Mapping) => void;
  /** Continues with a saved mapping. */
  use: (mapping: Mapping) => void;
  joins: Joins;
  setJoins: (joins: Joins) => void;
}

/** Returns what was read of a sheet, and how its columns are mapped. */
export function useWizard(path: string): WizardState {
  const [draft, setDraft] = useState<Draft>(() => drafts.get().get(path) ?? { input: {}, edited: null, joins: [] });
  const { input, edited, joins } = draft;
  function updateDraft(change: Partial<Draft>): void {
    const next = { ...draft, ...change };
    drafts.set(new Map(drafts.get()).set(path, next));
    setDraft(next);
  }
  const {
    data: look,
    error,
    refetch,
    isPlaceholderData,
  } = useApi('exchange.sheetLook', { path, ...input }, { keep: true });
  return {
    path,
    look,
    error,
    retry: () => void refetch(),
    isReading: isPlaceholderData,
    isPending: isPlaceholderData && edited === null,
    input,
    setInput: (change) => updateDraft({ input: { ...input, ...change }, edited: null, joins: [] }),
    mapping: edited ?? look?.suggested,
    edit: (mapping) => updateDraft({ edited: mapping }),
    use(mapping) {
      const { sheet, headerRow, headerRows, encoding, separator, collection } = mapping;
      updateDraft({
        input: { sheet, headerRow, headerRows, encoding, separator, collection },
        edited: mapping,
        joins: [],
      });
    },
    joins,
    setJoins: (next) => updateDraft({ joins: next }),
  };
}
