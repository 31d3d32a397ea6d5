import type { Ledger } from '#core/claims/ledger.ts';
import { valueWords } from '#core/claims/model/sentence.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import { formatValue } from '#core/model/claim-words.ts';
import { maxGrouped, type FindingView, type LeadView } from '#core/findings/contract.ts';
import type { Lead } from '#core/findings/groups.ts';
import { fixableRules, type RuleName } from '#core/findings/model.ts';
import type { Mutes } from '#core/findings/mutes.ts';
import type { Filling, Fillings, Finding, Part } from '#core/findings/rule.ts';
import { counted } from '#lib/i18n/counted.ts';
import { capitalised } from '#lib/i18n/capitalised.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import { formatEvidence } from '#core/identity/model/format-evidence.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Views } from '#core/records/views.ts';
import type { Setting } from '#core/model/settings.ts';
import type { Store } from '#core/store/types.ts';
import { clashView } from '#core/chronology/model/views.ts';
import type { AsShown } from '#core/store/view.ts';
import { countOrigins } from '#core/model/origins.ts';

/** Words findings when they are shown, because names may have changed since they were found. */
export interface FindingViews {
  view(finding: Finding): FindingView;
  /** Returns a lead, which may be several findings with the same fix. */
  lead(lead: Lead): LeadView;
  title(finding: Finding): string;
}

export interface FindingViewsDeps {
  store: Store;
  views: AsShown<Views>;
  ledger: Ledger;
  vocabulary: Vocabulary;
  mutes: Mutes;
}

/** Maximum length of a title within a sentence. */
const maxTitleChars = 80;

export function createFindingViews({ store, views, ledger, vocabulary, mutes }: FindingViewsDeps): FindingViews {
  const refOf = (id: string) => views.ref(ledger.world.lead(id));
  const titleOf = (id: string) => shorten(refOf(id)?.title ?? '?', maxTitleChars);
  const claimOf = (id: string) => store.get('claims', id) ?? store.getTrashed('claims', id);

  function fill(filling: Filling): string | number {
    if (typeof filling !== 'object') return filling;
    if ('title' in filling) return titleOf(filling.title);
    if ('evidence' in filling) return formatEvidence(filling.evidence);
    if ('clash' in filling)
      return clashView(filling.clash, views)
        .because.map(({ words }) => words)
        .join(' ');
    if ('counted' in filling) return counted(filling.counted, filling.count);
    const claim = claimOf('value' in filling ? filling.value : filling.property);
    if (!claim) return '?';
    return 'value' in filling
      ? valueWords({ ...claim, words: formatValue(claim.value, claim.qualifier, titleOf) })
      : vocabulary.of(claim.property, claim.value.type).label;
  }

  const filled = (fillings: Fillings) =>
    Object.fromEntries(Object.entries(fillings).map(([key, filling]) => [key, fill(filling)]));

  const title = (finding: Finding) =>
    capitalised(t(`findings.rules.${finding.rule}.title` as TextKey, filled(finding.with)));

  /** Returns the records to show as chips: the subject of a claim, the ends of a link. */
  function chips(about: readonly string[]): RecordRef[] {
    const ids = about.flatMap((id) => {
      const found = store.find(id);
      if (found?.collection === 'claims') return [found.record.subject];
      if (found?.collection === 'links') return [found.record.from, found.record.to];
      return found &&
        found.collection !== 'identities' &&
        found.collection !== 'sections' &&
        found.collection !== 'paragraphs'
        ? [id]
        : [];
    });
    return [...new Set(ids.map((id) => ledger.world.lead(id)))].slice(0, maxChips).flatMap((id) => refOf(id) ?? []);
  }

  /** Returns the parts, heaviest first. @param areMany whether they belong to several findings together */
  function partsOf(parts: readonly Part[], ruleName: string, areMany: boolean): FindingView['parts'] {
    const explained = parts.map(({ part, points, of, with: fillings }) => ({
      part,
      points,
      label: t(`findings.parts.${part}`, { rule: ruleName.toLowerCase() }),
      note: t((areMany && of ? 'findings.notes.all' : `findings.notes.${part}`) as TextKey, filled(fillings)),
    }));
    return explained.sort((a, b) => b.points - a.points);
  }

  /** Returns the name of one finding among several. */
  function nameOf({ item, rule, with: fillings }: Finding): string {
    if ('value' in fillings) return t('findings.alike.value', filled(fillings));
    if ('words' in fillings && rule !== 'event-no-date') return t('findings.alike.words', filled(fillings));
    if ('one' in fillings && 'property' in fillings) return t('findings.alike.values', filled(fillings));
    return titleOf(item);
  }

  function view(finding: Finding): FindingView {
    const { rule, severity, tab, item, about, score, action, variant = 'plain' } = finding;
    const ruleName = t(`findings.rules.${rule}.name` as TextKey);
    const values = filled(finding.with);
    const muting = mutes.of(rule, item);
    return {
      rule,
      ruleName,
      severity,
      tab,
      item,
      items: [...about],
      title: title(finding),
      message: capitalised(t(`findings.rules.${rule}.why.${variant}` as TextKey, values)),
      score,
      parts: partsOf(finding.parts, ruleName, false),
      about: chips(about),
      knots: finding.corroboration ? knotsOf(finding.corroboration) : null,
      action: {
        kind: action.kind,
        label: rule === 'unnamed' ? t(`findings.add.${variant}` as TextKey) : t(`findings.actions.${action.kind}`),
        id: action.id,
        collection: action.id === null ? null : (store.find(action.id)?.collection ?? null),
        params: { ...action.params },
        query: (action.query ?? []).map((filling) => withoutQualifier(fill(filling))).join(' '),
      },
      places: [...(finding.places ?? [])],
      muted: muting ? mutingView(muting) : null,
    };
  }

  /** Describes what several findings gain together, if the title does not say so already. */
  function gainOf(parts: readonly Part[]): string {
    for (const name of ['would-gain', 'rests-on-it', 'settles', 'dated-with-it', 'events-there'] as const) {
      const part = parts.find((one) => one.part === name);
      if (part) return t(`findings.alike.gains.${name}`, { ...filled(part.with), count: part.of?.length ?? 0 });
    }
    return '';
  }

  return {
    title,
    view,
    lead({ first, all, parts, score, isGroup, collection }) {
      const shown = view(first);
      if (!isGroup) return { ...shown, group: null };
      const count = all.length;
      const names = all
        .slice(0, maxNamed)
        .map((one) => shorten(nameOf(one), maxNameChars))
        .join('; ');
      const others = count - Math.min(count, maxNamed);
      const whoText = others > 0 ? t('findings.alike.more', { names, count: others }) : names;
      const fixedBy = fixableRules.find((rule) => rule === first.rule) ?? null;
      return {
        ...shown,
        title: t(`findings.alike.${first.rule}` as TextKey, { count }),
        message: capitalised([gainOf(parts), whoText].filter(Boolean).join(' ')),
        score,
        parts: partsOf(parts, shown.ruleName, true),
        about: [],
        knots: null,
        action: { ...shown.action, label: buttonOf(first.rule, count) },
        group: { count, ids: all.slice(0, maxGrouped).map(({ item }) => item), collection, mends: fixedBy },
      };
    },
  };
}

/** Returns the label of a group's button. */
function buttonOf(rule: RuleName, number: number): string {
  switch (rule) {
    case 'not-assessed':
    case 'ungraded-source':
    case 'event-no-place':
    case 'unread-source':
    case 'open-contradiction':
    case 'reopened-contradiction':
      return t(`findings.alike.buttons.${rule}`, { number });
    default:
      return t('findings.alike.show', { number });
  }
}

/** Maximum characters of one name among several. */
const maxNameChars = 60;

/** Names listed for a group. */
const maxNamed = 3;

const maxChips = 3;

/** Converts a muting setting for display. */
export function mutingView({ id, reason, until, updatedAt }: Readonly<Setting>): NonNullable<FindingView['muted']> {
  return { id, reason, until, at: updatedAt };
}

function knotsOf({ origins, knots }: NonNullable<Finding['corroboration']>): NonNullable<FindingView['knots']> {
  const { copies, notAssessed } = countOrigins(knots.map(({ knot }) => knot));
  return { origins, repeats: copies, notAssessed };
}

/** Returns words to search for, without qualifier symbols. */
function withoutQualifier(words: string | number): string {
  return String(words).replace(/^[≈≥≤]\s*/, '');
}
