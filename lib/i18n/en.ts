import { app } from '#lib/i18n/en/app.ts';
import { batch } from '#lib/i18n/en/batch.ts';
import { bundle } from '#lib/i18n/en/bundle.ts';
import { capture } from '#lib/i18n/en/capture.ts';
import { changes } from '#lib/i18n/en/changes.ts';
import { claims } from '#lib/i18n/en/claims.ts';
import { citations } from '#lib/i18n/en/citations.ts';
import { claimPages } from '#lib/i18n/en/claimPages.ts';
import { cli } from '#lib/i18n/en/cli.ts';
import { clusters } from '#lib/i18n/en/clusters.ts';
import { commands } from '#lib/i18n/en/commands.ts';
import { conflictPage } from '#lib/i18n/en/conflictPage.ts';
import { conflicts } from '#lib/i18n/en/conflicts.ts';
import { corrections } from '#lib/i18n/en/corrections.ts';
import { counts } from '#lib/i18n/en/counts.ts';
import { dates } from '#lib/i18n/en/dates.ts';
import { dossier } from '#lib/i18n/en/dossier.ts';
import { dossierPage } from '#lib/i18n/en/dossierPage.ts';
import { downloads } from '#lib/i18n/en/downloads.ts';
import { errors } from '#lib/i18n/en/errors.ts';
import { fields } from '#lib/i18n/en/fields.ts';
import { figures } from '#lib/i18n/en/figures.ts';
import { findings } from '#lib/i18n/en/findings.ts';
import { forms } from '#lib/i18n/en/forms.ts';
import { furniture } from '#lib/i18n/en/furniture.ts';
import { geo } from '#lib/i18n/en/geo.ts';
import { graph } from '#lib/i18n/en/graph.ts';
import { help } from '#lib/i18n/en/help.ts';
import { history } from '#lib/i18n/en/history.ts';
import { historyPage } from '#lib/i18n/en/historyPage.ts';
import { host } from '#lib/i18n/en/host.ts';
import { identity } from '#lib/i18n/en/identity.ts';
import { importList } from '#lib/i18n/en/importList.ts';
import { importReport } from '#lib/i18n/en/importReport.ts';
import { importing } from '#lib/i18n/en/importing.ts';
import { inner } from '#lib/i18n/en/inner.ts';
import { mail } from '#lib/i18n/en/mail.ts';
import { labels } from '#lib/i18n/en/labels.ts';
import { links } from '#lib/i18n/en/links.ts';
import { leadPage } from '#lib/i18n/en/leadPage.ts';
import { identityPage } from '#lib/i18n/en/identityPage.ts';
import { mentions } from '#lib/i18n/en/mentions.ts';
import { nearPage } from '#lib/i18n/en/nearPage.ts';
import { packagePage } from '#lib/i18n/en/packagePage.ts';
import { packages } from '#lib/i18n/en/packages.ts';
import { audiencePage } from './en/audiencePage.ts';
import { profiles } from '#lib/i18n/en/profiles.ts';
import { purges } from '#lib/i18n/en/purges.ts';
import { questions } from '#lib/i18n/en/questions.ts';
import { quotes } from '#lib/i18n/en/quotes.ts';
import { reader } from '#lib/i18n/en/reader.ts';
import { reading } from '#lib/i18n/en/reading.ts';
import { readingPass } from '#lib/i18n/en/readingPass.ts';
import { recordPages } from '#lib/i18n/en/recordPages.ts';
import { reread } from '#lib/i18n/en/reread.ts';
import { mapPage } from '#lib/i18n/en/mapPage.ts';
import { pictures } from '#lib/i18n/en/pictures.ts';
import { views } from '#lib/i18n/en/views.ts';
import { searches } from '#lib/i18n/en/searches.ts';
import { searching } from '#lib/i18n/en/searching.ts';
import { actions, hints, lists } from '#lib/i18n/en/shared.ts';
import { sheetWizard } from '#lib/i18n/en/sheetWizard.ts';
import { sheets } from '#lib/i18n/en/sheets.ts';
import { store } from '#lib/i18n/en/store.ts';
import { suggestionPage } from '#lib/i18n/en/suggestionPage.ts';
import { suggestions } from '#lib/i18n/en/suggestions.ts';
import { table } from '#lib/i18n/en/table.ts';
import { exchange } from '#lib/i18n/en/exchange.ts';
import { exportDialog } from '#lib/i18n/en/exportDialog.ts';
import { transfer } from '#lib/i18n/en/transfer.ts';
import { time } from '#lib/i18n/en/time.ts';
import { timeline } from '#lib/i18n/en/timeline.ts';
import { timelinePage } from '#lib/i18n/en/timelinePage.ts';
import { transcript } from '#lib/i18n/en/transcript.ts';
import { trash } from '#lib/i18n/en/trash.ts';
import { ui } from '#lib/i18n/en/ui.ts';
import { verify } from '#lib/i18n/en/verify.ts';
import { returned } from '#lib/i18n/en/returned.ts';
import { versions } from '#lib/i18n/en/versions.ts';
import { verifyPage } from '#lib/i18n/en/verifyPage.ts';
import { wholeCase } from '#lib/i18n/en/wholeCase.ts';
import { words } from '#lib/i18n/en/words.ts';

/** The English catalogue, which every other language translates. One file per feature. */
export const en = {
  actions,
  app,
  batch,
  bundle,
  capture,
  changes,
  citations,
  claimPages,
  claims,
  cli,
  clusters,
  commands,
  conflictPage,
  conflicts,
  corrections,
  counts,
  dates,
  dossier,
  dossierPage,
  downloads,
  errors,
  fields,
  figures,
  findings,
  forms,
  furniture,
  geo,
  graph,
  help,
  history,
  hints,
  historyPage,
  host,
  identity,
  importList,
  importReport,
  importing,
  inner,
  mail,
  lists,
  labels,
  leadPage,
  links,
  identityPage,
  mentions,
  nearPage,
  packagePage,
  packages,
  audiencePage,
  profiles,
  purges,
  questions,
  quotes,
  reader,
  reading,
  readingPass,
  recordPages,
  reread,
  searches,
  searching,
  sheetWizard,
  sheets,
  store,
  suggestionPage,
  suggestions,
  table,
  transfer,
  exchange,
  exportDialog,
  time,
  timeline,
  timelinePage,
  transcript,
  trash,
  ui,
  verify,
  verifyPage,
  versions,
  views,
  pictures,
  mapPage,
  returned,
  wholeCase,
  words,
} as const;
