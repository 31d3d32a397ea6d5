import { dossier } from '#lib/i18n/en/dossier.ts';
import { packagePage } from '#lib/i18n/en/packagePage.ts';
import { packages } from '#lib/i18n/en/packages.ts';
import { dossier as spanishDossier } from '#lib/i18n/es/dossier.ts';
import { packagePage as spanishPackagePage } from '#lib/i18n/es/packagePage.ts';
import { packages as spanishPackages } from '#lib/i18n/es/packages.ts';

const quotes = ({ openQuote, closeQuote }: Record<'openQuote' | 'closeQuote', string>) => ({ openQuote, closeQuote });

/** All that the page says: the build takes these in place of the whole catalogues, so that the page stays small. */
export const en = { packages, packagePage, dossier: quotes(dossier) };
export const es = { packages: spanishPackages, packagePage: spanishPackagePage, dossier: quotes(spanishDossier) };
