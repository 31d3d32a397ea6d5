import type { Incoming, InFormat } from '#core/exchange/in/format.ts';
import { inOf, type Read } from '#core/exchange/in/ftm/context.ts';
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
  label: 'exchange.in.ftm',
  endings: ['json', 'jsonl', 'ndjson', 'ijson', 'ftm'],
  recognises(_name, head) {
    if (!/^\uFEFF?[\s[]*\{/.test(head)) return false;
    return /"schema"\s*:\s*"[A-Z][A-Za-z]*"/.test(head) && /"(?:properties|id)"\s*:/.test(head);
  },
  async *read(bytes, report) {
    const model = await loadFtmModel();
    const file = inOf(model, entitiesOf(bytes, model, report), report);
    for (const entity of file.entities.values()) yield* incomingOf(entity);

    function* incomingOf(entity: Read): Generator<Incoming> {
      const role = file.roleOf(entity.id);
      const article = file.quoteOf(entity.id);
      if (role === 'links') yield* linksOfEdge(file, entity);
      else if (article !== undefined) yield quoteRecord(file, entity, article);
      else if (role === 'pages') reportPage(entity);
      else yield* recordsOf(file, entity);
    }

    function reportPage(page: Read): void {
      const document = page.properties.get('document')?.find((id) => file.isPage(id));
      if (document === undefined) {
        const id = page.properties.get('document')?.[0] ?? '';
        report.leave(page.id, '', t('exchange.ftm.endMissing', { name: 'document', id }));
      } else report.take(page.id);
    }
  },
};

/** The entities of a file by id; lines with the same id are parts of one entity. */
function entitiesOf(bytes: Uint8Array, model: FtmModel, report: ReportBuilder): Map<string, Read> {
  const entities = new Map<string, Read>();
  for (const { line, entity, fault } of readFtmLines(bytes)) {
    const place = String(line);
    if (fault !== undefined) report.leave(t('exchange.works.line', { line }), '', t(`exchange.ftm.faults.${fault}`));
    if (!entity) continue;
    if (!model.has(entity.schema)) {
      report.leave(entity.id, '', t('exchange.ftm.noSchema', { schema: entity.schema }));
      continue;
    }
    const known = entities.get(entity.id);
    if (!known) {
      entities.set(entity.id, { ...entity, place });
      continue;
    }
    if (model.isA(entity.schema, known.schema)) known.schema = entity.schema;
    else if (!model.isA(known.schema, entity.schema)) {
      report.leave(entity.id, 'schema', t('exchange.keyTwice', { place: known.place }));
      continue;
    }
    for (const [name, values] of entity.properties) for (const value of values) addTo(known, name, value);
  }
  return entities;
}
