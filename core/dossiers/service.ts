import { existing } from '#core/model/existing.ts';
import type { dossiersContract } from '#core/dossiers/contract.ts';
import type { DossierComposer } from '#core/dossiers/dossier-composer.ts';
import type { Section } from '#core/model/dossiers.ts';
import { orderBetween } from '#core/model/order.ts';
import { fillOf } from '#core/dossiers/model/templates.ts';
import { sectionsOf } from '#core/dossiers/model/plan.ts';
import { makeDossier } from '#core/dossiers/make-dossier.ts';
import { dossierPage } from '#core/dossiers/page.ts';
import { setDossierLanguage } from '#core/dossiers/set-language.ts';
import { dossierTray } from '#core/dossiers/tray.ts';
import { writingContext } from '#core/dossiers/writing-context.ts';
import { AppError } from '#lib/errors.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import { marksIn } from '#lib/text/marks.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store, Tx } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import { labelFor } from '#core/model/label.ts';

export interface DossiersDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  /** The case with merged records as one, which is what a dossier shows. */
  mergedView: MergedView;
  views: AsWritten<Views>;
  composed: DossierComposer;
  now(): number;
}

/** Edits dossiers: their sections, the order of these, and what is chosen for them. */
export function dossiersService({
  store,
  reverse,
  mergedView,
  views,
  composed,
  now,
}: DossiersDeps): Handlers<typeof dossiersContract> {
  function dossierId(ending: string): string {
    const id = store.resolve(ending);
    existing(store.get('dossiers', id), ending);
    return id;
  }

  const sectionOf = (id: string): Readonly<Section> => existing(store.get('sections', id), id);

  function refOf(id: string): RecordRef {
    const ref = views.ref(id);
    if (!ref) throw new AppError('internal', 'what was just written is not there');
    return ref;
  }

  /** Returns the order key for a place before a section, or at the end. */
  function keyBefore(dossier: string, before: string | null | undefined, moving?: string): string {
    const keys = sectionsOf(store, reverse, dossier).filter((section) => section.id !== moving);
    const at = before == null ? keys.length : keys.findIndex((section) => section.id === before);
    const place = at < 0 ? keys.length : at;
    return orderBetween(keys[place - 1]?.order ?? null, keys[place]?.order ?? null);
  }

  const { claimed } = composed;
  const written = dossierPage({ store, reverse, mergedView, claimed });
  const tray = dossierTray({ store, mergedView, composed, dossierId });

  return {
    async create({ title, template, about, language }) {
      const label = labelFor('dossier.create', { title: { made: 'dossiers', title: shorten(title) } });
      const record = about == null ? null : store.resolve(about);
      const make = makeDossier({ store, mergedView, claimed }, { title, template, about: record, language });
      return refOf((await store.transact(label, make)).value);
    },

    asTemplate: ({ id, name, text }) => ({
      name,
      sections: written.page(dossierId(id)).map(({ section: { kind, title }, paragraphs }) => ({
        kind,
        title,
        fill: fillOf({ kind, title }),
        text: text ? paragraphs.map((one) => one.text).filter((words) => marksIn(words).length === 0) : [],
      })),
    }),

    page: ({ id }) => written.page(dossierId(id)),
    write: written.write,
    accept: written.accept,
    keepAsText: written.keepAsText,
    opinion: written.opinion,

    async speak({ id, language }) {
      const dossier = dossierId(id);
      const newWriter = () => writingContext({ mergedView, claimed }).writer;
      const label = labelFor('dossier.speak');
      await store.transact(label, (tx) => setDossierLanguage({ store, reverse, newWriter }, tx, dossier, language), {
        alone: true,
      });
      return null;
    },

    unplaced: tray.unplaced,
    leave: tray.leave,

    sections: ({ id }) => sectionsOf(store, reverse, dossierId(id)).map((section) => ({ ...section })),

    view: ({ id }) => ({ ...composed.of(dossierId(id)).document, made: new Date(now()).toISOString() }),

    async add({ id, section, records }) {
      const dossier = dossierId(id);
      const plan = () => {
        const target = section
          ? sectionOf(section)
          : sectionsOf(store, reverse, dossier).find((candidate) => candidate.kind === 'records');
        const present = target?.records ?? [];
        return { target, known: present, more: [...new Set(records)].filter((record) => !present.includes(record)) };
      };
      const add = (tx: Tx) => {
        const { target, known, more } = plan();
        const added = more.length;
        if (!target) {
          const order = keyBefore(dossier, null);
          return { section: tx.create('sections', { dossier, order, kind: 'records', records: more }), added };
        }
        if (added > 0) tx.set('sections', target.id, { records: [...known, ...more] });
        return { section: target.id, added };
      };
      const label = labelFor('dossier.addTo', { count: plan().more.length });
      return (await store.transact(label, add, { alone: true })).value;
    },

    async addSection({ id, kind, title, before }) {
      const dossier = dossierId(id);
      const { value } = await store.transact(
        labelFor('dossier.newSection'),
        (tx) => tx.create('sections', { dossier, kind, title, order: keyBefore(dossier, before) }),
        { alone: true },
      );
      return refOf(value);
    },

    async moveSection({ section, before }) {
      const { dossier, id } = sectionOf(section);
      await store.transact(
        labelFor('dossier.moveSection'),
        (tx) => tx.set('sections', id, { order: keyBefore(dossier, before, id) }),
        { alone: true },
      );
      return null;
    },
  };
}
