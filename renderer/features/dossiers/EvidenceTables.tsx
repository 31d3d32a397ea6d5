import type { ReactNode } from 'react';
import type { SectionView } from '#core/model/dossier-document.ts';
import type { Translate } from './dossierWords.ts';

type Rows<K extends SectionView['kind']> = Extract<SectionView, { kind: K; rows: unknown }>['rows'];

/** The headings of a table. */
export function Heads({ titles }: { titles: readonly string[] }) {
  return (
    <thead>
      <tr>
        {titles.map((title) => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

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
      <Heads
        titles={[
          tDossier('dossier.about'),
          tDossier('dossier.claim'),
          tDossier('dossier.says'),
          tDossier('dossier.standingHead'),
        ]}
      />
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
      <Heads titles={[tDossier('dossier.gradeHead'), tDossier('dossier.sources')]} />
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
