/**
 * People known in the news by names that no rule connects: nicknames, adopted names, and transliterations from
 * different languages.
 */
const lines = `
Luiz Inácio Lula da Silva=Lula=Lula da Silva=Inácio Lula da Silva
Ernesto Guevara=Che Guevara=Ernesto Che Guevara=Ernesto Guevara de la Serna=El Che=Che
Chiang Kai-shek=Jiang Jieshi=Chang Kai-shek=Chiang Kaishek
Sun Yat-sen=Sun Zhongshan=Sun Yatsen=Sun Wen
Deng Xiaoping=Teng Hsiao-ping
Zhou Enlai=Chou En-lai
Mao Zedong=Mao Tse-tung=Mao Tsetung=Mao
Vladimir Lenin=Lenin=Vladimir Ilyich Lenin=Vladimir Ilich Lenin=Vladímir Ilich Uliánov=Vladimir Ilyich Ulyanov
Joseph Stalin=Stalin=Josef Stalin=José Stalin=Iósif Stalin=Iosif Stalin
Leon Trotsky=Trotsky=León Trotski=Trotski=Lev Trotsky=Lev Davidovich Bronstein
Ho Chi Minh=Nguyen Sinh Cung=Nguyễn Sinh Cung
Pol Pot=Saloth Sar
Josip Broz Tito=Tito=Josip Broz=Mariscal Tito=Marshal Tito
Karol Wojtyła=Karol Wojtyla=John Paul II=Juan Pablo II=Pope John Paul II=Papa Juan Pablo II
Jorge Mario Bergoglio=Jorge Bergoglio=Pope Francis=Papa Francisco
Joseph Ratzinger=Josef Ratzinger=Benedict XVI=Benedicto XVI=Pope Benedict XVI=Papa Benedicto XVI
Robert Prevost=Robert Francis Prevost=Pope Leo XIV=León XIV=Leo XIV=Papa León XIV
Eva Perón=Evita=Evita Perón=Eva Duarte=María Eva Duarte de Perón
Cristina Fernández de Kirchner=Cristina Kirchner=CFK=Cristina Fernández
Hugo Chávez=Hugo Chávez Frías=Hugo Rafael Chávez Frías
Joaquín Guzmán Loera=El Chapo=Chapo Guzmán=El Chapo Guzmán=Joaquín Guzmán=Joaquín Archivaldo Guzmán Loera
Ismael Zambada=El Mayo Zambada=El Mayo=Ismael Zambada García
Nemesio Oseguera Cervantes=El Mencho=Nemesio Oseguera
Ilich Ramírez Sánchez=Carlos the Jackal=Carlos el Chacal
Rafael Leónidas Trujillo=Rafael Trujillo
François Duvalier=Papa Doc
Jean-Claude Duvalier=Baby Doc
Edson Arantes do Nascimento=Pelé=Pele
Subcomandante Marcos=Rafael Sebastián Guillén=Subcomandante Galeano
Abimael Guzmán=Presidente Gonzalo=Abimael Guzmán Reynoso
Manuel Marulanda=Tirofijo=Manuel Marulanda Vélez=Pedro Antonio Marín
Rodrigo Londoño=Timochenko=Rodrigo Londoño Echeverri
Yasser Arafat=Abu Ammar=Yasir Arafat=Yaser Arafat
Mahmoud Abbas=Abu Mazen=Mahmud Abás=Mahmud Abbas
Osama bin Laden=Usama bin Laden=Osama ben Laden=Usama bin Ladin
Abu Bakr al-Baghdadi=Abu Bakr al Bagdadi=Ibrahim Awad Ibrahim al-Badri
Ahmed al-Sharaa=Abu Mohammed al-Julani=Abu Mohammad al-Jolani=Ahmed al Charaa=Ahmad al-Sharaa
Mohammed bin Salman=MBS=Mohamed bin Salmán
Muammar Gaddafi=Muamar el Gadafi=Moammar Gadhafi=Muammar al-Qaddafi=Moamer Kadhafi=Muamar Gadafi
Nelson Mandela=Madiba=Nelson Rolihlahla Mandela
Mahatma Gandhi=Mohandas Gandhi=Mohandas Karamchand Gandhi=Gandhi
Aung San Suu Kyi=Daw Aung San Suu Kyi=Suu Kyi
Dalai Lama=Tenzin Gyatso=Dalái Lama
Mother Teresa=Madre Teresa=Mother Teresa of Calcutta=Madre Teresa de Calcuta=Teresa de Calcuta
John F. Kennedy=JFK=John Fitzgerald Kennedy=John Kennedy
Franklin D. Roosevelt=FDR=Franklin Delano Roosevelt=Franklin Roosevelt
Lyndon B. Johnson=LBJ=Lyndon Baines Johnson
Martin Luther King=MLK=Martin Luther King Jr.=Martin Luther King, Jr.
Muhammad Ali=Cassius Clay=Muhammad Alí
Malcolm X=Malcolm Little
Dominique Strauss-Kahn=DSK
José Luis Rodríguez Zapatero=Zapatero=ZP=José Luis Zapatero
Alfredo Pérez Rubalcaba=Rubalcaba
Pedro Pablo Kuczynski=PPK
Enrique Peña Nieto=EPN
Andrés Manuel López Obrador=AMLO
Boris Johnson=Alexander Boris de Pfeffel Johnson
Jair Bolsonaro=Jair Messias Bolsonaro
Voltaire=François-Marie Arouet
George Orwell=Eric Arthur Blair=Eric Blair
Mark Twain=Samuel Clemens=Samuel Langhorne Clemens
Pablo Neruda=Neftalí Reyes=Ricardo Eliécer Neftalí Reyes
Gabriela Mistral=Lucila Godoy Alcayaga
Christopher Columbus=Cristóbal Colón
Ferdinand Magellan=Fernando de Magallanes
Confucius=Confucio=Kong Fuzi
Avicenna=Avicena=Ibn Sina
Averroes=Ibn Rushd
Saladin=Saladino=Salah ad-Din
Genghis Khan=Gengis Kan=Chinggis Khan
`;

/** The names of each person. */
export const knownPeople: readonly (readonly string[])[] = lines
  .trim()
  .split('\n')
  .map((line) => line.split('='));
