import { fieldName } from '#renderer/shared/changes/fieldNames.ts';
import { recordIn } from '#core/records/contract.ts';
import { provenanceFields, type Article } from '#core/model/articles.ts';
import { isSameJson } from '#lib/json.ts';
import { shorten } from '#lib/text/shorten.ts';
import { serialize, withErrorToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { labelFor } from '#core/model/label.ts';

export type Editable = Partial<
  Pick<
    Article,
    | 'title'
    | 'outlet'
    | 'authors'
    | 'published'
    | 'language'
    | 'url'
    | 'kind'
    | 'grade'
    | 'independence'
    | 'notes'
    | 'copyOf'
  >
>;

type Proven = (typeof provenanceFields)[number];
const isProven = (field: string): field is Proven => (provenanceFields as readonly string[]).includes(field);

/**
 * Changes fields of an article, which then count as typed by the user; a field that is given its own value is confirmed. Each field is one
 * undo step.
 */
export function useEdit(article: Article): (fields: Editable) => void {
  return (fields) => {
    const names = Object.keys(fields);
    const confirmed = names.filter(isProven).filter((name) => isSameJson(fields[name], article[name]));
    const [name = ''] = names;
    const field = fieldName('articles', name);
    void withErrorToast(() =>
      serialize(async () =>
        api.records.put({
          records: [
            { collection: 'articles', id: article.id, ...fields, ...(await provenanceWith(article, confirmed)) },
          ],
          label: labelFor('reader.inspector.label_edit', {
            field,
            title: { id: article.id, title: shorten(article.title) },
          }),
          coalesce: `${article.id} ${names.join(' ')}`,
        }),
      ),
    );
  };
}

/** Returns the provenance with confirmed fields. Reads it again: the one on screen may lack what was confirmed a moment ago. */
async function provenanceWith({ id }: Article, confirmed: readonly Proven[]): Promise<Partial<Article>> {
  if (confirmed.length === 0) return {};
  const before = recordIn(await api.records.get({ id }), 'articles')?.provenance;
  return { provenance: { ...before, ...Object.fromEntries(confirmed.map((field) => [field, 'typed'] as const)) } };
}
