import type { IdOf } from '#core/exchange/vault/fields.ts';
import { idAtAnchor } from '#core/exchange/vault/layout.ts';
import type { PathResolver } from '#lib/exchange/vault/resolve.ts';

/**
 * Resolves links that Casebook wrote: to a quote, link or claim by the id in its anchor, to a page by its note.
 * @param recordAt returns the record of the note at a path
 * @param from path of the note that contains the links
 */
export function linkReader(resolver: PathResolver, recordAt: (path: string) => string | null, from: string): IdOf {
  return ({ name, anchor }) => {
    const listed = anchor === null ? null : idAtAnchor(anchor);
    if (listed !== null) return listed;
    const path = name === '' ? from : resolver.byName(name, from);
    return path === null ? null : recordAt(path);
  };
}
