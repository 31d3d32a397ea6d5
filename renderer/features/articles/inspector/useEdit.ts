import { fieldName } from '#renderer/shared/changes/fieldNames.ts';
import { provenanceFields, type Article } from '#core/model/articles.ts';
import { shorten } from '#lib/text/shorten.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
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

/** Changes fields of an article and marks each as typed by the user. Each field is one undo step. */
export function useEdit(article: Article): (fields: Editable) => void {
  return (fields) => {
    const names = Object.keys(fields);
    const typed = names.filter(isProven).map((field) => [field, 'typed'] as const);
    const provenance = typed.length > 0 ? { provenance: { ...article.provenance, ...Object.fromEntries(typed) } } : {};
    const [name = ''] = names;
    const field = fieldName('articles', name);
    void withErrorToast(() =>
      api.records.put({
        records: [{ collection: 'articles', id: article.id, ...fields, ...provenance }],
        label: labelFor('reader.inspector.label_edit', {
          field,
          title: { id: article.id, title: shorten(article.title) },
        }),
        coalesce: `${article.id} ${names.join(' ')}`,
      }),
    );
  };
}
