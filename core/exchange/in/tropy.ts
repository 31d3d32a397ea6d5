import { keysOfUnnamed } from '#core/exchange/bibliography/keys.ts';
import type { InFormat } from '#core/exchange/in/format.ts';
import { articlesOf } from '#core/exchange/in/tropy/item.ts';
import { decodeText } from '#lib/extract/decode.ts';
import { fieldOf, fieldsIn, listIn, type JsonFields } from '#lib/exchange/tropy.ts';
import { parsedJson } from '#lib/json.ts';
import { isModestJson } from '#lib/text/modest-json.ts';
import { t } from '#lib/i18n/t.ts';

const jsonLimits = { depth: 60, values: 5_000_000 };

/** Tropy’s export as JSON-LD: each photo with what was typed about it. Values without a field are kept as `tropy:NAME`. */
export const tropyIn: InFormat = {
  tool: 'tropy',
  endings: ['json', 'jsonld'],
  recognises: (_name, head) => /^\uFEFF?\s*[[{]/.test(head) && /"https?:\/\/tropy\.org\/v1\//.test(head),
  *read(bytes, report) {
    const text = decodeText(bytes).text.replace(/^\uFEFF/, '');
    const json = isModestJson(bytes, jsonLimits) ? parsedJson(text) : undefined;
    if (json === undefined) {
      report.leaveOut('', '', t('exchange.works.notJson'));
      return;
    }
    const keyOf = keysOfUnnamed();
    let at = 0;
    for (const { item, context } of itemsIn(json)) {
      at++;
      const fields = fieldsIn(item);
      if (fields) yield* articlesOf(fields, context, at, keyOf, report);
      else report.leaveOut(String(at), '', t('exchange.tropy.noItem'));
    }
  },
};

/** Items of all documents: Tropy writes one document per template. */
function* itemsIn(json: unknown): Generator<{ item: unknown; context: JsonFields }> {
  for (const document of listIn(json)) {
    const fields = fieldsIn(document);
    if (!fields) {
      yield { item: document, context: {} };
      continue;
    }
    const context = Object.assign({}, ...listIn(fields['@context']).map((one) => fieldsIn(one) ?? {})) as JsonFields;
    const graph = fields['@graph'] ?? fields['items'];
    if (graph !== undefined) for (const item of listIn(graph)) yield { item, context };
    else if (fieldOf(fields, 'photo') !== undefined || /Item$/.test(String(fields['@type'])))
      yield { item: fields, context };
  }
}
