import type { PublishedStyle } from '#lib/citations/cite.ts';
import type { Citable, SourceKind } from '#lib/citations/source.ts';

/**
 * Where an example was read: `page`, in a stored copy of the page itself; `copy`, in a public repository that reproduces the style's own
 * page; `memory`, nowhere: it is as the style's page is remembered, and nobody has checked it.
 */
type Seen = 'page' | 'copy' | 'memory';

/** An example that somebody has published for a style. Italics are between `_`. */
export interface PublishedExample {
  style: PublishedStyle;
  language: 'en' | 'es';
  kind: SourceKind;
  source: Partial<Citable>;
  cited: string;
  from: string;
  seen: Seen;
  /** What the example has and a case does not keep: it is left out of `cited`. */
  without?: string;
}

const apaPage = 'https://apastyle.apa.org/style-grammar-guidelines/references/examples';
const chicagoPage = 'https://www.chicagomanualofstyle.org/tools_citationguide/citation-guide-1.html';
const mlaPage = 'https://style.mla.org/works-cited/citations-by-format/';
const ull = 'https://ull-es.libguides.com/c.php?g=674761&p=4808123';
const uc3m = 'https://uc3m.libguides.com/guias_tematicas/citas_bibliograficas/chicago';
const uc = 'http://ojs.uc.cl/index.php/STE/Nc';
const lonestar = 'https://lonestar-online.libguides.com/chicago/examples';

type Row = [kind: SourceKind, source: Partial<Citable>, cited: string, from: string, seen: Seen, without?: string];

const apaEnglish: Row[] = [
  [
    'web',
    {
      authors: ['Caroline Bologna'],
      published: '2019-10-31',
      title: 'Why some people with anxiety love watching horror movies',
      outlet: 'HuffPost',
      url: 'https://www.huffpost.com/entry/anxiety-love-watching-horror-movies_l_5d277587e4b02a5a5d57b59e',
    },
    'Bologna, C. (2019, October 31). _Why some people with anxiety love watching horror movies_. HuffPost. https://www.huffpost.com/entry/anxiety-love-watching-horror-movies_l_5d277587e4b02a5a5d57b59e',
    `${apaPage}/webpage-website-references`,
    'copy',
  ],
  [
    'web',
    {
      authors: ['Centers for Disease Control and Prevention'],
      published: '2018-01-23',
      title: 'People at high risk of developing flu-related complications',
      outlet: 'Centers for Disease Control and Prevention',
      url: 'https://www.cdc.gov/flu/highrisk/index.htm',
    },
    'Centers for Disease Control and Prevention. (2018, January 23). _People at high risk of developing flu-related complications_. https://www.cdc.gov/flu/highrisk/index.htm',
    `${apaPage}/webpage-website-references`,
    'copy',
  ],
  [
    'web',
    {
      authors: ['Martin Lillie, Cynthia M.'],
      published: '2016-12-29',
      title: 'Be kind to yourself: How self-compassion can improve your resiliency',
      outlet: 'Mayo Clinic',
    },
    'Martin Lillie, C. M. (2016, December 29). _Be kind to yourself: How self-compassion can improve your resiliency_. Mayo Clinic.',
    `${apaPage}/webpage-website-references`,
    'copy',
    'its address',
  ],
  [
    'web',
    {
      authors: ['Boddy, J.', 'Neumann, T.', 'Jennings, S.', 'Morrow, V.', 'Alderson, R.', 'Rees, R.', 'Gibson, W.'],
      title: 'Ethics principles',
      outlet: 'The Research Ethics Guidebook: A Resource for Social Scientists',
      url: 'http://www.ethicsguidebook.ac.uk/EthicsPrinciples',
    },
    'Boddy, J., Neumann, T., Jennings, S., Morrow, V., Alderson, R., Rees, R., & Gibson, W. (n.d.). _Ethics principles_. The Research Ethics Guidebook: A Resource for Social Scientists. http://www.ethicsguidebook.ac.uk/EthicsPrinciples',
    `${apaPage}/webpage-website-references`,
    'copy',
  ],
  [
    'web',
    {
      authors: ['National Nurses United'],
      title: 'What employers should do to protect nurses from Zika',
      outlet: 'National Nurses United',
      url: 'https://www.nationalnursesunited.org/what-employers-should-do-to-protect-rns-from-zika',
    },
    'National Nurses United. (n.d.). _What employers should do to protect nurses from Zika_. https://www.nationalnursesunited.org/what-employers-should-do-to-protect-rns-from-zika',
    `${apaPage}/webpage-website-references`,
    'copy',
  ],
  [
    'web',
    {
      authors: ['U.S. Census Bureau'],
      title: 'U.S. and world population clock',
      outlet: 'U.S. Department of Commerce',
      url: 'https://www.census.gov/popclock/',
      accessed: '2019-07-03T00:00:00Z',
    },
    'U.S. Census Bureau. (n.d.). _U.S. and world population clock_. U.S. Department of Commerce. Retrieved July 3, 2019, from https://www.census.gov/popclock/',
    `${apaPage}/webpage-website-references`,
    'copy',
  ],
  [
    'web',
    {
      authors: ['Nina Avramova'],
      published: '2019-01-03',
      title: 'The secret to a long, happy, healthy life? Think age-positive',
      outlet: 'CNN',
      url: 'https://www.cnn.com/2019/01/03/health/respect-toward-elderly-leads-to-long-life-intl/index.html',
    },
    'Avramova, N. (2019, January 3). _The secret to a long, happy, healthy life? Think age-positive_. CNN. https://www.cnn.com/2019/01/03/health/respect-toward-elderly-leads-to-long-life-intl/index.html',
    `${apaPage}/webpage-website-references`,
    'memory',
  ],
  [
    'web',
    {
      authors: ['World Health Organization'],
      published: '2018-05-24',
      title: 'The top 10 causes of death',
      outlet: 'World Health Organization',
      url: 'https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death',
    },
    'World Health Organization. (2018, May 24). _The top 10 causes of death_. https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death',
    `${apaPage}/webpage-website-references`,
    'memory',
  ],
  [
    'news',
    {
      authors: ['Ben Guarino'],
      published: '2017-12-04',
      title: 'How will humanity react to alien life? Psychologists have some predictions',
      outlet: 'The Washington Post',
      url: 'https://www.washingtonpost.com/news/speaking-of-science/wp/2017/12/04/how-will-humanity-react-to-alien-life-psychologists-have-some-predictions',
    },
    'Guarino, B. (2017, December 4). How will humanity react to alien life? Psychologists have some predictions. _The Washington Post_. https://www.washingtonpost.com/news/speaking-of-science/wp/2017/12/04/how-will-humanity-react-to-alien-life-psychologists-have-some-predictions',
    `${apaPage}/newspaper-article-references`,
    'copy',
  ],
  [
    'news',
    {
      authors: ['Benedict Carey'],
      published: '2019-03-22',
      title: 'Can we get better at forgetting?',
      outlet: 'The New York Times',
      url: 'https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html',
    },
    'Carey, B. (2019, March 22). Can we get better at forgetting? _The New York Times_. https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html',
    `${apaPage}/newspaper-article-references`,
    'copy',
  ],
  [
    'book',
    {
      authors: ['Robert M. Sapolsky'],
      published: '2017',
      title: 'Behave: The biology of humans at our best and worst',
      outlet: 'Penguin Books',
    },
    'Sapolsky, R. M. (2017). _Behave: The biology of humans at our best and worst_. Penguin Books.',
    `${apaPage}/book-references`,
    'copy',
  ],
  [
    'book',
    {
      authors: ['Rebecca Winthrop', 'Lauren Ziegler', 'Rhea Handa', 'Foluyinka Fakoya'],
      published: '2019',
      title: 'How playful learning can help leapfrog progress in education',
      outlet: 'Center for Universal Education at Brookings',
      url: 'https://www.brookings.edu/wp-content/uploads/2019/04/how_playful_learning_can_help_leapfrog_progress_in_education.pdf',
    },
    'Winthrop, R., Ziegler, L., Handa, R., & Fakoya, F. (2019). _How playful learning can help leapfrog progress in education_. Center for Universal Education at Brookings. https://www.brookings.edu/wp-content/uploads/2019/04/how_playful_learning_can_help_leapfrog_progress_in_education.pdf',
    `${apaPage}/report-individual-author-references`,
    'memory',
  ],
  [
    'interview',
    {
      authors: ['Simone de Beauvoir'],
      published: '1960-05-04',
      title: 'Simone de Beauvoir discusses the art of writing',
      outlet: 'Studs Terkel Radio Archive; The Chicago History Museum',
      url: 'https://studsterkel.wfmt.com/programs/simone-de-beauvoir-discusses-art-writing',
    },
    'de Beauvoir, S. (1960, May 4). _Simone de Beauvoir discusses the art of writing_ [Interview]. Studs Terkel Radio Archive; The Chicago History Museum. https://studsterkel.wfmt.com/programs/simone-de-beauvoir-discusses-art-writing',
    'Publication Manual of the APA, 7th edition, 10.13',
    'copy',
  ],
];

const apaSpanish: Row[] = [
  [
    'book',
    {
      authors: ['Banco Central de Reserva del Perú'],
      published: '2019',
      title: 'Reporte de inflación, diciembre 2019: panorama actual y proyecciones macroeconómicas 2019–2021',
      url: 'https://www.bcrp.gob.pe/docs/Publicaciones/Reporte-Inflacion/2019/diciembre/reporte-de-inflacion-diciembre-2019.pdf',
    },
    'Banco Central de Reserva del Perú. (2019). _Reporte de inflación, diciembre 2019: panorama actual y proyecciones macroeconómicas 2019–2021_. https://www.bcrp.gob.pe/docs/Publicaciones/Reporte-Inflacion/2019/diciembre/reporte-de-inflacion-diciembre-2019.pdf',
    'https://libguides.ulima.edu.pe/citas_referencias/reportes',
    'page',
  ],
  [
    'book',
    {
      authors: ['Galileo Galilei'],
      published: '1632',
      title:
        'Obras de Galileo Galilei, Parte 4, Volumen 2, Astronomía: Diálogos sobre los dos máximos sistemas del mundo',
      url: 'https://www.wdl.org/es/item/4187/',
    },
    'Galilei, G. (1632). _Obras de Galileo Galilei, Parte 4, Volumen 2, Astronomía: Diálogos sobre los dos máximos sistemas del mundo_. https://www.wdl.org/es/item/4187/',
    'https://uao.libguides.com/Citar-referenciar-apa-icontec-ieee/clasicos-apa',
    'page',
  ],
  [
    'web',
    {
      authors: ['Apellido, A.', 'Apellido, B.', 'Apellido, C.'],
      published: '2019',
      title: 'Título del artículo específico',
      url: 'https://url.com',
    },
    'Apellido, A., Apellido, B., y Apellido, C. (2019). _Título del artículo específico_. https://url.com',
    'https://normas-apa.org/referencias/ (a model, quoted by es.scribd.com/document/465653387)',
    'page',
  ],
];

const chicagoEnglish: Row[] = [
  [
    'book',
    { authors: ['Charles Yu'], published: '2020', title: 'Interior Chinatown', outlet: 'Pantheon Books' },
    'Charles Yu, _Interior Chinatown_ (Pantheon Books, 2020).',
    chicagoPage,
    'copy',
    'its page',
  ],
  [
    'book',
    {
      authors: ['Amy J. Binder', 'Jeffrey L. Kidder'],
      published: '2022',
      title:
        'The Channels of Student Activism: How the Left and Right Are Winning (and Losing) in Campus Politics Today',
      outlet: 'University of Chicago Press',
    },
    'Amy J. Binder and Jeffrey L. Kidder, _The Channels of Student Activism: How the Left and Right Are Winning (and Losing) in Campus Politics Today_ (University of Chicago Press, 2022).',
    chicagoPage,
    'copy',
    'its pages',
  ],
  [
    'web',
    {
      title: 'About Yale: Yale Facts',
      outlet: 'Yale University',
      accessed: '2022-03-08T00:00:00Z',
      url: 'https://www.yale.edu/about-yale/yale-facts',
    },
    '“About Yale: Yale Facts,” Yale University, accessed March 8, 2022, https://www.yale.edu/about-yale/yale-facts.',
    chicagoPage,
    'copy',
  ],
  [
    'news',
    {
      authors: ['Dani Blum'],
      published: '2023-12-13',
      title: 'Are Flax Seeds All That?',
      outlet: 'New York Times',
      url: 'https://www.nytimes.com/2023/12/13/well/eat/flax-seeds-benefits.html',
    },
    'Dani Blum, “Are Flax Seeds All That?,” _New York Times_, December 13, 2023, https://www.nytimes.com/2023/12/13/well/eat/flax-seeds-benefits.html.',
    chicagoPage,
    'copy',
  ],
  [
    'news',
    {
      authors: ['Farhad Manjoo'],
      published: '2017-03-08',
      title: 'Snap Makes a Bet on the Cultural Supremacy of the Camera',
      outlet: 'New York Times',
      url: 'https://www.nytimes.com/2017/03/08/technology/snap-makes-a-bet-on-the-cultural-supremacy-of-the-camera.html',
    },
    'Farhad Manjoo, “Snap Makes a Bet on the Cultural Supremacy of the Camera,” _New York Times_, March 8, 2017, https://www.nytimes.com/2017/03/08/technology/snap-makes-a-bet-on-the-cultural-supremacy-of-the-camera.html.',
    `${chicagoPage} (17th edition)`,
    'copy',
  ],
  [
    'news',
    {
      authors: ['Tanya Pai'],
      published: '2017-04-11',
      title: 'The Squishy, Sugary History of Peeps',
      outlet: 'Vox',
      url: 'http://www.vox.com/culture/2017/4/11/15209084/peeps-easter',
    },
    'Tanya Pai, “The Squishy, Sugary History of Peeps,” _Vox_, April 11, 2017, http://www.vox.com/culture/2017/4/11/15209084/peeps-easter.',
    `${chicagoPage} (17th edition)`,
    'memory',
  ],
  [
    'news',
    {
      authors: ['John Ferguson'],
      published: '2021-05-04',
      title: 'Apathy a Danger as Winter Moves In',
      outlet: 'The Australian',
    },
    'John Ferguson, “Apathy a Danger as Winter Moves In,” _The Australian_, May 4, 2021.',
    'https://libguides.acu.edu.au/chicago-a/media',
    'page',
    'the name of a database',
  ],
  [
    'book',
    {
      authors: ['Daniel Ogden'],
      published: '2021',
      title: 'The Werewolf in the Ancient World',
      outlet: 'Oxford University Press',
    },
    'Daniel Ogden, _The Werewolf in the Ancient World_ (Oxford University Press, 2021).',
    lonestar,
    'page',
    'its page',
  ],
  [
    'book',
    {
      authors: ['Meg Hafdahl', 'Kelly Florence'],
      published: '2019',
      title:
        'The Science of Monsters: The Truth About Zombies, Witches, Werewolves, Vampires, and Other Legendary Creatures',
      outlet: 'Skyhorse',
    },
    'Meg Hafdahl and Kelly Florence, _The Science of Monsters: The Truth About Zombies, Witches, Werewolves, Vampires, and Other Legendary Creatures_ (Skyhorse, 2019).',
    lonestar,
    'page',
    'its page',
  ],
  [
    'mail',
    { authors: ['Sheila Jackson'], published: '2022-02-10', title: '' },
    'Sheila Jackson, email message, February 10, 2022.',
    'https://library.meadville.edu/citations/correspondence',
    'page',
    '“to author”: a case does not say who got a mail',
  ],
  [
    'interview',
    { authors: ['Elizabeth Myers'], published: '2016-03-12', title: '' },
    'Elizabeth Myers, interview, March 12, 2016.',
    'https://owhlguides.andover.edu/c.php?g=1308531&p=10300705',
    'page',
    'who asked',
  ],
];

const chicagoSpanish: Row[] = [
  [
    'book',
    { authors: ['Pedro Barceló'], published: '2001', title: 'Breve historia de Grecia y Roma', outlet: 'Alianza' },
    'Pedro Barceló, _Breve historia de Grecia y Roma_ (Alianza, 2001).',
    uc3m,
    'page',
    'its edition and page',
  ],
  [
    'book',
    {
      authors: ['Guillermo Fatás', 'Gonzalo Borrás'],
      published: '2002',
      title: 'Diccionario de términos de arte',
      outlet: 'Alianza',
    },
    'Guillermo Fatás y Gonzalo Borrás, _Diccionario de términos de arte_ (Alianza, 2002).',
    uc3m,
    'page',
    'its page',
  ],
  [
    'book',
    {
      authors: ['Carlos Alvar', 'José Carlos Mainer', 'Rosa Navarro'],
      published: '1997',
      title: 'Breve historia de la literatura española',
      outlet: 'Alianza',
    },
    'Carlos Alvar et al., _Breve historia de la literatura española_ (Alianza, 1997).',
    uc3m,
    'page',
    'its page, and a comma before “et al.” that the Manual has not',
  ],
  [
    'book',
    { authors: ['Alice Munro'], published: '2005', title: 'Runaway', outlet: 'New York: Vintage' },
    'Alice Munro, _Runaway_ (New York: Vintage, 2005).',
    ull,
    'page',
    'its page',
  ],
  [
    'book',
    {
      authors: ['Natalia Ginzburg'],
      published: '1997',
      title: 'El camino que va a la ciudad',
      outlet: 'Vitoria: Bassarai',
    },
    'Natalia Ginzburg, _El camino que va a la ciudad_ (Vitoria: Bassarai, 1997).',
    ull,
    'page',
  ],
  [
    'book',
    {
      authors: ['David Bramwell', 'Zoe Bramwell'],
      published: '1990',
      title: 'Flores silvestres de las islas Canarias',
      outlet: 'Madrid: Rueda',
    },
    'David Bramwell y Zoe Bramwell, _Flores silvestres de las islas Canarias_ (Madrid: Rueda, 1990).',
    ull,
    'page',
    'its pages',
  ],
  [
    'book',
    {
      authors: ['Lluís Duch'],
      published: '1998',
      title: 'Mito, interpretación y cultura',
      outlet: 'Barcelona: Herder',
    },
    'Lluís Duch, _Mito, interpretación y cultura_ (Barcelona: Herder, 1998).',
    uc,
    'page',
    'its pages',
  ],
  [
    'book',
    {
      authors: ['J. Agustín Ozamiz'],
      published: '2005',
      title:
        'El significado del trabajo en la sociedad informatizada: Reflexiones sobre la incidencia de la salud mental en las empresas del conocimiento',
      outlet: 'Bilbao: Universidad de Deusto',
    },
    'J. Agustín Ozamiz, _El significado del trabajo en la sociedad informatizada: Reflexiones sobre la incidencia de la salud mental en las empresas del conocimiento_ (Bilbao: Universidad de Deusto, 2005).',
    uc,
    'page',
    'its page',
  ],
];

const mlaEnglish: Row[] = [
  [
    'book',
    {
      authors: ['David Lodge'],
      published: '1979',
      title: 'Changing Places: A Tale of Two Campuses',
      outlet: 'Penguin Books',
    },
    'Lodge, David. _Changing Places: A Tale of Two Campuses_. Penguin Books, 1979.',
    mlaPage,
    'copy',
    'its edition',
  ],
  [
    'book',
    {
      authors: ['Anne Burdick', 'Johanna Drucker', 'Peter Lunenfeld'],
      published: '2012',
      title: 'Digital Humanities',
      outlet: 'MIT P',
    },
    'Burdick, Anne, et al. _Digital Humanities_. MIT P, 2012.',
    mlaPage,
    'copy',
    'the low line in its title, which is the mark of italics here',
  ],
  [
    'book',
    {
      authors: ['Modern Language Association of America'],
      published: '2021',
      title: 'MLA Handbook',
      outlet: 'Modern Language Association of America',
    },
    '_MLA Handbook_. Modern Language Association of America, 2021.',
    mlaPage,
    'copy',
    'its edition',
  ],
  [
    'book',
    {
      authors: ['Alan Jacobs'],
      published: '2011',
      title: 'The Pleasures of Reading in an Age of Distraction',
      outlet: 'Oxford UP',
    },
    'Jacobs, Alan. _The Pleasures of Reading in an Age of Distraction_. Oxford UP, 2011.',
    mlaPage,
    'copy',
  ],
  [
    'book',
    {
      authors: ['Michael Dorris', 'Louise Erdrich'],
      published: '1999',
      title: 'The Crown of Columbus',
      outlet: 'HarperCollins Publishers',
    },
    'Dorris, Michael, and Louise Erdrich. _The Crown of Columbus_. HarperCollins Publishers, 1999.',
    mlaPage,
    'memory',
  ],
  [
    'web',
    {
      authors: ['Shauntee Burns'],
      published: '2016-03-02',
      title: 'Finding Wonder Women at the Library: Online Biographies and Encyclopedias',
      outlet: 'New York Public Library',
      url: 'https://www.nypl.org/blog/2016/03/02/biographies-women-history',
    },
    'Burns, Shauntee. “Finding Wonder Women at the Library: Online Biographies and Encyclopedias.” _New York Public Library_, 2 Mar. 2016, www.nypl.org/blog/2016/03/02/biographies-women-history.',
    'https://style.mla.org/author-publisher-web-site-names/',
    'copy',
  ],
  [
    'web',
    {
      authors: ['New York Public Library'],
      published: '2018',
      title: 'Education',
      outlet: 'New York Public Library',
      url: 'https://www.nypl.org/education',
    },
    '“Education.” _New York Public Library_, 2018, www.nypl.org/education.',
    'https://style.mla.org/author-publisher-web-site-names/',
    'copy',
  ],
  [
    'web',
    {
      published: '2017',
      title: 'English Language Arts Standards',
      outlet: 'Common Core State Standards Initiative',
      url: 'http://www.corestandards.org/ELA-Literacy/',
    },
    '“English Language Arts Standards.” _Common Core State Standards Initiative_, 2017, www.corestandards.org/ELA-Literacy/.',
    'https://style.mla.org/source-with-no-author/',
    'copy',
  ],
  [
    'web',
    {
      title: 'Orhan Pamuk: Un écrivain turc à succès',
      outlet: 'Orhan Pamuk Site',
      accessed: '2015-10-25T00:00:00Z',
      url: 'http://orhanpamuk.net/book.aspx?id=10&lng=eng',
    },
    '“Orhan Pamuk: Un écrivain turc à succès.” _Orhan Pamuk Site_, orhanpamuk.net/book.aspx?id=10&lng=eng. Accessed 25 Oct. 2015.',
    'https://style.mla.org/access-dates/',
    'copy',
    'its publisher beside the site',
  ],
  [
    'web',
    {
      authors: ['Stefanie Hollmichel'],
      published: '2013-04-25',
      title: 'The Reading Brain: Differences between Digital and Print',
      outlet: 'So Many Books',
      url: 'https://somanybooksblog.com/2013/04/25/the-reading-brain-differences-between-digital-and-print/',
    },
    'Hollmichel, Stefanie. “The Reading Brain: Differences between Digital and Print.” _So Many Books_, 25 Apr. 2013, somanybooksblog.com/2013/04/25/the-reading-brain-differences-between-digital-and-print/.',
    mlaPage,
    'copy',
  ],
  [
    'news',
    {
      authors: ['Jessica Guyann'],
      published: '2020-10-08',
      title: 'Facebook to Ban Political Ads After the Election Polls Close as US Tensions Rise',
      outlet: 'USA Today',
    },
    'Guyann, Jessica. “Facebook to Ban Political Ads After the Election Polls Close as US Tensions Rise.” _USA Today_, 8 Oct. 2020.',
    'https://libguides.mcckc.edu/c.php?g=1081432&p=7928399',
    'page',
    'its address, which the stored page has lost',
  ],
  [
    'news',
    {
      authors: ['Patrick Neas'],
      published: '2019-07-12',
      title: 'Music Fans Can Get Their Fix by Tuning into Classical KC',
      outlet: 'The Kansas City Star',
    },
    'Neas, Patrick. “Music Fans Can Get Their Fix by Tuning into Classical KC.” _The Kansas City Star_, 12 July 2019.',
    'https://libguides.mcckc.edu/c.php?g=1081432&p=7928399',
    'page',
    'its page',
  ],
  [
    'interview',
    { authors: ['Mary Olsen'], published: '2022-03-15', title: '' },
    'Olsen, Mary. Interview. 15 Mar. 2022.',
    'https://libguides.css.edu/c.php?g=1281899&p=9407498',
    'page',
    'who asked',
  ],
  [
    'mail',
    { authors: ['Mary Olsen'], published: '2022-03-15', title: '' },
    'Olsen, Mary. E-mail. 15 Mar. 2022.',
    'https://libguides.css.edu/c.php?g=1281899&p=9407498',
    'page',
    'who got it',
  ],
];

const mlaSpanish: Row[] = [
  [
    'book',
    {
      authors: ['José María Merino'],
      published: '2014',
      title: 'No soy un libro',
      outlet: 'Instituto Cervantes',
      url: 'http://www.cervantes.es',
    },
    'Merino, José María. _No soy un libro_. Instituto Cervantes, 2014, www.cervantes.es.',
    'https://biblioguias.ucm.es/estilo-mla/lista-final-de-referencias',
    'page',
  ],
];

const isoEnglish: Row[] = [
  [
    'book',
    {
      authors: ['Internet Engineering Task Force'],
      published: '2005',
      title: 'RFC 3979: Intellectual property rights in IETF technology',
      accessed: '2006-06-18T00:00:00Z',
      url: 'http://www.ietf.org/rfc/rfc3979.txt',
    },
    'INTERNET ENGINEERING TASK FORCE. _RFC 3979: Intellectual property rights in IETF technology_ [online]. 2005 [viewed 18 June 2006]. Available from: http://www.ietf.org/rfc/rfc3979.txt',
    'ISO 690:2010, 15.9, example 1 (quoted by 123doc.top/trich-doan/4948651)',
    'page',
    'its editor and its month',
  ],
  [
    'book',
    {
      authors: ['Crane, D.'],
      published: '1972',
      title: 'Invisible colleges',
      outlet: 'Chicago: University of Chicago Press',
    },
    'CRANE, D. _Invisible colleges_. Chicago: University of Chicago Press, 1972.',
    'ISO 690:2010, A.3',
    'memory',
  ],
];

const isoSpanish: Row[] = [
  [
    'book',
    {
      authors: ['Inderjeet Mani'],
      published: '2001',
      title: 'Automatic Summarization',
      outlet: 'Amsterdam: John Benjamins',
    },
    'MANI, Inderjeet. _Automatic Summarization_. Amsterdam: John Benjamins, 2001.',
    'https://www.educa2.madrid.org/web/innovalpajes/tutoriales',
    'page',
    'its edition, extent, series and number',
  ],
  [
    'book',
    {
      authors: ['Tomás Gómez', 'A', 'B', 'C'],
      published: '1989',
      title: 'Vida después de la muerte',
      outlet: 'Bilbao: Ediciones Deusto',
    },
    'GÓMEZ, Tomás, et al. _Vida después de la muerte_. Bilbao: Ediciones Deusto, 1989.',
    'https://www.educa2.madrid.org/web/innovalpajes/tutoriales',
    'page',
  ],
];

function examples(style: PublishedStyle, language: 'en' | 'es', rows: readonly Row[]): PublishedExample[] {
  return rows.map(([kind, source, cited, from, seen, without]) => ({
    style,
    language,
    kind,
    source,
    cited,
    from,
    seen,
    ...(without === undefined ? {} : { without }),
  }));
}

export const published: readonly PublishedExample[] = [
  ...examples('apa', 'en', apaEnglish),
  ...examples('apa', 'es', apaSpanish),
  ...examples('chicago', 'en', chicagoEnglish),
  ...examples('chicago', 'es', chicagoSpanish),
  ...examples('mla', 'en', mlaEnglish),
  ...examples('mla', 'es', mlaSpanish),
  ...examples('iso-690', 'en', isoEnglish),
  ...examples('iso-690', 'es', isoSpanish),
];
