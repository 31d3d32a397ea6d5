import { useState } from 'react';
import type { Joins, Mapping } from '#core/exchange/model/mapping.ts';
import type { SheetLook } from '#core/exchange/sheets/contract.ts';
import { useApi, type InputOf } from '#renderer/lib/queries.ts';

/** The steps in their order; one may go back and forth. */
export const wizardSteps = ['sheet', 'columns', 'preview'] as const;

export type WizardStep = (typeof wizardSteps)[number];

type LookInput = Omit<InputOf<'exchange.sheetLook'>, 'path'>;

/** A sheet that is being mapped. */
export interface WizardState {
  path: string;
  look: SheetLook | undefined;
  error: Error | null;
  retry: () => void;
  /** Another sheet or row is being read. */
  isReading: boolean;
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
  const [input, setInput] = useState<LookInput>({});
  const [edited, setEdited] = useState<Mapping | null>(null);
  const [joins, setJoins] = useState<Joins>([]);
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
    input,
    setInput(change) {
      setInput({ ...input, ...change });
      setEdited(null);
      setJoins([]);
    },
    mapping: edited ?? look?.suggested,
    edit: setEdited,
    use(mapping) {
      const { sheet, headerRow, headerRows, encoding, separator, collection } = mapping;
      setInput({ sheet, headerRow, headerRows, encoding, separator, collection });
      setEdited(mapping);
      setJoins([]);
    },
    joins,
    setJoins,
  };
}
