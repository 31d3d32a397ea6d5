import { attribute, isElement, isText, tagOf, textUpTo, type DomElement } from './dom.ts';

const caption =
  /(?:^|[\s_-])(?:fig)?captions?(?:$|[\s_-])|(?:caption|pie-?(?:de-?)?foto|pie-?imagen|leyenda-?foto|foto-?leyenda|epigrafe|photo-?credit|image-?credit|credito-?foto|(?:media|image|video|photo|picture)-?desc(?:ription)?|photo-?text|image-?text|picture-?text|bild-?(?:unterschrift|unterzeile|text|quelle|legende)|legende(?:-?photo)?|legenda(?:-?foto)?)(?:$|[\s_-])/i;
const notCaption = /closed-?caption|captions-?(?:on|off|button|settings)|(?:has|with|no|without)[-_]captions?/i;
const maxCaption = 700;

/** Returns whether an element is named as a caption. */
export function isCaption(element: DomElement): boolean {
  const called =
    `${attribute(element, 'class')} ${attribute(element, 'itemprop')} ${attribute(element, 'data-testid')}`.replace(
      /([a-z])([A-Z])/g,
      '$1-$2',
    );
  if (called.length < 7 || !caption.test(called) || notCaption.test(called)) return false;
  if (element.querySelector('h1, h2, h3') !== null) return false;
  return textUpTo(element, maxCaption) !== null;
}

/**
 * Returns whether the element is a figure or a box with a picture and little text. The text is then about the picture,
 * however it is marked.
 */
export function isCaptionedFigure(element: DomElement, tag: string): boolean {
  if (tag === 'div') return isPictureBox(element);
  return (
    tag === 'figure' &&
    element.querySelector('figcaption, table, pre, blockquote, li') === null &&
    textUpTo(element, maxCaption) !== null
  );
}

const maxBoxCaption = 300;
/** A shorter text may just be a name and a date next to a portrait. */
const minBoxCaption = 40;

/** Returns whether the box contains only two elements: a picture and a line or two about it. */
function isPictureBox(box: DomElement): boolean {
  const inner: DomElement[] = [];
  for (const node of box.childNodes) {
    if (isElement(node)) inner.push(node);
    else if (isText(node) && node.textContent.trim() !== '') return false;
    if (inner.length > 2) return false;
  }
  const [picture, text] = inner;
  if (picture === undefined || text === undefined || !/^(?:div|p|span|small|em|i)$/.test(tagOf(text))) return false;
  const holdsPicture = tagOf(picture) === 'img' || picture.querySelector('img') !== null;
  if (!holdsPicture || textUpTo(picture, 1) !== '') return false;
  if (text.querySelector('img, h1, h2, h3, h4, p + p, li') !== null) return false;
  const captionText = textUpTo(text, maxBoxCaption);
  return captionText !== null && captionText.length >= minBoxCaption;
}
