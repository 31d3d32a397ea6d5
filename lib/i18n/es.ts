import type { en } from '#lib/i18n/en.ts';
import type { Translated } from '#lib/i18n/translated.ts';
import { app } from '#lib/i18n/es/app.ts';
import { audiencePage } from '#lib/i18n/es/audiencePage.ts';
import { batch } from '#lib/i18n/es/batch.ts';
import { bundle } from '#lib/i18n/es/bundle.ts';
import { capture } from '#lib/i18n/es/capture.ts';
import { changes } from '#lib/i18n/es/changes.ts';
import { citations } from '#lib/i18n/es/citations.ts';
import { claimPages } from '#lib/i18n/es/claimPages.ts';
import { claims } from '#lib/i18n/es/claims.ts';
import { cli } from '#lib/i18n/es/cli.ts';
import { clusters } from '#lib/i18n/es/clusters.ts';
import { commands } from '#lib/i18n/es/commands.ts';
import { conflictPage } from '#lib/i18n/es/conflictPage.ts';
import { conflicts } from '#lib/i18n/es/conflicts.ts';
import { corrections } from '#lib/i18n/es/corrections.ts';
import { counts } from '#lib/i18n/es/counts.ts';
import { dates } from '#lib/i18n/es/dates.ts';
import { dossier } from '#lib/i18n/es/dossier.ts';
import { dossierPage } from '#lib/i18n/es/dossierPage.ts';
import { downloads } from '#lib/i18n/es/downloads.ts';
import { errors } from '#lib/i18n/es/errors.ts';
import { exchange } from '#lib/i18n/es/exchange.ts';
import { exportDialog } from '#lib/i18n/es/exportDialog.ts';
import { fields } from '#lib/i18n/es/fields.ts';
import { figures } from '#lib/i18n/es/figures.ts';
import { findings } from '#lib/i18n/es/findings.ts';
import { forms } from '#lib/i18n/es/forms.ts';
import { furniture } from '#lib/i18n/es/furniture.ts';
import { geo } from '#lib/i18n/es/geo.ts';
import { graph } from '#lib/i18n/es/graph.ts';
import { help } from '#lib/i18n/es/help.ts';
import { history } from '#lib/i18n/es/history.ts';
import { historyPage } from '#lib/i18n/es/historyPage.ts';
import { host } from '#lib/i18n/es/host.ts';
import { identity } from '#lib/i18n/es/identity.ts';
import { identityPage } from '#lib/i18n/es/identityPage.ts';
import { importList } from '#lib/i18n/es/importList.ts';
import { importReport } from '#lib/i18n/es/importReport.ts';
import { importing } from '#lib/i18n/es/importing.ts';
import { inner } from '#lib/i18n/es/inner.ts';
import { labels } from '#lib/i18n/es/labels.ts';
import { leadPage } from '#lib/i18n/es/leadPage.ts';
import { links } from '#lib/i18n/es/links.ts';
import { mail } from '#lib/i18n/es/mail.ts';
import { mapPage } from '#lib/i18n/es/mapPage.ts';
import { mentions } from '#lib/i18n/es/mentions.ts';
import { nearPage } from '#lib/i18n/es/nearPage.ts';
import { packagePage } from '#lib/i18n/es/packagePage.ts';
import { packages } from '#lib/i18n/es/packages.ts';
import { pictures } from '#lib/i18n/es/pictures.ts';
import { profiles } from '#lib/i18n/es/profiles.ts';
import { purges } from '#lib/i18n/es/purges.ts';
import { questions } from '#lib/i18n/es/questions.ts';
import { quotes } from '#lib/i18n/es/quotes.ts';
import { reader } from '#lib/i18n/es/reader.ts';
import { reading } from '#lib/i18n/es/reading.ts';
import { readingPass } from '#lib/i18n/es/readingPass.ts';
import { recordPages } from '#lib/i18n/es/recordPages.ts';
import { reread } from '#lib/i18n/es/reread.ts';
import { returned } from '#lib/i18n/es/returned.ts';
import { searches } from '#lib/i18n/es/searches.ts';
import { searching } from '#lib/i18n/es/searching.ts';
import { actions, hints, lists } from '#lib/i18n/es/shared.ts';
import { sheetWizard } from '#lib/i18n/es/sheetWizard.ts';
import { sheets } from '#lib/i18n/es/sheets.ts';
import { store } from '#lib/i18n/es/store.ts';
import { suggestionPage } from '#lib/i18n/es/suggestionPage.ts';
import { suggestions } from '#lib/i18n/es/suggestions.ts';
import { table } from '#lib/i18n/es/table.ts';
import { time } from '#lib/i18n/es/time.ts';
import { timeline } from '#lib/i18n/es/timeline.ts';
import { timelinePage } from '#lib/i18n/es/timelinePage.ts';
import { transcript } from '#lib/i18n/es/transcript.ts';
import { transfer } from '#lib/i18n/es/transfer.ts';
import { trash } from '#lib/i18n/es/trash.ts';
import { ui } from '#lib/i18n/es/ui.ts';
import { verify } from '#lib/i18n/es/verify.ts';
import { verifyPage } from '#lib/i18n/es/verifyPage.ts';
import { versions } from '#lib/i18n/es/versions.ts';
import { views } from '#lib/i18n/es/views.ts';
import { wholeCase } from '#lib/i18n/es/wholeCase.ts';
import { words } from '#lib/i18n/es/words.ts';

/** The Spanish catalogue, in the language of a newsroom in Quito or Madrid: docs/glossary-es.md. */
export const es: Translated<typeof en> = {
  actions,
  app,
  audiencePage,
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
  exchange,
  exportDialog,
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
  identityPage,
  importList,
  importReport,
  importing,
  inner,
  labels,
  leadPage,
  links,
  lists,
  mail,
  mapPage,
  mentions,
  nearPage,
  packagePage,
  packages,
  pictures,
  profiles,
  purges,
  questions,
  quotes,
  reader,
  reading,
  readingPass,
  recordPages,
  reread,
  returned,
  searches,
  searching,
  sheetWizard,
  sheets,
  store,
  suggestionPage,
  suggestions,
  table,
  time,
  timeline,
  timelinePage,
  transcript,
  transfer,
  trash,
  ui,
  verify,
  verifyPage,
  versions,
  views,
  wholeCase,
  words,
};
