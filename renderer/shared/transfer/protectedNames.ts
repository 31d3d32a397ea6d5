import { AppError } from '#lib/errors.ts';
import { createCaseStore } from '#renderer/lib/store.ts';

/** A protected record that a file would name, and where. */
export interface NamedInFile {
  name: string;
  places: string;
}

/** The question asked before a file with protected names is written. */
export interface ProtectedQuestion {
  protectedRecords: readonly NamedInFile[];
  /** Null to write nothing. */
  answer: (profile: 'internal' | null) => void;
}

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
    const protectedNames = (error.faults ?? []).map(({ field, message }) => ({ name: field, places: message }));
    question.get()?.answer(null);
    const profile = await new Promise<'internal' | null>((resolve) => {
      const answer = (profile: 'internal' | null) => {
        question.set(null);
        resolve(profile);
      };
      question.set({ protectedRecords: protectedNames, answer });
    });
    return profile === null ? null : write(profile);
  }
}
