import { expect, test } from 'vitest';
import { detectLanguage, primarySubtag } from './language.ts';

const samples: Record<string, string> = {
  en: 'The commission said on Tuesday that the records of the harbour office had not been found, and that it would ask those who had worked there to come forward with what they know.',
  es: 'La comisión dijo el martes que los registros de la oficina del puerto no han sido hallados, y que pedirá a quienes trabajaron allí que cuenten lo que saben sobre el caso.',
  pt: 'A comissão disse na terça-feira que os registros do escritório do porto não foram encontrados e que vai pedir aos que trabalharam lá que contem o que sabem sobre o caso. Uma das testemunhas também falou com a imprensa e disse que está disposta a depor.',
  fr: 'La commission a déclaré mardi que les registres du bureau du port n’ont pas été retrouvés et qu’elle demandera à ceux qui y ont travaillé de dire ce qu’ils savent de cette affaire.',
  de: 'Die Kommission teilte am Dienstag mit, dass die Unterlagen des Hafenamtes nicht gefunden worden sind und dass sie alle befragen wird, die dort gearbeitet haben und etwas wissen.',
  it: 'La commissione ha detto martedì che i registri dell’ufficio del porto non sono stati trovati e che chiederà a chi ha lavorato lì di raccontare quello che sa del caso e delle persone.',
  ru: 'Комиссия сообщила во вторник, что записи портового управления не найдены, и что она попросит всех, кто там работал, рассказать о том, что им известно об этом деле.',
  sk: 'Komisia v utorok uviedla, že záznamy prístavného úradu sa nenašli a že požiada všetkých, ktorí tam pracovali, aby povedali, čo o tom vedia, alebo aby jej napísali list.',
  cs: 'Komise v úterý uvedla, že záznamy přístavního úřadu se nenašly a že požádá všechny, kteří tam pracovali, aby řekli, co o tom vědí, nebo aby jí napsali dopis, který zůstane tajný.',
  hr: 'Povjerenstvo je u utorak priopćilo da zapisi lučke uprave nisu nađeni i da će od svih koji su tamo radili zatražiti da kažu što znaju. Nitko se dosad nije javio, ali svatko može doći gdje želi.',
  tr: 'Komisyon salı günü liman idaresinin kayıtlarının bulunamadığını ve orada çalışan herkesten bu konuda bildiklerini anlatmasını isteyeceğini söyledi; bir tanık daha önce ifade vermiş, ancak çok az şey anlatmış, sonra da geri dönmüştü.',
  af: 'Die kommissie het Dinsdag gesê dat die rekords van die hawe nie gevind is nie, en dat hulle almal wat daar gewerk het, sal vra om te vertel wat hulle van die saak weet.',
  sw: 'Tume ilisema Jumanne kwamba kumbukumbu za ofisi ya bandari hazikupatikana, na kwamba itawaomba watu wote ambao walifanya kazi hapo waseme kile wanachojua kuhusu mambo haya kabla ya mwisho wa mwaka.',
  uk: 'Комісія повідомила у вівторок, що записи портового управління не знайдено, і що вона попросить усіх, хто там працював, розповісти про те, що їм відомо у цій справі.',
  mk: 'Комисијата соопшти во вторникот дека записите на пристанишната управа не се најдени и дека ќе ги замоли сите кои работеле таму да кажат што знаат за овој случај, пред да биде доцна.',
  kk: 'Комиссия сейсенбі күні порт басқармасының жазбалары табылмады деп мәлімдеді және онда жұмыс істеген барлық адамдардан осы іс туралы білетінін айтуды сұрайды, өйткені олар көп нәрсе көрген болуы керек, бірақ әлі бір де адам келген жоқ.',
  fa: 'کمیسیون روز سه‌شنبه گفت که اسناد اداره بندر پیدا نشده است و از همه کسانی که در آن جا کار کرده‌اند می‌خواهد تا هر آنچه را که درباره این پرونده می‌دانند با آنها در میان بگذارند.',
  ne: 'आयोगले मंगलबार बन्दरगाह कार्यालयको अभिलेख नभेटिएको र त्यहाँ काम गरेका सबै मानिसलाई यस विषयमा आफूले जानेको कुरा भन्न अनुरोध गर्ने बताएको छ। तर कोही पनि अहिलेसम्म आएको छैन भने एक जना मात्र साक्षी हुने भएको छ।',
  ka: 'კომისიამ სამშაბათს განაცხადა, რომ ნავსადგურის სამმართველოს ჩანაწერები ვერ მოიძებნა და რომ სთხოვს ყველას, ვინც იქ მუშაობდა, თქვას, რაც იცის.',
  zh: '委员会星期二表示，没有找到港务局的记录，并将要求所有曾在那里工作的人说出他们所知道的情况。几位证人已经表示愿意作证，其中一人曾在码头工作二十年。委员会将在下个月公布结果。',
  ja: '調査委員会は火曜日、港湾事務所の記録が見つかっていないと発表し、そこで働いていた人々に知っていることを話すよう求めた。関係者は協力すると述べた。',
};

test.each(Object.entries(samples))('%s is detected', (language, text) => {
  expect(detectLanguage(text)).toBe(language);
});

test.each(['', 'Quito', 'Juan Vera, Ana Ruiz, Lee O’Hara', '12 345 678', 'Harbour inquiry hears of missing ledgers'])(
  'no language is detected in %j',
  (text) => {
    expect(detectLanguage(text)).toBeNull();
  },
);

test('no language is detected in text that is half English, half Spanish', () => {
  expect(detectLanguage(`${samples['en'] ?? ''} ${samples['es'] ?? ''}`)).toBeNull();
});

test.each([
  ['es-EC', 'es'],
  ['en_US', 'en'],
  ['ES', 'es'],
  ['und', null],
  ['english', null],
  ['', null],
  [null, null],
])('the primary subtag of %j is %j', (tag, subtag) => {
  expect(primarySubtag(tag)).toBe(subtag);
});
