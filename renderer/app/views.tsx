import type { ComponentType } from 'react';
import { ArticlesPage } from '#renderer/features/articles/ArticlesPage.tsx';
import { BatchPage } from '#renderer/features/batch/BatchPage.tsx';
import { ClaimsPage } from '#renderer/features/claims/ClaimsPage.tsx';
import { ConflictsPage } from '#renderer/features/conflicts/ConflictsPage.tsx';
import { ContradictionsPage } from '#renderer/features/contradictions/ContradictionsPage.tsx';
import { DossiersPage } from '#renderer/features/dossiers/DossiersPage.tsx';
import { HistoryPage } from '#renderer/features/history/HistoryPage.tsx';
import { IdentityPage } from '#renderer/features/identity/IdentityPage.tsx';
import { ImportPage } from '#renderer/features/import/ImportPage.tsx';
import {
  EventsPage,
  OrganisationsPage,
  PeoplePage,
  PlacesPage,
  QuotesPage,
} from '#renderer/features/records/pages.tsx';
import { LeadsPage } from '#renderer/features/leads/LeadsPage.tsx';
import { NearPage } from '#renderer/features/near/NearPage.tsx';
import { SearchPage } from '#renderer/features/search/SearchPage.tsx';
import { SuggestionsPage } from '#renderer/features/suggestions/SuggestionsPage.tsx';
import { TrashPage } from '#renderer/features/trash/TrashPage.tsx';
import { VerifyPage } from '#renderer/features/verify/VerifyPage.tsx';
import type { ViewName } from '#renderer/lib/navigation.ts';

/** What a page is told: the record it shows, and what its route remembers (a query, a job). */
export interface ViewProps {
  id: string | null;
  params: Readonly<Record<string, string>>;
}

/**
 * The pages that there are: one line a feature. The rail, the Go menu and the keys show what stands here and nothing
 * else.
 */
export const views: Partial<Record<ViewName, ComponentType<ViewProps>>> = {
  articles: ArticlesPage,
  claims: ClaimsPage,
  contradictions: ContradictionsPage,
  people: PeoplePage,
  organisations: OrganisationsPage,
  places: PlacesPage,
  events: EventsPage,
  quotes: QuotesPage,
  dossiers: DossiersPage,
  search: SearchPage,
  batch: BatchPage,
  suggestions: SuggestionsPage,
  leads: LeadsPage,
  conflicts: ConflictsPage,
  near: NearPage,
  identity: IdentityPage,
  history: HistoryPage,
  verify: VerifyPage,
  import: ImportPage,
  trash: TrashPage,
};
