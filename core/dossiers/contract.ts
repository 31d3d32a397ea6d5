import { z } from 'zod';
import { dossierDocumentSchema } from '#core/model/dossier-document.ts';
import { sectionSchema } from '#core/model/dossiers.ts';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

export const dossiersContract = {
  /** A new dossier with the usual sections: introduction, findings, timeline, who is who, sources. */
  create: mutation(z.object({ title: z.string().trim().min(1).max(500) }), recordRefSchema),
  /** The sections of a dossier in their order, as records. */
  sections: query(z.object({ id: idOrSuffixSchema }), z.array(sectionSchema)),
  /** The dossier as it will be read. */
  view: query(z.object({ id: idOrSuffixSchema }), dossierDocumentSchema),
  /** Puts records at the end of a section, the first `records` section when none is named. Those that are there stay where they are. */
  add: mutation(
    z.object({ id: idSchema, section: idSchema.nullish(), records: z.array(idSchema).min(1) }),
    z.object({ section: idSchema, added: z.int() }),
  ),
  /** A new section before another one, or at the end. */
  addSection: mutation(
    z.object({
      id: idSchema,
      kind: sectionSchema.shape.kind,
      title: z.string().default(''),
      before: idSchema.nullish(),
    }),
    recordRefSchema,
  ),
  /** Moves a section before another one, or to the end. */
  moveSection: mutation(z.object({ section: idSchema, before: idSchema.nullish() }), z.null()),
};
