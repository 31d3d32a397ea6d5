import { z } from 'zod';
import { namedFields } from '#core/model/shared-fields.ts';

export const organisationSchema = z.strictObject(namedFields);

export type Organisation = z.infer<typeof organisationSchema>;
