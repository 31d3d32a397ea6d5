import { z } from 'zod';
import { namedFields } from '#core/model/base.ts';

export const organisationSchema = z.strictObject(namedFields);

export type Organisation = z.infer<typeof organisationSchema>;
