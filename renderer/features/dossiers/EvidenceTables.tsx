import type { ReactNode } from 'react';
import type { SectionView } from '#core/model/dossier-document.ts';
import type { Say } from './dossierWords.ts';

type Rows<K extends SectionView['kind']> = Extract<SectionView, { kind: K; rows: unknown }>['rows'];

/** The claims of a dossier, each with its footnotes and corroboration. */
export function ClaimTable({
  rows,
  cite,
  sign,
  say,
}: {
  rows: Rows<'claims'>;
  cite: (notes: readonly number[]) => ReactNode;
  /** Renders the sign for the findings at a sentence. */
  sign: (sentence: string) => ReactNode;
  say: Say;
}) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('dossier.about')}</th>
          <th scope="col">{say('dossier.claim')}</th>
          <th scope="col">{say('dossier.says')}</th>
          <th scope="col">{say('dossier.standingHead')}</th>
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
export function GradeTable({ rows, say }: { rows: Rows<'grades'>; say: Say }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('dossier.gradeHead')}</th>
          <th scope="col">{say('dossier.sources')}</th>
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
