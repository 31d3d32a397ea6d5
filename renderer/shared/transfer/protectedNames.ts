import { AppError } from '#lib/errors.ts';
import { ask, type Asked } from '#renderer/lib/ask.ts';
import { createCaseStore } from '#renderer/lib/store.ts';

/** A protected record that a file would name, and where. */
export interface NamedInFile {
  name: string;
  places: string;
}

interface NamedRecords {
  protectedRecords: readonly NamedInFile[];
}

/** The question asked before a file with protected names is written; null as its answer writes nothing. */
export type ProtectedQuestion = Asked<NamedRecords, 'internal' | null>;

const question = createCaseStore<ProtectedQuestion | null>(null);

/** Subscribes to the pending question; null while there is none. */
export const useProtectedQuestion = (): ProtectedQuestion | null => question.use();

/**
 * Writes a file; if it would name somebody protected, nothing is written until the user says whom it is for.
 * @returns null if the user cancels
 */
export async function confirmProtected<R>(write: (profile: 'internal' | null) => Promise<R>): Promise<R | null> {
  try {
    return await write(null);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'protected') throw error;
    const protectedRecords = (error.faults ?? []).map(({ field, message }) => ({ name: field, places: message }));
    const profile = await ask<NamedRecords, 'internal' | null>(question, { protectedRecords }, null);
    return profile === null ? null : write(profile);
  }
}
