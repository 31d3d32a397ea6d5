import { packagePage } from '#lib/i18n/en/packagePage.ts';
import { packages } from '#lib/i18n/en/packages.ts';

/** All that the page says: the build takes it in place of the whole catalogue, so that the page stays small. */
export const en = { packages, packagePage };
