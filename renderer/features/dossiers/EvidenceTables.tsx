import type { ReactNode } from 'react';
import type { SectionView } from '#core/model/dossier-document.ts';
import type { Translate } from './dossierWords.ts';

type Rows<K extends SectionView['kind']> = Extract<SectionView, { kind: K; rows: unknown }>['rows'];

/** The claims of a dossier, each with its footnotes and corroboration. */
export function ClaimTable({
  rows,
  cite,
  sign,
  tDossier,
}: {
  rows: Rows<'claims'>;
  cite: (notes: readonly number[]) => ReactNode;
  /** Renders the sign for the findings at a sentence. */
  sign: (sentence: string) => ReactNode;
  tDossier: Translate;
}) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{tDossier('dossier.about')}</th>
          <th scope="col">{tDossier('dossier.claim')}</th>
          <th scope="col">{tDossier('dossier.says')}</th>
          <th scope="col">{tDossier('dossier.standingHead')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td dir="auto">{row.subject}</td>
            <td dir="auto">
              {row.claim.text}
              {cite(row.claim.notes)}
              {sign(row.claim.text)}
            </td>
            <td dir="auto">
              {row.by}
              {row.known && <div className="sm t2">{row.known}</div>}
            </td>
            <td>{row.standing}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The sources of a dossier by Admiralty grade. */
export function GradeTable({ rows, tDossier }: { rows: Rows<'grades'>; tDossier: Translate }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{tDossier('dossier.gradeHead')}</th>
          <th scope="col">{tDossier('dossier.sources')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ grade, words, sources }) => (
          <tr key={grade ?? ''}>
            <td>{words}</td>
            <td>
              {sources.map(({ number, title, outlet }) => (
                <div key={number} dir="auto">
                  {number}. {title}
                  {outlet && <span className="t2">, {outlet}</span>}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
