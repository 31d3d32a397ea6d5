import { latinWords } from './latin.ts';

/**
 * Arabic, Persian, Russian, Ukrainian, Hebrew and Greek given names in their English, Spanish, French and German
 * spellings, and in their own script: one name per group, separated by semicolons. Names of two groups are different,
 * however alike they look (Hassan and Hussein, Salih and Salah).
 */
const lines = `
mohammed muhammad mohamed mohammad muhammed mohamad muhamed muhamad mohamet mohamud mojamed mohamadu mamadou محمد; ahmed ahmad ahmet ahmadou ajmed ajmad achmed achmad أحمد احمد
mahmoud mahmud mahmood mahmut majmud mahmod محمود; hamid hameed jamid hamed حميد حامد; hamad jamad حمد; hamdi hamdy حمدي; hassan hasan jasan hasán hacene hassen حسن
hussein husayn hussain husain hossein hosein hoseyn hossain husein hocine houcine husseyn hussien jusein حسين; mohsen muhsin mohsin muhsen mojsen محسن; ali aly علي على; omar umar omer عمر
amr عمرو; ammar amar عمار; othman uthman osman ousmane othmane عثمان; abubakr abubakar abu-bakr boubacar aboubacar ابوبكر; ibrahim ebrahim ibraheem brahim ibrahima ibrajim ابراهيم إبراهيم
ismail ismael esmail ismaeel ismayl esmaeil smail إسماعيل اسماعيل; ishaq ishak eshaq إسحاق; yusuf yousef youssef yusef yousuf yousif youcef yussuf yusif joussef يوسف
yunus younes yunis younis younus يونس; yahya yahia yehia yehya yajia yahiya يحيى; yasin yassin yassine yaseen yacine yasine ياسين; yasser yasir yaser yassir ياسر
yaqub yakub yaqoub yacoub yaqoob يعقوب; khalid khaled jaled jalid khalidou خالد; khalil jalil khaleel خليل; khalifa jalifa khalifah خليفة; jamal gamal djamel djamal yamal jamel gamel جمال
jamil gamil jameel djamil yamil جميل; jalal galal djalal yalal جلال; jaber gaber jabir djaber yaber جابر; jafar jaafar gaafar djaafar yafar jaffar جعفر; kamal kamel كمال; kamil كامل
karim kareem kerim كريم; kassem qasim qassem kasim kasem qassim kacem ghasem qasem qasim gasim قاسم; nasser nasir naser nacer nassir ناصر; nasr نصر; nabil nabeel نبيل
najib naguib nadjib nayib najeeb nayeeb نجيب; nadir nader نادر; nidal nedal نضال; nizar nezar نزار; noureddine nureddin nooruddin nuruddin nouraddin noreddine nuredin نورالدين; salah صلاح
saleh salih صالح; salem salim selim saleem سالم سليم; salman سلمان; suleiman sulayman soleiman suleyman sulaiman solaiman slimane solimane soliman souleymane soleimane sleiman سليمان
saad سعد; said saeed saïd sayeed saeid سعيد; sayed sayyid sayyed seyed seyyed السيد سيد; sami samy سامي; samir sameer سمير; sharif cherif sherif shareef charif xerif شريف
shafiq chafik shafik شفيق; tarek tariq tareq tarik tareck طارق; taha طه; taher tahir tahar طاهر; talal طلال; walid waleed oualid ualid وليد; wael wail ouael wa'il وائل
wasim waseem ouassim وسيم; zaid zayd zeid zayed زيد; ziad ziyad ziyad زياد; zakaria zakariya zakariyya زكريا; hisham hicham hesham jisham هشام; haitham haytham haissam هيثم
hamza hamzah jamza حمزة; hani hany هاني; hatem hatim حاتم; habib habeeb حبيب; haidar haydar heidar haider haydar حيدر; husni hosni hosny husny حسني; imad emad عماد
issa isa eissa aissa عيسى; issam essam isam عصام; adel adil عادل; adnan عدنان; amin ameen amine أمين امين; amir ameer emir أمير امير; anas أنس; anwar anouar anuar enver أنور انور
ashraf achraf أشرف اشرف; ayman aiman aymen أيمن ايمن; aziz عزيز; bashar bachar بشار; bashir bachir basheer bechir beshir بشير; bassam بسام; bassem basim basem باسم; bilal belal بلال
badr بدر; dawud daoud dawood daud داود; fadi fady فادي; fadel fadhil fadil fazel فاضل; fahd fahad فهد; faisal faysal feisal fayçal faycal feysal فيصل; faruq farouk farouq faruk farooq فاروق
fathi fathy فتحي; fuad fouad foad foued فؤاد; ghassan gassan rassan غسان; idris idriss driss إدريس; iyad eyad ayad إياد; jihad gihad djihad yihad جهاد; laith layth leith ليث
lutfi lotfi lotfy لطفي; luay loay louay لؤي; mahdi mehdi mehdy mahdy مهدي; majid majed maguid madjid mayid ماجد مجيد; malik malek مالك; mansur mansour mansoor منصور
marwan marouane merouane مروان; masoud masud mas'ud massoud masood مسعود; moussa musa moosa mousa موسى; muammar moammar mouammar muamar moamer mouamar muamer معمر
munir mounir muneer moneer منير; murad mourad مراد; mustafa mustapha moustafa moustapha mostafa مصطفى; nuri noori nouri نوري; osama usama oussama ossama أسامة اسامة; qais kais qays قيس
rafiq rafik rafeek رفيق; ramadan ramazan ramadhan رمضان; rami ramy رامي; rashid rachid rasheed raschid راشد رشيد; riyad riad riyadh ryad رياض; reza rida ridha ridah redha رضا
saddam sadam صدام; sadiq sadegh sadek sadik sadeq صادق; shakir shaker chaker شاكر; tawfiq tawfik toufik taufik tewfik توفيق; thamer thamir tamer تامر ثامر
aisha aicha ayesha aysha aïcha aishah عائشة; amina aminah أمينة; fatima fatma fatemeh fatimah fatme fatoumata فاطمة; khadija khadidja khadijah jadiya khadiga khadijeh خديجة
leila layla laila leyla ليلى; maryam mariam meryem miriam maryem مريم; noor nour nur نور; samira sameera سميرة; zainab zaynab zeinab zineb zeynab zeineb زينب; zahra zohra zahraa زهراء
ruqayya rouqaya رقية; abdullah abdallah abdulla abdoulaye abdallahi abdalá abdala عبدالله
abdulrahman abdelrahman abderrahman abderrahmane abdurrahman abdirahman abdurahman abdrahman abdulrehman عبدالرحمن; abdulaziz abdelaziz abdelazíz abdiaziz abdaziz عبدالعزيز
abdelkader abdulkadir abdulqadir abdelqader abdkader abdqader abdulkader abdqadir abdkadir عبدالقادر; abdulkarim abdelkarim abdelkrim abdkarim abdkareem abdkrim عبدالكريم
abdulhamid abdelhamid abdhamid abdhameed عبدالحميد; abdulhakim abdelhakim abdhakim abdhakeem عبدالحكيم; abdullatif abdellatif abdullateef abdlatif abdlateef عبداللطيف
abdulmalik abdelmalek abdmalik abdmalek عبدالملك; abdulsalam abdessalam abdelsalam abdeslam abdussalam abdsalam abdsslam عبدالسلام
abdulwahid abdelouahed abdwahid abdwahed abdelwahed عبدالواحد; abdulwahab abdelwahab abdelouahab abdwahab abdwahhab عبدالوهاب
abdulmajid abdelmajid abdmajid abdmajeed abdelmadjid abdmadjid عبدالمجيد; abdelfattah abdulfattah abdfattah abdfatah abdelfatah عبدالفتاح; abdulghani abdelghani abdghani عبدالغني
abdulhadi abdelhadi abdhadi عبدالهادي; abdulnasser abdelnasser abdennacer abdnasser abdnasir عبدالناصر
alexander aleksandr alexandr aleksander oleksandr aleksandar alexandre alexandros aleksandras олександр александр αλέξανδρος
alexei alexey aleksei aleksey oleksiy oleksii alexéi alexej alekséi alexeï алексей олексій; andrei andrey andriy andrii andréi andrej andreï андрей андрій; anton антон
anatoly anatoli anatoliy anatolii anatolij anatolii анатолий анатолій; arkady arkadi arkadiy arkadii аркадий; artem artyom artiom артем артём; boris borys борис; bogdan bohdan богдан
denis denys денис; dmitry dmitri dmitriy dmitrii dmytro dimitri dmitrij dimitry дмитрий дмитро; eduard едуард эдуард
evgeny yevgeny evgeni yevgeni yevgeniy evgeniy evgenii yevhen yevgueni evgueni evgenij jewgeni eugeny yevhenii евгений євген; fyodor fedor fiodor fjodor fedir фёдор федор
gennady gennadi guennadi gennadiy hennadiy gennadij guennady геннадий; georgy georgi gueorgui georgiy georgii guiorgui heorhiy георгий
grigory grigori hryhoriy grigoriy grigorii grigorij григорий; igor ihor игорь ігор; ilya ilia ilja illia илья ілля; ivan yvan иван іван
konstantin konstantín kostyantyn constantin constantine константин костянтин; leonid леонід леонид; maxim maksim maksym максим
mikhail mijail mykhailo mijaíl michail mikhaïl mikhayl mihail mykhaylo михаил михайло; nikita микита никита; nikolai nikolay mykola nikolaj nikolái nicolai nikolaï николай микола
oleg oleh олег; pavel pavlo павел павло; petr pyotr petro piotr pjotr петр пётр петро; roman роман; ruslan руслан; semyon semion semen sémion семен семён
sergei sergey serguei serhiy sergii serguéi serhii sergej sergueï sergiy сергей сергій; stanislav станислав станіслав; stepan степан; timofey timofei тимофей; vadim vadym вадим
valentin валентин; valery valeri valeriy valerii valerij валерий валерій; vasily vasili vassili vasyl vasiliy wassili vasilij vassily василий василь; viktor victor віктор виктор
vitaly vitali vitaliy vitalii vitalij виталий віталій; vladimir volodymyr vladímir wladimir volodímir wolodymyr владимир володимир; vladislav vladyslav владислав
vyacheslav viacheslav viatcheslav vyachaslau wjatscheslaw вячеслав; yakov iakov jakov yakiv яков; yaroslav jaroslav iaroslav ярослав
yuri yury yuriy iuri jury juri yurii youri iouri юрий юрій; anastasia anastasiya anastasiia анастасия; ekaterina yekaterina kateryna jekaterina екатерина катерина
elena yelena olena jelena helena елена олена; evgenia yevgenia yevheniya евгения; galina halyna галина; irina iryna ирина ірина; ksenia kseniya xenia ксения; larisa larysa лариса
ludmila lyudmila liudmila людмила; natalia natalya nataliya natalija nataliia наталья наталия наталія; nadezhda nadiya nadejda надежда; oksana оксана; olga olha ольга
svetlana svitlana светлана світлана; tatiana tatyana tetiana tetyana tatjana татьяна тетяна; valentina валентина; yulia julia iulia yuliya yuliia ioulia юлия юлія; zinaida зинаида
binyamin benyamin benjamin benjamín בנימין; yitzhak yitzchak isaac itzjak yitshak itzhak יצחק; yaakov yaacov jacob jaakov iaakov יעקב; yehuda jehuda yehouda yehudah יהודה
yehoshua joshua יהושע; avraham abraham avrohom אברהם; moshe moshé mosheh moisés משה; shmuel samuel שמואל; shimon simeon שמעון; shlomo solomon שלמה; haim chaim jaim hayim hayyim khaim חיים
menachem menahem menajem מנחם; mordechai mordejai mordekhai mordechay מרדכי; eliyahu eliahu elijah אליהו; ehud ehoud אהוד; naftali נפתלי; reuven reuben ראובן; yosef יוסף
yigal yigael igal יגאל; zeev ze'ev זאב; tzipi tsipi ציפי; tzvi tsvi zvi צבי; rivka רבקה; rachel rahel raquel רחל; chaya haya חיה; georgios giorgos yorgos yiorgos γιώργος γεώργιος
giannis yannis ioannis yiannis γιάννης ιωάννης; dimitris dimitrios δημήτρης δημήτριος; kostas konstantinos costas κώστας κωνσταντίνος; nikos nikolaos νίκος νικόλαος
christos jristos hristos χρήστος; evangelos vangelis ευάγγελος; panagiotis panayiotis panayotis παναγιώτης; vasilis vassilis vasileios vassilios βασίλης; spyros spiros spyridon σπύρος
stavros stávros σταύρος; theodoros thodoris θόδωρος; eleftherios lefteris ελευθέριος; kyriakos kiriakos κυριάκος; alexis αλέξης; efthymios efthimios ευθύμιος; ester esther; luis luiz
geoffrey jeffrey; catherine katherine kathryn catharine katharine katheryn; stephen steven; jon john; mark marc; eric erik; carl karl; philip phillip; sara sarah; hannah hanna
deborah debra debora; nicolas nicholas; cristina christina kristina; christine kristine; cristian christian kristian; sonia sonya sonja; lidia lydia; silvia sylvia; ines inez agnes
jimena ximena gimena; jeronimo geronimo; raul raoul; matias mathias matthias; lucas lukas; teresa theresa; aikaterini katerina αικατερίνη; eleni ελένη
`;

/** Numbers of names: the same for all spellings of one. */
const families = new Map<string, number>();
/** Those in another script, after transliteration. */
const foreign = new Map<string, number>();

for (const [at, line] of lines.trim().split(/; |\n/).entries()) {
  for (const name of line.split(' ')) {
    const [word] = latinWords(name);
    if (!word) continue;
    const map = word.foreign ? foreign : families;
    if (!map.has(word.key)) map.set(word.key, at + 1);
  }
}

/**
 * Returns the number of the given name that a word is a spelling of; 0 if there is none. @param isForeign whether it is
 * written in another script
 */
export function familyOf(key: string, isForeign: boolean): number {
  return (isForeign ? foreign : families).get(key) ?? 0;
}
