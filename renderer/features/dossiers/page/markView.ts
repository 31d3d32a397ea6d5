import type { Node as DocNode } from 'prosemirror-model';
import type { SearchQuery } from 'prosemirror-search';
import type { NodeView } from 'prosemirror-view';
import { findingKey } from '#core/findings/model.ts';
import { isUnsupported, partsOf, type Sentence, type ShownFigure } from '#core/model/dossier-document.ts';
import { t } from '#lib/i18n/t.ts';
import { markKey, type Mark } from '#lib/text/marks.ts';
import type { FindingView } from '#core/findings/contract.ts';
import type { PageFacts } from './pageFacts.ts';
import { isPictureKnown, pictureAddress } from '#renderer/features/dossiers/figures/pictures.ts';
import { noFindings, type PageFindings } from './pageFindings.ts';
import { PageSpelling } from './spelling/pageSpelling.ts';
import { markOfNode } from './schema.ts';
import type { TextChanges } from './savedText.ts';
import styles from './Page.module.css';

/** The text of a section, as it is sent to the case. */
export type SectionChanges = TextChanges & { section: string };

/** One text of the page, as seen by features that span all of them. */
export interface PageText {
  readonly dom: HTMLElement;
  lookForFindings(): void;
  /** Marks the matches of a query; null clears them. */
  search(query: SearchQuery | null): readonly { from: number; to: number }[];
  /** Selects a range and scrolls to it. */
  select(from: number, to: number): void;
  /** Replaces the given ranges with words. */
  replace(places: readonly { from: number; to: number }[], words: string): void;
  /** Returns the unsaved text, to be sent to the case; null when nothing changed. */
  takeChanges(): SectionChanges | null;
  /** Notes whether the case has written the text that was sent. */
  settle(changes: SectionChanges, isWritten: boolean): void;
}

/** The marks on a page and what they show; redrawn when the case changes. */
export class PageMarks {
  readonly shownMarks = new Set<MarkView>();
  /** Renders the margin icon for a kind of mark. */
  icon: (kind: Mark['kind'] | 'finding') => Node | undefined = () => undefined;
  /** Sentences just placed and not numbered by the case yet, by the key of their mark. */
  readonly placedTexts = new Map<string, string>();
  /** Called when the sign of a sentence is pressed, with its findings. */
  onFindings: (findings: readonly FindingView[], sign: HTMLElement) => void = () => undefined;
  onOpinion: (said: { section: string; paragraph: string | null; text: string; is: boolean }) => void = () => undefined;
  findings: PageFindings = noFindings;
  /** The texts on screen. */
  readonly texts = new Set<PageText>();
  readonly spelling = new PageSpelling();
  /** Called when the words of a text change. */
  onWords: () => void = () => undefined;

  constructor(public facts: PageFacts) {}

  update(facts: PageFacts, findings: PageFindings): void {
    this.facts = facts;
    this.findings = findings;
    for (const view of this.shownMarks) view.draw();
    for (const text of this.texts) text.lookForFindings();
    this.spelling.setFacts(facts);
  }

  /** Renders the sign for findings, after their sentence. */
  findingSign(findings: readonly FindingView[]): HTMLElement {
    const sign = document.createElement('span');
    sign.className = styles.finding ?? '';
    sign.contentEditable = 'false';
    sign.role = 'button';
    sign.dataset['finding'] = findings.map(findingKey).join(' ');
    sign.ariaLabel = findings.map(({ title }) => title).join('. ');
    sign.title = sign.ariaLabel;
    sign.append(this.icon('finding') ?? '!');
    // Keep the caret where it is.
    sign.addEventListener('mousedown', (event) => event.preventDefault());
    sign.addEventListener('click', (event) => {
      event.stopPropagation();
      this.onFindings(findings, sign);
    });
    return sign;
  }
}

/** Renders one mark: a footnote number, a name, or a sentence with its footnotes. */
export class MarkView implements NodeView {
  readonly dom: HTMLElement;
  private readonly mark: Mark | undefined;

  constructor(
    node: DocNode,
    private readonly page: PageMarks,
  ) {
    this.mark = markOfNode(node);
    this.dom = document.createElement('span');
    this.dom.contentEditable = 'false';
    this.page.shownMarks.add(this);
    this.draw();
  }

  draw(): void {
    const { dom, mark } = this;
    if (!mark) return;
    dom.dataset['mark'] = markKey(mark);
    dom.dataset['kind'] = mark.kind;
    if (mark.kind === 'quote') this.drawNote(mark.id);
    else if (mark.kind === 'figure') this.drawFigure(mark);
    else if (mark.kind === 'record') this.drawName(mark);
    else this.drawSentence(mark);
  }

  private drawNote(quote: string): void {
    const { notes, missing } = this.page.facts;
    const note = notes.get(quote);
    const isGone = !note && missing.has(quote);
    this.dom.className = styles.note ?? '';
    this.dom.role = 'link';
    this.dom.textContent = note ? String(note.number) : isGone ? '?' : '…';
    this.dom.toggleAttribute('data-missing', isGone);
    this.dom.ariaLabel = note
      ? t('dossierPage.footnote', { number: note.number, exact: note.exact, source: note.source })
      : t(isGone ? 'dossierPage.footnoteGone' : 'dossierPage.footnoteNew');
  }

  private drawName({ id }: Mark): void {
    const { names, missing } = this.page.facts;
    this.dom.className = styles.name ?? '';
    this.dom.textContent = names.get(id) ?? this.page.placedTexts.get(`record:${id}`) ?? '…';
    this.dom.toggleAttribute('data-missing', missing.has(id));
  }

  private drawSentence(mark: Mark): void {
    const key = markKey(mark);
    const sentence = this.page.facts.sentences.get(key);
    this.dom.className = styles.placed ?? '';
    this.dom.dataset['state'] = sentence?.placed?.state ?? 'accepted';
    const isBare = sentence !== undefined && isUnsupported(sentence);
    this.dom.toggleAttribute('data-unsourced', isBare);
    const sign = this.sign(mark);
    if (!sentence) {
      this.dom.replaceChildren(...sign, this.page.placedTexts.get(key) ?? '…');
      return;
    }
    const changed = this.isChanged(sentence)
      ? [label(t(`dossierPage.placed.${sentence.placed?.state ?? 'changed'}`))]
      : [];
    const markFindings = this.page.findings.byMark.get(key);
    const findings = markFindings ? [this.page.findingSign(markFindings)] : [];
    const runs = partsOf(sentence).flatMap((part) => this.run(part));
    this.dom.replaceChildren(...sign, ...runs, ...changed, ...findings);
  }

  private drawFigure(mark: Mark): void {
    const key = markKey(mark);
    const { sentences, tDossier } = this.page.facts;
    const sentence = sentences.get(key);
    const figure = sentence?.figure;
    const isGone = sentence?.placed?.state === 'gone';
    this.dom.className = styles.figure ?? '';
    this.dom.dataset['state'] = isGone ? 'gone' : 'accepted';
    const words = sentence?.text ?? this.page.placedTexts.get(key) ?? '…';
    if (!figure) {
      this.dom.replaceChildren(...this.sign(mark), words, ...(isGone ? [label(t('dossierPage.placed.gone'))] : []));
      return;
    }
    const caption = document.createElement('span');
    caption.dir = 'auto';
    const number = document.createElement('b');
    number.textContent = tDossier('dossier.figureLabel', { number: figure.number });
    const from = figure.source === null ? [] : [tDossier('dossier.source', { number: figure.source })];
    if (figure.page !== null) from.push(tDossier('dossier.page', { number: figure.page }));
    caption.append(number, ` ${words} ${from.join(', ')}`);
    this.dom.replaceChildren(this.picture(mark.id, figure, words), caption);
  }

  /** Renders the picture; the element is reused when only the words around it change. */
  private picture(id: string, { image, width, height, shows }: ShownFigure, words: string): HTMLElement {
    const currentImage = this.dom.querySelector('img');
    const isDrawn = currentImage?.dataset['image'] === image && isPictureKnown(image);
    const picture = isDrawn ? currentImage : document.createElement('img');
    picture.alt = shows || words;
    if (picture === currentImage) return currentImage;
    picture.dataset['image'] = image;
    picture.width = width;
    picture.height = height;
    picture.draggable = false;
    // A missing picture is reported in its place.
    pictureAddress(id, image).then(
      (address) => (picture.src = address),
      () => picture.replaceWith(label(this.page.facts.tDossier('dossier.figureNotHere'))),
    );
    return picture;
  }

  /** Renders the margin sign of a sentence that follows the case. */
  private sign({ kind }: Mark): HTMLElement[] {
    const icon = this.page.icon(kind);
    if (!icon) return [];
    const sign = document.createElement('span');
    sign.className = styles.sign ?? '';
    sign.ariaHidden = 'true';
    sign.append(icon);
    return [sign];
  }

  private isChanged(sentence: Sentence | undefined): boolean {
    return sentence?.placed !== undefined && sentence.placed.state !== 'accepted';
  }

  private run({ text, notes }: { text: string; notes: readonly number[] | null }): (string | HTMLElement)[] {
    if (notes?.length === 0) return [text, label(this.page.facts.unsourced)];
    return [
      text,
      ...(notes ?? []).map((number) => {
        const sup = document.createElement('sup');
        sup.className = styles.number ?? '';
        sup.textContent = String(number);
        sup.dataset['note'] = String(number);
        return sup;
      }),
    ];
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.page.shownMarks.delete(this);
  }
}

function label(words: string): HTMLElement {
  const element = document.createElement('span');
  element.className = styles.label ?? '';
  element.textContent = ` ${words}`;
  return element;
}
