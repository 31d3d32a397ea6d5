import { bibtex } from '#core/exchange/bibliography/bibtex.ts';
import { inFormatOf } from '#core/exchange/bibliography/codec.ts';
import { csl } from '#core/exchange/bibliography/csl.ts';
import { ris } from '#core/exchange/bibliography/ris.ts';

/** Fields that identify CSL-JSON among JSON files. */
const cslField = /"(?:container-title|issued|date-parts|citation-key|publisher-place|event-place|title-short)"\s*:/;
const cslEntry =
  /"type"\s*:\s*"(?:article|book|chapter|webpage|report|thesis|document|paper-conference|post|motion_picture|legal_case|legislation|interview)/;

export const cslIn = inFormatOf(csl, {
  endings: ['json', 'csljson'],
  recognises: (_name, head) =>
    /^\uFEFF?\s*[[{]/.test(head) && (cslField.test(head) || (cslEntry.test(head) && /"title"\s*:/.test(head))),
});

export const risIn = inFormatOf(ris, {
  endings: ['ris', 'txt'],
  recognises: (name, head) => (/\.txt$/i.test(name) ? /^\uFEFF?\s*TY {2}- / : /^[ \t]*\uFEFF?TY {0,2}- ?/m).test(head),
});

export const bibtexIn = inFormatOf(bibtex, {
  endings: ['bib', 'bibtex', 'biblatex'],
  recognises: (_name, head) => /@\s*[a-z][\w-]*\s*[{(]/i.test(head),
});
