import { fillTemplate, type FilledSection } from '#core/dossiers/model/templates.ts';
import { newOrders, markTextsOf } from '#core/dossiers/page.ts';
import { writingContext, type WritingDeps } from '#core/dossiers/writing-context.ts';
import type { DossierLanguage, OwnTemplate, TemplateName } from '#core/model/dossiers.ts';
import type { Store, Tx } from '#core/store/types.ts';
import { documentLanguage, inLanguage } from '#lib/i18n/t.ts';

export interface NewDossier {
  title: string;
  template: TemplateName | OwnTemplate | null | undefined;
  /** The record that it is about, or the claim that it checks. */
  about: string | null;
  language: DossierLanguage | null | undefined;
}

/**
 * Prepares a dossier from a template, filled from the case, worded in its own language.
 * @returns a function that creates it within a change set, and returns its id
 */
export function makeDossier(
  deps: WritingDeps & { store: Store },
  { title, template, about, language }: NewDossier,
): (tx: Tx) => string {
  const { writing, claims, writer } = writingContext(deps);
  // It keeps its original language: in another one, every sentence would differ from the case.
  const dossierLanguage = language ?? documentLanguage();
  const inItsLanguage = <T>(work: () => T): T => inLanguage(dossierLanguage, work);
  const sections = inItsLanguage(() => fillTemplate(template ?? 'usual', { store: writing.store, claims, about }));

  function fill(
    tx: Tx,
    dossier: string,
    { kind, title: heading, records, paragraphs }: FilledSection,
    order: string,
  ): void {
    const head = heading ? { title: heading } : {};
    const section = tx.create('sections', { dossier, order, kind, ...head, records: [...records] });
    const orders = newOrders(paragraphs.map(() => null));
    paragraphs.forEach((text, at) => {
      tx.create('paragraphs', { section, order: orders[at] ?? '', text, said: markTextsOf(text, [], writer) });
    });
  }

  return (tx) =>
    inItsLanguage(() => {
      const made = typeof template === 'string' ? { template } : {};
      const dossier = tx.create('dossiers', { title, ...made, language: dossierLanguage });
      const orders = newOrders(sections.map(() => null));
      sections.forEach((section, at) => fill(tx, dossier, section, orders[at] ?? ''));
      return dossier;
    });
}
