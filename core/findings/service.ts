import { AppError } from '#lib/errors.ts';
import type { findingsContract, FindingState } from '#core/findings/contract.ts';
import { dossierFindings, type DossierFindingsDeps } from '#core/findings/dossier.ts';
import { leadsOf } from '#core/findings/groups.ts';
import { createSelection } from '#core/findings/selection.ts';
import type { Findings } from '#core/findings/index.ts';
import { fixTogether, type FindPossibleCopies } from '#core/findings/fix-together.ts';
import { dossierRules, ruleNames, severities } from '#core/findings/model.ts';
import { createMutes } from '#core/findings/mutes.ts';
import { dayOf } from '#lib/local-day.ts';
import { compareFindings } from '#core/findings/ranking.ts';
import type { Finding } from '#core/findings/rule.ts';
import { createFindingViews, mutingView, type FindingViewsDeps } from '#core/findings/views.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Tx } from '#core/store/types.ts';
import { labelFor } from '#core/model/label.ts';

export interface FindingsServiceDeps extends Omit<FindingViewsDeps, 'mutes'>, DossierFindingsDeps {
  findings: Findings;
  now(): number;
  openNear: FindPossibleCopies;
  /** Resolves when all articles are read for names, and all quotes are located in changed texts. */
  settled(): Promise<void>;
}

/** Serves leads and the linter: what the rules find, and what users have muted. */
export function findingsService(deps: FindingsServiceDeps): Handlers<typeof findingsContract> {
  const { store, findings, now } = deps;
  const mutes = createMutes(store);
  const drawn = createFindingViews({ ...deps, mutes });
  const selection = createSelection(findings, mutes);

  function stateOf({ rule, item }: Pick<Finding, 'rule' | 'item'>, today: number): FindingState {
    return mutes.state(rule, item, today);
  }

  async function found(dossier: string | null | undefined): Promise<Finding[]> {
    await findings.ready();
    return dossier ? dossierFindings(deps, findings.facts(), store.resolve(dossier)) : [...findings.all()];
  }

  /** Returns the finding of a case rule about an item. */
  async function named(rule: string, item: string): Promise<Finding | undefined> {
    await findings.ready();
    for (const finding of findings.all()) if (finding.rule === rule && finding.item === item) return finding;
    return undefined;
  }

  /** Returns all findings of a case rule, by item. */
  async function foundBy(rule: string): Promise<ReadonlyMap<string, Finding>> {
    await findings.ready();
    return new Map([...findings.all()].flatMap((one) => (one.rule === rule ? [[one.item, one] as const] : [])));
  }

  async function titleOf(rule: string, item: string): Promise<string> {
    const finding = await named(rule, item);
    const title = finding ? drawn.title(finding) : t(`findings.rules.${rule}.name` as TextKey);
    return shorten(title, 80);
  }

  return {
    async leads({ tab, rule, grouped, state, offset, limit }) {
      await findings.ready();
      const { groups, counts, states } = selection({ rule: rule ?? null, grouped, state, today: dayOf(now()) });
      const inTab = tab ? groups.filter(([first]) => first?.tab === tab) : groups;
      const leads = limit === 0 ? [] : leadsOf(inTab);
      return {
        leads: leads.slice(offset, offset + limit).map(drawn.lead),
        total: inTab.length,
        counts: { ...counts },
        putOff: states['put-off'],
        noLead: states['no-lead'],
      };
    },

    async lint({ dossier, muted, names, offset, limit }) {
      if (names) await deps.settled();
      const today = dayOf(now());
      const all = await found(dossier);
      const open = all.filter((finding) => stateOf(finding, today) === 'open');
      // Findings of a dossier stay in reading order within each severity.
      const shown = (muted ? all : open).sort(dossier ? bySeverityAlone : bySeverity);
      const count = (severity: Finding['severity']) => open.filter((one) => one.severity === severity).length;
      return {
        findings: shown.slice(offset, offset + limit).map((finding) => {
          const view = drawn.view(finding);
          // A snoozed finding whose day has come is no longer muted.
          return stateOf(finding, today) === 'open' ? { ...view, muted: null } : view;
        }),
        total: shown.length,
        errors: count('error'),
        warnings: count('warning'),
        hints: count('hint'),
        muted: all.length - open.length,
      };
    },

    async mute({ rule, item, also, reason, until }) {
      if (!isRule(rule)) throw new AppError('invalid', t('findings.noRule', { rule }));
      if (until === null && !reason) throw new AppError('invalid', t('findings.needsReason'));
      if (until !== null && Date.parse(until) <= dayOf(now())) throw new AppError('invalid', t('findings.pastDay'));
      const isOfDossier = (dossierRules as readonly string[]).includes(rule);
      if (!isOfDossier && !(await named(rule, item))) throw new AppError('not-found', t('findings.gone'));
      const title = await titleOf(rule, item);
      const others = also.length > 0 ? await foundBy(rule) : new Map<string, Finding>();
      const more = [...new Set(also)].filter((one) => one !== item && others.has(one));
      const count = more.length;
      const label =
        until === null
          ? labelFor(count > 0 ? 'findings.labels.muteAll' : 'findings.labels.mute', { title, count })
          : labelFor(count > 0 ? 'findings.labels.putOffAll' : 'findings.labels.putOff', { title, count, day: until });
      const mute = (tx: Tx) => {
        for (const one of more) muteOne(tx, one);
        return muteOne(tx, item);
      };
      const muteOne = (tx: Tx, of: string) => {
        const [before, ...others] = mutes.all(rule, of);
        for (const other of others) tx.remove('settings', other.id);
        if (!before) return tx.create('settings', { kind: 'muted', rule, item: of, reason, until });
        tx.set('settings', before.id, { reason, until });
        return before.id;
      };
      const { value: id } = await store.transact(label, mute, { alone: true });
      const setting = store.get('settings', id);
      if (!setting) throw new AppError('internal', 'the setting that was just written is not there');
      return mutingView(setting);
    },

    async mend(groupFix) {
      const { changed, skipped } = await fixTogether(store, groupFix, await foundBy(groupFix.rule), deps.openNear);
      return { changed, left: skipped };
    },

    async unmute({ rule, item }) {
      if (!isRule(rule)) throw new AppError('invalid', t('findings.noRule', { rule }));
      if (mutes.all(rule, item).length === 0) return { taken: 0 };
      const label = labelFor('findings.labels.unmute', { title: await titleOf(rule, item) });
      const unmute = (tx: Tx) => {
        const settings = mutes.all(rule, item);
        for (const { id } of settings) tx.remove('settings', id);
        return settings.length;
      };
      return { taken: (await store.transact(label, unmute, { alone: true })).value };
    },
  };
}

function isRule(rule: string): boolean {
  return (ruleNames as readonly string[]).includes(rule);
}

function bySeverityAlone(a: Finding, b: Finding): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.score - a.score;
}

function bySeverity(a: Finding, b: Finding): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || compareFindings(a, b);
}
