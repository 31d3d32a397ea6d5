import { existing } from '#core/model/existing.ts';
import { labelFor } from '#core/model/label.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Handlers } from '#core/rpc.ts';
import { addNames } from '#core/model/added-names.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { formKey } from '#lib/ner/clusters/form-key.ts';
import type { Form } from '#lib/ner/clusters/forms.ts';
import { fold } from '#lib/text/fold.ts';
import { shorten } from '#lib/text/shorten.ts';
import { clearDifferent, markDifferent } from './different-names.ts';
import { collectionOf } from '#core/model/name-collections.ts';
import type { clusterContract } from './cluster-contract.ts';
import type { Row } from './cluster-rows.ts';
import { formsOfRow } from './cluster-views.ts';
import { namedRecord, withoutCapitals } from './decide.ts';
import type { InboxServiceDeps } from './deps.ts';
import type { NameGroup } from './groups.ts';

type Decisions = Pick<
  Handlers<typeof clusterContract>,
  'acceptCluster' | 'acceptOther' | 'takeOut' | 'keepApart' | 'rejectForm'
>;

/** Above this many forms, not every pair of them is kept apart. */
const maxDifferentForms = 24;

/** The cluster being decided: its row, its forms, the main form. */
interface Chosen {
  row: Row;
  kind: NameGroup['kind'];
  forms: readonly Form[];
  main: Form;
}

/** Decides forms of one name: one record, several, or none. */
export function clusterDecisions(deps: InboxServiceDeps): Decisions {
  const { store, views, inbox } = deps;

  async function chosen(id: string): Promise<Chosen> {
    await inbox.current();
    const row = inbox.clusterList.row(id);
    const forms = row ? formsOfRow(deps, row) : [];
    const [main] = forms;
    const kind = row?.groups[0]?.kind;
    if (!row || !main || !kind) throw new AppError('not-found', t('errors.noSuggestion'));
    return { row, kind, forms, main };
  }

  async function chosenForm(id: string, key: string): Promise<Chosen & { form: Form }> {
    const all = await chosen(id);
    const form = all.forms.find((one) => one.key === key);
    if (!form) throw new AppError('not-found', t('errors.noSuggestion'));
    return { ...all, form };
  }

  const refOf = (id: string): RecordRef => existing(views.ref(id), id);

  /** Returns the names to write for forms: the most frequent spelling, then other spellings, then other names used in articles. */
  function namesFor({ row }: Chosen, forms: readonly Form[], excluded: ReadonlySet<string>): string[] {
    const keys = new Set(forms.map(({ key }) => key));
    const groups = row.groups.filter(({ names }) => names.some((name) => keys.has(formKey(name))));
    const more = groups.flatMap(({ names, aliases }) => [...withoutCapitals(names), ...aliases]);
    return [...forms.map(({ text }) => text), ...more].filter((name) => !excluded.has(formKey(name)));
  }

  return {
    async acceptCluster({ id, forms: keys, apart, record }) {
      const all = await chosen(id);
      const ticked = all.forms.filter(({ key }) => keys.includes(key));
      const others = all.forms.filter(({ key }) => apart.includes(key) && !keys.includes(key));
      const [first] = ticked;
      if (!first) throw new AppError('not-found', t('errors.noSuggestion'));
      const uncheckedForms = new Set(all.forms.filter((form) => !ticked.includes(form)).map(({ key }) => key));
      const names = namesFor(all, ticked, uncheckedForms);
      const target = record === null ? null : store.resolve(record);
      const label =
        target === null
          ? labelFor('labels.acceptForms', { title: shorten(first.text), count: ticked.length })
          : labelFor('labels.addName', {
              name: shorten(first.text),
              title: { id: target, title: shorten(views.ref(target)?.title ?? '') },
            });
      const { value } = await store.transact(label, (tx) => {
        clearDifferent(tx, all.kind, names);
        markDifferent(
          tx,
          all.kind,
          others.map(({ text }) => [text, first.text]),
        );
        if (target !== null) {
          const { collection, names: ownNames } = namedRecord(tx, target);
          tx.set(collection, target, { names: addNames(ownNames, names) });
          return target;
        }
        const created = addNames([{ value: first.text, kind: 'main' }], names);
        return tx.create(collectionOf[all.kind], { names: created });
      });
      return { record: refOf(value), forms: ticked.length, apart: others.length };
    },

    async acceptOther({ id, form: key }) {
      const all = await chosenForm(id, key);
      const label = labelFor('labels.accept', { title: shorten(all.form.text) });
      const { value } = await store.transact(label, (tx) => {
        markDifferent(tx, all.kind, [[all.form.text, all.main.text]]);
        const otherForms = new Set(all.forms.filter((one) => one !== all.form).map((one) => one.key));
        const names = addNames([{ value: all.form.text, kind: 'main' }], namesFor(all, [all.form], otherForms));
        return tx.create(collectionOf[all.kind], { names });
      });
      return refOf(value);
    },

    async takeOut({ id, form: key }) {
      const { kind, form, main } = await chosenForm(id, key);
      const label = labelFor('labels.keepApart', { one: shorten(form.text), other: shorten(main.text) });
      const { value } = await store.transact(label, (tx) => markDifferent(tx, kind, [[form.text, main.text]]));
      return { apart: value };
    },

    async keepApart({ id }) {
      const { kind, forms, main } = await chosen(id);
      const few = forms.slice(0, maxDifferentForms);
      const pairs = few.flatMap(({ text }, at) => few.slice(at + 1).map((other) => [text, other.text] as const));
      const label = labelFor('labels.keepAllApart', { title: shorten(main.text), count: few.length });
      const { value } = await store.transact(label, (tx) => markDifferent(tx, kind, pairs));
      return { apart: value };
    },

    async rejectForm({ id, form: key }) {
      const { kind, form } = await chosenForm(id, key);
      await store.transact(labelFor('labels.reject', { title: shorten(form.text) }), (tx) => {
        tx.create('rejections', { kind, name: fold(form.text), article: null, start: null, end: null });
      });
      return { rejected: 1 };
    },
  };
}
