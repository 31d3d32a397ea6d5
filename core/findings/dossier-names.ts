import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { Store } from '#core/store/types.ts';
import { finding, maxTextChars, type Head } from '#core/findings/dossier-finding.ts';
import type { DossierPlaces } from '#core/findings/dossier-places.ts';
import { familyBodies } from '#core/findings/model/protected-families.ts';
import { exposedNames, ProtectedNames } from '#core/findings/model/protected-names.ts';
import { shorten } from '#lib/text/shorten.ts';
import { part, type Finding, type RuleResult } from './rule.ts';

/** A dossier as it reads now, in a case. */
interface NamedIn {
  store: Store;
  mergedView: MergedView;
  document: DossierDocument;
  places: DossierPlaces;
}

/** Finds names of protected records. */
export function namesIn({ store, mergedView, document, places }: NamedIn): Finding[] {
  const head: Head = { rule: 'protected-name', severity: 'error', tab: 'identity' };
  // Protection covers all names of a record, and those of the records merged with it.
  return exposedNames(new ProtectedNames(store, mergedView.reads), document).map(
    ({ record, name, at, quoted, text }) => {
      const result: RuleResult = {
        item: [record, at].filter((id) => id !== null).join(' '),
        about: [record, ...(at === null ? [] : [at])],
        variant: quoted ? 'quote' : 'text',
        with: { name, text: shorten(text, maxTextChars) },
        parts: [...part('base', 95)],
        action: { kind: 'replace-name', id: record },
      };
      return finding(head, result, {
        places: quoted && at !== null ? places.citingQuote(at) : places.placesStating(at, text),
      });
    },
  );
}

/** Finds organisations that an edition names, although they have the surname of somebody who is protected. */
export function familiesIn({ store, mergedView, document, places }: NamedIn): Finding[] {
  const head: Head = { rule: 'protected-family', severity: 'warning', tab: 'identity' };
  return familyBodies(store, mergedView.reads, document).map((one) => {
    const { body, bodyName, person, personName, at, quoted, text } = one;
    const result: RuleResult = {
      item: `${body} ${person}`,
      about: [body, person],
      variant: quoted ? 'quote' : 'text',
      with: { body: bodyName, name: personName, text: shorten(text, maxTextChars) },
      parts: [...part('base', 60)],
      action: { kind: 'replace-name', id: body },
    };
    return finding(head, result, {
      places: quoted && at !== null ? places.citingQuote(at) : places.placesStating(at, text),
    });
  });
}
