import { z } from 'zod';
import type { Incoming, InFormat } from '#core/exchange/in/format.ts';
import { isCollection } from '#core/model/collections.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import { idSchema } from '#core/model/base.ts';
import { originOfRecordSchema } from '#core/model/shared-fields.ts';
import { parsedJson } from '#lib/json.ts';
import { t } from '#lib/i18n/t.ts';

const fileSchema = z.object({ format: z.literal('casebook-case'), version: z.number(), records: z.array(z.unknown()) });
const recordSchema = z.looseObject({
  id: idSchema,
  collection: z.string(),
  extra: z.record(z.string(), z.array(z.string())).optional().catch(undefined),
  imported: z.array(originOfRecordSchema).optional().catch(undefined),
});

/** Collections that the importing case has of its own, or that mean nothing without their journal. */
const ownCollections: ReadonlySet<string> = new Set(['case', 'versions', 'purges']);
/** Fields that the store sets. */
const storeFields: ReadonlySet<string> = new Set(['id', 'createdAt', 'updatedAt', 'textHash']);

/** A whole case as JSON, as `export --format json` writes it: every record keeps its id. */
export const casebookJson: InFormat = {
  tool: 'casebook',
  endings: ['json'],
  recognises: (_name, head) => /^\s*\{\s*"format":\s*"casebook-case"/.test(head),
  *read(bytes, report) {
    const parsed = fileSchema.safeParse(parsedJson(new TextDecoder().decode(bytes)));
    if (!parsed.success) {
      report.leaveOut('', '', t('exchange.notAsSaid'));
      return;
    }
    for (const [index, entry] of parsed.data.records.entries()) {
      const found = recordSchema.safeParse(entry);
      if (!found.success || !isCollection(found.data.collection)) {
        report.leaveOut(String(index + 1), '', t('exchange.noRecord'));
        continue;
      }
      const { id, collection, extra, imported, ...record } = found.data;
      if (ownCollections.has(collection)) report.leaveOut(id, '', t('exchange.ofItsCase'));
      else
        yield {
          ...incomingOf(id, collection, record),
          ...(extra ? { extra } : {}),
          ...(imported ? { earlier: imported } : {}),
        };
    }

    function incomingOf(
      id: string,
      collection: Incoming['record']['collection'],
      record: Readonly<Record<string, unknown>>,
    ): Incoming {
      const importedFields = Object.entries(record).filter(([field, value]) => {
        if (storeFields.has(field)) return false;
        const isFile = fieldOf(collection, field)?.kind === 'file';
        if (isFile && value !== null) report.leaveOut(id, field, t('exchange.notInJson'));
        return !isFile;
      });
      return { key: id, id, place: id, record: { ...Object.fromEntries(importedFields), collection } };
    }
  },
};
