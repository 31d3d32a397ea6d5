import { Fragment, type ClipboardEvent, type ReactNode } from 'react';
import { TriangleAlert } from 'lucide-react';
import {
  isUnsupported,
  partsOf,
  paragraphDirection,
  sentenceDirection,
  type DossierDocument,
  type Footnote,
  type SectionView,
  type Sentence,
  type Source,
} from '#core/model/dossier-document.ts';
import type { FindingView } from '#core/findings/contract.ts';
import { findingKey } from '#core/findings/model.ts';
import { t } from '#lib/i18n/t.ts';
import { quoteWords } from '#core/model/quotes.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import type { PageFindings } from './page/pageFindings.ts';
import { shortHash } from '#lib/i18n/format.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { dossierWords, type Translate } from './dossierWords.ts';
import { formatQuotePlace } from './formatQuotePlace.ts';
import { ClaimTable, GradeTable, Heads } from './EvidenceTables.tsx';
import styles from './Dossiers.module.css';

export interface PreviewProps {
  document: DossierDocument;
  active: string | null;
  onActive: (id: string) => void;
  /** Renders the editable text of a section; null for a section without text. */
  textOf: (section: string) => ReactNode;
  findings: PageFindings;
  onFindings: (findings: readonly FindingView[], sign: HTMLElement) => void;
  onCopy: (event: ClipboardEvent<HTMLElement>) => void;
}

/** The page as readers will see it, with the active section marked. */
export function Preview({ document, active, onActive, textOf, findings, onFindings, onCopy }: PreviewProps) {
  const tDossier = dossierWords(document);
  const cite = citations(document);
  const signOf = (section: string | null): SignOf => {
    const findingsByText = new Map(findings.bySection.get(section ?? '')?.map((one) => [one.text, one.findings]));
    return (text) => {
      const textFindings = findingsByText.get(text);
      return textFindings && <FindingSign findings={textFindings} onPress={onFindings} />;
    };
  };
  return (
    <article className={styles.page} onCopy={onCopy}>
      <p className={styles.from}>{tDossier('dossier.fromCase', { title: document.caseTitle })}</p>
      <h1 dir="auto">{document.title}</h1>
      {document.subtitle && <p className={styles.subtitle}>{document.subtitle}</p>}
      {document.sections.map((section, index) => (
        <section
          key={section.id ?? index}
          data-section={section.id ?? undefined}
          className={cx(styles.section, section.id !== null && section.id === active && styles.current)}
          onClick={() => {
            if (section.id !== null) onActive(section.id);
          }}
        >
          <h2 dir="auto">{section.title}</h2>
          {(section.id !== null && section.kind === 'text' && textOf(section.id)) || (
            <Content section={section} document={document} cite={cite} sign={signOf(section.id)} />
          )}
        </section>
      ))}
      {document.footnotes.length > 0 && (
        <section className={styles.notes}>
          <h2>{tDossier('dossier.notes')}</h2>
          <ol>
            {document.footnotes.map((note) => (
              <Note key={note.number} note={note} source={document.sources[note.source - 1]} tDossier={tDossier} />
            ))}
          </ol>
        </section>
      )}
    </article>
  );
}

/** Renders the sign for the findings at a sentence. */
type SignOf = (text: string) => ReactNode;

type Cite = (notes: readonly number[]) => ReactNode;

/** Returns a function that renders footnote numbers; each opens its quote in its article. */
function citations(document: DossierDocument): Cite {
  const { footnotes, sources } = document;
  const tDossier = dossierWords(document);
  return function cite(notes) {
    if (notes.length === 0) return <span className={styles.noQuote}> {tDossier('dossier.unsourced')}</span>;
    return notes.map((number) => {
      const note = footnotes[number - 1];
      const source = note && sources[note.source - 1];
      if (!note || !source) return null;
      return (
        <sup key={number}>
          <button
            type="button"
            className={styles.ref}
            aria-label={t('dossierPage.openQuote', { number })}
            title={quoteWords(note)}
            onClick={(event) => {
              event.stopPropagation();
              openRecord({ collection: 'articles', id: source.article }, { quote: note.quote });
            }}
          >
            {number}
          </button>
        </sup>
      );
    });
  };
}

function FindingSign({ findings, onPress }: { findings: readonly FindingView[]; onPress: PreviewProps['onFindings'] }) {
  const words = findings.map(({ title }) => title).join('. ');
  return (
    <button
      type="button"
      className={styles.finding}
      data-finding={findings.map(findingKey).join(' ')}
      aria-label={words}
      title={words}
      onClick={(event) => {
        event.stopPropagation();
        onPress(findings, event.currentTarget);
      }}
    >
      <Icon icon={TriangleAlert} size="s" />
    </button>
  );
}

function Sentences({ list, cite, sign }: { list: readonly Sentence[]; cite: Cite; sign: SignOf }) {
  return list.map((sentence, index) => (
    <Fragment key={index}>
      {index > 0 && ' '}
      <span className={isUnsupported(sentence) ? styles.unsourced : undefined}>
        {partsOf(sentence).map(({ text, notes }, at) => (
          <Fragment key={at}>
            {text}
            {notes && cite(notes)}
          </Fragment>
        ))}
      </span>
      {sign(sentence.text)}
    </Fragment>
  ));
}

interface ContentProps {
  section: SectionView;
  document: DossierDocument;
  cite: Cite;
  sign: SignOf;
}

function Content({ section, document, cite, sign }: ContentProps) {
  const tDossier = dossierWords(document);
  const empty = <p className={styles.empty}>{tDossier('dossier.empty')}</p>;
  switch (section.kind) {
    case 'text':
      if (section.paragraphs.length === 0) return empty;
      return section.paragraphs.map((paragraph, index) => (
        <p key={index} dir={paragraphDirection(paragraph)}>
          <Sentences list={paragraph} cite={cite} sign={sign} />
        </p>
      ));
    case 'records':
    case 'contradictions':
      if (section.entries.length === 0) return empty;
      return section.entries.map((entry, index) => (
        <div key={`${entry.id} ${index}`}>
          {entry.heading && <h3 dir="auto">{entry.heading}</h3>}
          {entry.details && <p className={styles.details}>{entry.details}</p>}
          {entry.sentences.map((sentence, index) => (
            <p key={index} dir={sentenceDirection(sentence, entry)}>
              <Sentences list={[sentence]} cite={cite} sign={sign} />
            </p>
          ))}
        </div>
      ));
    case 'timeline':
      if (section.rows.length === 0) return empty;
      return (
        <table className={styles.timeline}>
          <Heads titles={[tDossier('dossier.when'), tDossier('dossier.event'), tDossier('dossier.where')]} />
          <tbody>
            {section.rows.map((row) => (
              <tr key={row.id}>
                <td>
                  {row.words}
                  {row.proof.when.length > 0 && cite(row.proof.when)}
                </td>
                <td dir="auto">
                  {row.event}
                  {(row.proof.event.length > 0 || row.notes.length === 0) && cite(row.proof.event)}
                  {sign(row.event)}
                </td>
                <td dir="auto">
                  {row.where}
                  {row.proof.where.length > 0 && cite(row.proof.where)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'claims':
      return section.rows.length === 0 ? (
        empty
      ) : (
        <ClaimTable rows={section.rows} cite={cite} sign={sign} tDossier={tDossier} />
      );
    case 'grades':
      return section.rows.length === 0 ? empty : <GradeTable rows={section.rows} tDossier={tDossier} />;
    case 'who':
      if (section.rows.length === 0) return empty;
      return (
        <table>
          <Heads titles={[tDossier('dossier.name'), tDossier('dossier.roles')]} />
          <tbody>
            {section.rows.map((row) => (
              <tr key={row.id}>
                <td dir="auto">
                  <b>{row.name}</b>
                  {row.others && <div className="sm t2">{row.others}</div>}
                </td>
                <td dir="auto">
                  <Sentences list={row.sentences} cite={cite} sign={sign} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'sources':
      if (document.sources.length === 0) return empty;
      return (
        <ol className={styles.sources}>
          {document.sources.map((source) => (
            <li key={source.number}>
              <b dir="auto">{source.title}</b>
              <div className="sm t2">
                {[source.authors.join(', '), source.outlet, source.published !== null && source.publishedWords]
                  .filter(Boolean)
                  .join(', ')}
              </div>
              <div className="sm t2">
                {tDossier(source.fileHash === null ? 'dossier.textHash' : 'dossier.originalHash')}{' '}
                <span className="mono">{shortHash(source.fileHash ?? source.textHash)}</span>
              </div>
            </li>
          ))}
        </ol>
      );
  }
}

function Note({ note, source, tDossier }: { note: Footnote; source: Source | undefined; tDossier: Translate }) {
  return (
    <li value={note.number}>
      <span dir="auto">
        {tDossier('dossier.openQuote')}
        {quoteWords(note)}
        {tDossier('dossier.closeQuote')}
      </span>{' '}
      <span className="sm t2">{formatQuotePlace(note, source, tDossier)}</span>
    </li>
  );
}
