import { useState } from 'react';
import type { Joins, Mapping } from '#core/exchange/model/mapping.ts';
import type { SheetLook } from '#core/exchange/sheets/contract.ts';
import { useApi, type InputOf } from '#renderer/lib/queries.ts';

/** The steps in their order; one may go back and forth. */
export const wizardSteps = ['sheet', 'columns', 'preview'] as const;

export type WizardStep = (typeof wizardSteps)[number];

type LookInput = Omit<InputOf<'exchange.sheetLook'>, 'path'>;

/** What was said of a file so far. */
interface Draft {
  input: LookInput;
  edited: Mapping | null;
  joins: Joins;
}

/** By path: a dialog that a stray Esc has closed goes on where it was when the file is added again. */
const drafts = new Map<string, Draft>();

/** The file is taken in: the next time it begins anew. */
export function forgetDraft(path: string): void {
  drafts.delete(path);
}

/** A sheet that is being mapped. */
export interface WizardState {
  path: string;
  look: SheetLook | undefined;
  error: Error | null;
  retry: () => void;
  /** Another sheet or row is being read. */
  isReading: boolean;
  /** What is being read will suggest the mapping. */
  isPending: boolean;
  input: LookInput;
  /** Reads the file in another way: what was mapped by hand begins anew. */
  setInput: (change: LookInput) => void;
  mapping: Mapping | undefined;
  edit: (mapping: Mapping) => void;
  /** Goes on with a mapping that was saved. */
  use: (mapping: Mapping) => void;
  joins: Joins;
  setJoins: (joins: Joins) => void;
}

/** What is read of a sheet, and how its columns are mapped. */
export function useWizard(path: string): WizardState {
  const [draft, setDraft] = useState<Draft>(() => drafts.get(path) ?? { input: {}, edited: null, joins: [] });
  const { input, edited, joins } = draft;
  function keep(change: Partial<Draft>): void {
    const next = { ...draft, ...change };
    drafts.set(path, next);
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
    setInput: (change) => keep({ input: { ...input, ...change }, edited: null, joins: [] }),
    mapping: edited ?? look?.suggested,
    edit: (mapping) => keep({ edited: mapping }),
    use(mapping) {
      const { sheet, headerRow, headerRows, encoding, separator, collection } = mapping;
      keep({ input: { sheet, headerRow, headerRows, encoding, separator, collection }, edited: mapping, joins: [] });
    },
    joins,
    setJoins: (next) => keep({ joins: next }),
  };
}
