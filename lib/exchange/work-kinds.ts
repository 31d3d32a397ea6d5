/** Formats of bibliographies, as named in `imported` and `extra`. */
export type Bibliography = 'csl' | 'ris' | 'bibtex';

/**
 * The types of each kind in the formats: CSL 1.0.2, RIS, BibLaTeX (with `entrysubtype` after a slash). A dash: the format has no such type.
 */
const table = `
news            article-newspaper       NEWS    article/newspaper
magazine        article-magazine        MGZN    article/magazine
journal         article-journal         JOUR    article
web             webpage                 ELEC    online
blog            post-weblog             BLOG    online/blog
post            post                    -       online/post
book            book                    BOOK    book
chapter         chapter                 CHAP    incollection
report          report                  RPRT    report
thesis          thesis                  THES    thesis
paper           paper-conference        CPAPER  inproceedings
proceedings     -                       CONF    proceedings
document        document                GEN     misc
mail            personal_communication  PCOMM   letter
interview       interview               -       -
law             legislation             STAT    legislation
bill            bill                    BILL    -
judgment        legal_case              CASE    jurisdiction
hearing         hearing                 HEAR    -
treaty          treaty                  -       -
patent          patent                  PAT     patent
standard        standard                STAND   standard
map             map                     MAP     -
film            motion_picture          MPCT    movie
video           -                       VIDEO   video
sound           song                    SOUND   audio
broadcast       broadcast               -       -
dataset         dataset                 DATA    dataset
software        software                COMP    software
picture         graphic                 ART     image
manuscript      manuscript              UNPB    unpublished
encyclopedia    entry-encyclopedia      ENCYC   inreference
dictionary      entry-dictionary        DICT    -
pamphlet        pamphlet                PAMP    booklet
speech          speech                  SLIDE   -
review          review                  -       review
`;

/** Synonyms of types in the table. */
const others: Readonly<Record<Bibliography, Readonly<Record<string, string>>>> = {
  csl: {
    article: 'document',
    'review-book': 'review',
    'post-weblog': 'blog',
    entry: 'encyclopedia',
    figure: 'picture',
  },
  ris: {
    EJOUR: 'journal',
    JFULL: 'journal',
    ABST: 'journal',
    INPR: 'journal',
    WEB: 'web',
    EBOOK: 'book',
    EDBOOK: 'book',
    ECHAP: 'chapter',
    ICOMM: 'mail',
    GOVDOC: 'document',
    MANSCPT: 'manuscript',
    FIGURE: 'picture',
    UNBILL: 'bill',
    DBASE: 'dataset',
  },
  bibtex: {
    electronic: 'web',
    www: 'web',
    webpage: 'web',
    techreport: 'report',
    phdthesis: 'thesis',
    mastersthesis: 'thesis',
    conference: 'paper',
    inbook: 'chapter',
    bookinbook: 'chapter',
    collection: 'book',
    mvbook: 'book',
    mvcollection: 'book',
    reference: 'book',
    artwork: 'picture',
    music: 'sound',
    newspaper: 'news',
    periodical: 'journal',
    suppperiodical: 'journal',
  },
};

/** The fallback types: a kind that a format does not know is added in words. */
export const plainTypes: Readonly<Record<Bibliography, string>> = { csl: 'document', ris: 'GEN', bibtex: 'misc' };

const columns: readonly Bibliography[] = ['csl', 'ris', 'bibtex'];
const typesOf = new Map<string, string>();
const kindsOf = new Map<string, string>();
for (const line of table.trim().split('\n')) {
  const [kind = '', ...types] = line.split(/\s+/);
  for (const [at, type] of types.entries()) {
    if (type === '-') continue;
    typesOf.set(`${columns[at] ?? ''} ${kind}`, type);
    kindsOf.set(`${columns[at] ?? ''} ${type}`, kind);
  }
}

/** Returns the type of a kind in a format; null if it has none. */
export function typeOfKind(format: Bibliography, kind: string): string | null {
  return typesOf.get(`${format} ${kind}`) ?? null;
}

/** Returns the kind of a type; an unknown type becomes the kind itself, so that nothing is lost. */
export function kindOfType(format: Bibliography, type: string): string {
  const [main = ''] = type.split('/');
  const more = Object.hasOwn(others[format], main) ? others[format][main] : undefined;
  return kindsOf.get(`${format} ${type}`) ?? more ?? kindsOf.get(`${format} ${main}`) ?? main.toLowerCase();
}

/** Kinds whose outlet is their publisher; for all others it is the publication that contains them. */
const published: ReadonlySet<string> = new Set([
  ...[
    'book',
    'report',
    'thesis',
    'document',
    'dataset',
    'software',
    'film',
    'map',
    'pamphlet',
    'standard',
    'law',
    'manuscript',
  ],
]);

/** Whether the outlet of a kind is its publisher. */
export function isPublished(kind: string): boolean {
  return published.has(kind);
}
