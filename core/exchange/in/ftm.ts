import type { Incoming, InFormat } from '#core/exchange/in/format.ts';
import { createFtmFile, type FtmRecord } from '#core/exchange/in/ftm/context.ts';
import { linksOfEdge, quoteRecord } from '#core/exchange/in/ftm/links.ts';
import { recordsOf } from '#core/exchange/in/ftm/things.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { addTo } from '#lib/exchange/ftm/entity.ts';
import { readFtmLines } from '#lib/exchange/ftm/lines.ts';
import { loadFtmModel, type FtmModel } from '#lib/exchange/ftm/model.ts';
import { t } from '#lib/i18n/t.ts';

/** FollowTheMoney, as Aleph and OpenSanctions write it: one entity per line. Values without a field are kept as `ftm:NAME`. */
export const ftmIn: InFormat = {
  tool: 'ftm',
  endings: ['json', 'jsonl', 'ndjson', 'ijson', 'ftm'],
  recognises(_name, head) {
    if (!/^\uFEFF?[\s[]*\{/.test(head)) return false;
    return /"schema"\s*:\s*"[A-Z][A-Za-z]*"/.test(head) && /"(?:properties|id)"\s*:/.test(head);
  },
  async *read(bytes, report) {
    const model = await loadFtmModel();
    const file = createFtmFile(model, entitiesOf(bytes, model, report), report);
    for (const entity of file.entities.values()) yield* incomingOf(entity);

    function* incomingOf(entity: FtmRecord): Generator<Incoming> {
      const role = file.roleOf(entity.id);
      const article = file.quoteOf(entity.id);
      if (role === 'links') yield* linksOfEdge(file, entity);
      else if (article !== undefined) yield quoteRecord(file, entity, article);
      else if (role === 'pages') reportPage(entity);
      else yield* recordsOf(file, entity);
    }

    function reportPage(page: FtmRecord): void {
      const document = page.properties.get('document')?.find((id) => file.isPage(id));
      if (document === undefined) {
        const id = page.properties.get('document')?.[0] ?? '';
        report.leaveOut(page.id, '', t('exchange.ftm.endMissing', { name: 'document', id }));
      } else report.take(page.id);
    }
  },
};

/** The entities of a file by id; lines with the same id are parts of one entity. */
function entitiesOf(bytes: Uint8Array, model: FtmModel, report: ReportBuilder): Map<string, FtmRecord> {
  const entities = new Map<string, FtmRecord>();
  for (const { line, entity, fault } of readFtmLines(bytes)) {
    const place = String(line);
    if (fault !== undefined) report.leaveOut(t('transfer.place.line', { line }), '', t(`exchange.ftm.faults.${fault}`));
    if (!entity) continue;
    if (!model.has(entity.schema)) {
      report.leaveOut(entity.id, '', t('exchange.ftm.noSchema', { schema: entity.schema }));
      continue;
    }
    const earlier = entities.get(entity.id);
    if (!earlier) {
      entities.set(entity.id, { ...entity, place });
      continue;
    }
    if (model.isA(entity.schema, earlier.schema)) earlier.schema = entity.schema;
    else if (!model.isA(earlier.schema, entity.schema)) {
      report.leaveOut(entity.id, 'schema', t('exchange.keyTwice', { place: earlier.place }));
      continue;
    }
    for (const [name, values] of entity.properties) for (const value of values) addTo(earlier, name, value);
  }
  return entities;
}
