/** Familiar short forms of given names in English, Spanish and Russian; each group begins with the full name. */
const lines =
  'jose pepe chepe pepito cheo,francisco paco pancho kiko curro fran paquito frasco quico farruco,ignacio nacho inaki nachete,antonio tono toni tono antonito,enrique quique kike,' +
  'jesus chucho chuy suso chus chuso,manuel manolo lolo manu manolito manolete,guillermo memo willy guille,eduardo lalo edu,roberto beto tito rober,alberto beto berto,luis lucho,' +
  'santiago santi chago tiago,rafael rafa fael,daniel dani dan danny,gabriel gabi gabo gabe,fernando nando fer ferdi,alejandro alex jano ale sandro,sebastian seba,nicolas nico,' +
  'federico fede kiko,gustavo gus tavo,maria mari mariquita marita maruja,dolores lola loli lolita,mercedes merche meche,concepcion concha conchi conchita,guadalupe lupe lupita,' +
  'rosario charo chayo,consuelo chelo,isabel isa chabela chavela bel,teresa tere teresita,pilar pili,francisca paca paquita fran paqui,josefa pepa pepi fina,josefina fina pepa,' +
  'agustin tin cucho,alfonso fonso poncho alfon,alfredo fredo fredy freddy,andres andresito,armando mando,arturo turo,bartolome bartolo,benito beni,bernardo berna nardo,' +
  'carlos carlitos charly charlie carlos,cayetano tano,cristobal tobal tobalo,diego dieguito,domingo mingo chomin,edgardo gardo,emilio milo mili,ernesto neto tito,esteban tebas,' +
  'eugenio geno,felipe pipe lipe,gerardo gera lalo,gonzalo gon gonza chalo,gregorio goyo goyito,hector tito,hernan nan,hipolito polo,horacio lacho,humberto beto,jacinto chinto,' +
  'jaime jaimito,javier javi xavi javito,joaquin quino joaco chimo,jorge coque koke jordi,juan juanito juancho,julian juli,julio julito,lazaro lacho,leonardo leo nardo,leopoldo polo poldo,' +
  'lorenzo lencho loren,marcelino chelino lino,marcelo chelo,marcos marquitos,mariano nano,mario mayito,martin tincho,mauricio mau mauro,miguel migue miguelito mike,' +
  'moises moi,nicanor cano,octavio tavo,oscar cacho,pablo pablito,pascual pascualin,patricio pato pat,pedro perico pedrito perucho,ramon moncho monchi,raul raulito,ricardo richi cacho ricky riqui,' +
  'rigoberto rigo beto,rodolfo rodo fito rudy,rodrigo rodri rorro,rogelio roge,salvador salva chava chavo,samuel sam samu,saturnino nino,sergio checo chejo,teodoro teo doro,timoteo teo timo,' +
  'tomas tomasito tommy,valentin valen tin,vicente vicen chente chicho,victor vitin viti,vicente chente,zacarias zaca,ezequiel eze cheque,maximiliano maxi,emiliano emi,agustina agus,' +
  'adela adelita,alejandra ale jandra sandra,alicia licha ali,amalia mali,ana anita,angela angelita,angeles angelines,antonia tona toni antonita,asuncion asun choni,aurora auri,' +
  'beatriz bea betty ticha,carmen carmela carmina carmencita menchu,carolina caro carol,catalina cata lina,cecilia ceci chila,clara clarita,cristina cris tina,elena nena,elvira elvi,' +
  'encarnacion encarna encarni,esperanza espe pelancha,eugenia gena,eulalia lala laya,fernanda fer nanda,gabriela gabi gaby,gertrudis tula,gloria goyita,graciela chela,gregoria goya,' +
  'herminia mina,ines inesita,inmaculada inma,jacinta chinta,josefa chepa,juana juanita,julia julita,leticia leti,lourdes lurdes lulu,lucia luchi lucy,luisa lucha luisita,luz lucha,' +
  'magdalena magda lena malena,manuela manoli lola,margarita marga rita margot,maria mariona,marta martita,montserrat montse,natalia nati nata,patricia patri pati,paulina pau,' +
  'raquel raque,remedios reme,rocio chio,rosalia rosi,rosa rosita,sagrario sagra,silvia chivi,socorro coco,sofia sofi,soledad sole chole,susana susi,trinidad trini,valentina vale,' +
  'veronica vero,victoria vicky viqui toya,virginia vicky gina,yolanda yoli,' +
  'william bill will billy willy liam willie,robert bob bobby rob robbie bert,richard dick rick rich ricky dickie,james jim jimmy jamie,john jack johnny jackie,joseph joe joey,' +
  'thomas tom tommy,charles charlie chuck chas,edward ed eddie ted ned teddy,michael mike mick micky mickey mikey,david dave davy davey,daniel dan danny,andrew andy drew,anthony tony,' +
  'christopher chris kit topher,matthew matt matty,benjamin ben benny benji,samuel sam sammy,alexander alex sandy al xander,nicholas nick nicky,patrick pat paddy,peter pete,stephen steve stevie,' +
  'steven steve stevie,gregory greg,frederick fred freddie freddy,lawrence larry,laurence larry,leonard len lenny leo,timothy tim timmy,jeffrey jeff,geoffrey geoff jeff,kenneth ken kenny,' +
  'ronald ron ronnie,donald don donnie,gerald gerry jerry,jerome jerry,jeremy jerry jem,jeremiah jerry,henry harry hank hal,harold harry hal,albert al bert bertie,alfred alf fred alfie,' +
  'arthur art artie,augustus gus,bartholomew bart,bernard bernie,bradley brad,calvin cal,clifford cliff,clinton clint,cornelius neil con,curtis curt,cyril cy,dominic dom nick,douglas doug,' +
  'edmund ed eddie ned ted,edwin ed eddie,eugene gene,ferdinand ferdie,francis frank fran frankie,franklin frank,gabriel gabe,gilbert gil bert,harvey harv,herbert herb bert,hubert bert,irving irv,' +
  'isaac ike zac,jacob jake,jonathan jon jonny johnny nathan,joshua josh,lewis lew,louis lou louie,malcolm mal,martin marty,maurice moe,maxwell max,maximilian max,melvin mel,mitchell mitch,montgomery monty,' +
  'nathaniel nat nate nathan,nathan nat nate,norman norm,oliver ollie olly,oswald oz ozzie,philip phil pip,phillip phil,ralph ralphie,randolph randy,randall randy,raymond ray,reginald reg reggie,' +
  'rodney rod,roderick rod,roger rodge,roland rollo,rudolph rudy,rufus rufe,russell russ,sebastian seb bastian,sidney sid,solomon sol,stanley stan,stuart stu,terence terry,theodore ted teddy theo,' +
  'tobias toby,victor vic,vincent vince vinny vin,walter walt wally,wilfred wilf fred,zachary zach zack,' +
  'elizabeth liz beth betty eliza lizzie bess bessie libby betsy lisa elsie,margaret maggie peggy meg madge marge margie greta daisy,catherine kate cathy katie cat kit kitty,katherine kate kathy katie kat kit kitty kathie,' +
  'kathleen kath kathy,susan sue susie suzy,suzanne sue susie,deborah debbie deb,jennifer jen jenny jenn,patricia pat patty trish tricia patsy,rebecca becky becca,victoria vicky vicki tori,dorothy dot dottie dolly,' +
  'abigail abby gail,alexandra alex sasha sandra alexa,amanda mandy,angela angie,ann annie nancy,anne annie nan,barbara barb babs barbie,beatrice bea trixie,bridget biddy bridie,caroline carrie caro carol,' +
  'charlotte lottie charlie,christina chris tina chrissie,christine chris tina chrissie,constance connie,cynthia cindy,diana di,eleanor ellie nell nora,ellen nell nellie,emily em emmy millie,esther essie hetty,' +
  'eveline evie,florence flo florrie flossie,frances fran fanny francie,georgina georgie gina,geraldine gerry,gertrude gertie trudy,gwendolyn gwen,harriet hattie,helen nell nellie lena,henrietta hetty etta,isabella bella izzy,' +
  'isabel izzy bella,jacqueline jackie,janet jan,jane janie jenny,jessica jess jessie,joanna jo joey,josephine jo josie,judith judy,katharine kate kathy,laura laurie,louise lou,lucille lucy,madeleine maddie,' +
  'marjorie marge,martha patty,mary molly polly mamie may,matilda tilly mattie,melissa mel missy,mildred millie,millicent millie,miriam mim,nancy nan,natalie nat,pamela pam,penelope penny,philippa pippa pip,priscilla cilla,' +
  'prudence prue,rachel rach,rosemary rosie,roseanne rosie,samantha sam,sandra sandy,sarah sally sadie,sheila shelly,sophia sophie,stephanie steph,sylvia syl,teresa terry tess,theresa terry tess tessa,thomasina tammy,' +
  'valerie val,veronica ronnie,virginia ginny,vivian viv,winifred winnie,' +
  'aleksandr sasha alex sanya shura,aleksandra sasha shura,alexei alyosha lyosha aliosha,anatoly tolya,andrei andryusha,anna anya nyura,boris borya,vasily vasya,viktor vitya,viktoria vika,vladimir vova volodya,' +
  'vladislav vlad slava,vyacheslav slava,galina galya,georgy gosha zhora,grigory grisha,dmitri dima mitya,evgeny zhenya,evgenia zhenya,ekaterina katya,elena lena,elizaveta liza,ivan vanya,igor garik,ilya ilyusha,' +
  'irina ira,konstantin kostya,ksenia ksyusha,larisa lara,lev lyova,leonid lyonya,ludmila lyuda mila,maria masha,mikhail misha,nadezhda nadya,natalia natasha,nikolai kolya,oksana ksyusha,oleg olezhka,olga olya,' +
  'pavel pasha,petr petya,roman roma,sergei seryozha,sofia sonya,svetlana sveta,semyon syoma,stanislav stas slava,tatiana tanya,timofey tima,valentina valya,valery valera,vera verochka,yuri yura,yulia yulya,yaroslav slava,yakov yasha,anastasia nastya,' +
  'mohammed mo hamada moe,mustafa mustapha,binyamin bibi,yosef yossi,moshe moshik,shimon shimi,avraham avi,yitzhak itzik,haim chaimke';

/** Short forms of two given names, with what they stand for. */
const pairs =
  'juanjo=juan jose,juanma=juan manuel,juanmi=juan miguel,juanca=juan carlos,juancar=juan carlos,juanfran=juan francisco,juanra=juan ramon,juanlu=juan luis,juampi=juan pablo,juampa=juan pablo,juanan=juan antonio,' +
  'josema=jose maria,josemari=jose maria,chema=jose maria,joselu=jose luis,pepelu=jose luis,josemi=jose miguel,josean=jose antonio,josan=jose antonio,jotaele=jose luis,joseca=jose carlos,josera=jose ramon,' +
  'luismi=luis miguel,luisma=luis maria,luisfer=luis fernando,miguelan=miguel angel,maribel=maria isabel,marisa=maria luisa,marilu=maria luisa,maite=maria teresa,mayte=maria teresa,marite=maria teresa,' +
  'mamen=maria carmen,maica=maria carmen,mayca=maria carmen,maricarmen=maria carmen,marife=maria fernanda,mariajo=maria jose,marijose=maria jose,majo=maria jose,marijo=maria jose,mariasun=maria asuncion,maripaz=maria paz,' +
  'marisol=maria soledad,marilo=maria dolores,marivi=maria victoria,mabel=maria isabel,mapi=maria pilar,marimar=maria mar,anabel=ana isabel,anabelen=ana belen,mariangeles=maria angeles,marian=maria angeles,' +
  'rosamari=rosa maria,anamari=ana maria';

const bothOf = new Map(
  pairs
    .split(',')
    .map((pair) => pair.split('=') as [string, string])
    .filter(([, both]) => both.includes(' ')),
);

/** Spanish names of popes, kings and queens with their English equivalents. */
const regnal = new Map(
  (
    'francisco francis,benedicto benedict,juan john,pablo paul,pio pius,leon leo,clemente clement,gregorio gregory,inocencio innocent,sixto sixtus,urbano urban,bonifacio boniface,celestino celestine,' +
    'isabel elizabeth,carlos charles,felipe philip,enrique henry,jorge george,guillermo william,luis louis,fernando ferdinand,jacobo james,eduardo edward,ricardo richard,nicolas nicholas,' +
    'alejandro alexander,catalina catherine,pedro peter,federico frederick,margarita margaret,maria mary,juana joanna,alberto albert,haroldo harald,gustavo gustav,balduino baudouin,' +
    'ana anne,jaime james,maximiliano maximilian,napoleon napoleon,cristian christian,constantino constantine,alfonso alphonse,jose joseph,leopoldo leopold,beatriz beatrix,guillermina wilhelmina'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** Returns the English name of a pope, king or queen with this Spanish name. */
export function regnalNameOf(name: string): string | undefined {
  return regnal.get(name);
}

/** Returns the two given names that one short form stands for: "juan jose" for "juanjo"; undefined for other names. */
export function bothNamesOf(name: string): string | undefined {
  return bothOf.get(name);
}

const fullOf = new Map<string, Set<string>>();
for (const line of lines.split(',')) {
  const [full = '', ...shorts] = line.trim().split(' ');
  for (const short of shorts) fullOf.set(short, (fullOf.get(short) ?? new Set()).add(full));
}

/** Returns whether a name is a familiar short form. */
export function isShort(name: string): boolean {
  return fullOf.has(name);
}

/** Returns whether one given name is a short form of the other, or both are short forms of the same name. */
export function isShortForm(a: string, b: string): boolean {
  const [ofA, ofB] = [fullOf.get(a), fullOf.get(b)];
  if (ofA?.has(b) || ofB?.has(a)) return true;
  if (!ofA || !ofB) return false;
  for (const full of ofA) if (ofB.has(full)) return true;
  return false;
}

/** Returns the given names that a short form may stand for; an empty set for other names. */
export function fullFormsOf(name: string): ReadonlySet<string> {
  return fullOf.get(name) ?? none;
}

const none: ReadonlySet<string> = new Set();
