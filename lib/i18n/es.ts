import type { en } from '#lib/i18n/en.ts';
import { citations } from '#lib/i18n/es/citations.ts';
import { claims } from '#lib/i18n/es/claims.ts';
import { corrections } from '#lib/i18n/es/corrections.ts';
import { counts } from '#lib/i18n/es/counts.ts';
import { dates } from '#lib/i18n/es/dates.ts';
import { dossier } from '#lib/i18n/es/dossier.ts';
import { help } from '#lib/i18n/es/help.ts';
import { links } from '#lib/i18n/es/links.ts';
import type { Translated } from '#lib/i18n/translated.ts';

/** What documents say, from namespaces of which the window says the rest. */
interface Parts {
  packages: Translated<Pick<typeof en.packages, 'coverRoot'>>;
  errors: Translated<Pick<typeof en.errors, 'unreadable'>>;
  reader: { inspector: Translated<Pick<typeof en.reader.inspector, 'sources' | 'contents'>> };
}

const parts: Parts = {
  packages: { coverRoot: 'Hash raíz: {{root}}' },
  errors: { unreadable: 'registro ilegible' },
  reader: {
    inspector: {
      sources: {
        A: 'A, totalmente fiable',
        B: 'B, normalmente fiable',
        C: 'C, bastante fiable',
        D: 'D, normalmente no fiable',
        E: 'E, no fiable',
        F: 'F, fiabilidad no valorable',
      },
      contents: {
        c1: '1, confirmado',
        c2: '2, probablemente cierto',
        c3: '3, posiblemente cierto',
        c4: '4, dudoso',
        c5: '5, improbable',
        c6: '6, veracidad no valorable',
      },
    },
  },
};

/**
 * Spanish of documents: dossiers, dates, claims, links, sources; and of Help. What only the window says is not here yet.
 */
export const es = { ...parts, citations, claims, corrections, counts, dates, dossier, help, links };
