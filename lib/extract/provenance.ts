import { z } from 'zod';

/** Where a field's value came from: read from the page, guessed by the program, typed by the user, or not found. */
export const provenanceSchema = z.enum(['page', 'guessed', 'typed', 'none']);

export type Provenance = z.infer<typeof provenanceSchema>;
