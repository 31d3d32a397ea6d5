import { bibtex } from '#core/exchange/bibliography/bibtex.ts';
import { outFormatOf } from '#core/exchange/bibliography/codec.ts';
import { csl } from '#core/exchange/bibliography/csl.ts';
import { ris } from '#core/exchange/bibliography/ris.ts';

export const cslOut = outFormatOf(csl, {
  ending: '.json',
  places: {
    title: 'title',
    kind: 'type, genre',
    authors: 'author',
    outlet: 'container-title, publisher',
    published: 'issued',
    captured: 'accessed',
    url: 'URL',
    language: 'language',
    identifiers: 'DOI, ISBN, ISSN, PMID, PMCID, custom',
    tags: 'keyword',
    notes: 'note',
    extra: 'fields of `csl:`, custom',
  },
});

export const risOut = outFormatOf(ris, {
  ending: '.ris',
  places: {
    title: 'TI',
    kind: 'TY, M3',
    authors: 'AU',
    outlet: 'T2, PB',
    published: 'DA, PY',
    captured: 'Y2',
    url: 'UR',
    language: 'LA',
    identifiers: 'DO, SN, U5',
    tags: 'KW',
    notes: 'N1',
    fileHash: 'L1, L2 or L4, in a folder with files',
    extra: 'fields of `ris:`, U5',
  },
});

export const bibtexOut = outFormatOf(bibtex, {
  ending: '.bib',
  places: {
    title: 'title',
    kind: 'entry type, entrysubtype, type',
    authors: 'author',
    outlet: 'journal, booktitle, publisher, institution, organization',
    published: 'date, year',
    captured: 'urldate',
    url: 'url',
    language: 'langid',
    identifiers: 'doi, isbn, issn, pmid, pmcid, casebook',
    tags: 'keywords',
    notes: 'note',
    extra: 'fields of `bibtex:`, casebook',
  },
});
