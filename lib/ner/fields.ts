import { wordSet } from '#lib/text/word-set.ts';

/** Words that name a department; a name after "titular de" must contain one of them. */
export const departments: ReadonlySet<string> = wordSet(
  'interior exteriores asuntos relaciones defensa economia hacienda fomento trabajo justicia educacion cultura sanidad salud agricultura ' +
    'industria energia medio administraciones ciencia comercio turismo transportes transporte comunicaciones vivienda gobernacion finanzas ' +
    'seguridad obras desarrollo bienestar empleo presidencia planificacion mineria minas ambiente transicion igualdad deportes pesca urbanismo ' +
    'trafico infraestructuras infraestructura inclusion universidades consumo migraciones estado gobierno hidrocarburos produccion tecnologia mujer',
);

/** The same in English, and other fields of bodies in both languages. */
const fields = wordSet(
  'agriculture fisheries food rural affairs environment forestry industry trade tourism commerce energy mines mining water housing land lands ' +
    'health education science technology innovation culture sport sports youth women gender children family families social welfare labour ' +
    'labor employment pensions finance planning development economy economic investment budget treasury transport transportation roads works ' +
    'infrastructure communications information media broadcasting justice security defence defense interior home foreign external human rights ' +
    'services research skills digital business strategy local government communities public administration natural resources climate wildlife ' +
    'heritage immigration migration customs taxation revenue livestock irrigation labours veterans veteran citizenship equality integration ' +
    'agricultura alimentacion ganaderia pesca montes agua aguas arte artes deporte juventud mujeres infancia familia ninez discapacidad pensiones ' +
    'derechos humanos ciudadania memoria geografia informatica estadistica censos tecnologias innovacion investigacion desarrollo rural urbano ' +
    'territorial ordenamiento publica publico publicas publicos social sociales humanas naturales recursos patrimonio comunicacion informacion ' +
    'prevencion emergencias reto demografico memoria democratica agenda consumidor proteccion seguros valores bancos credito',
);

/** Returns whether a word, normalised by `nameKey`, is a field of work of bodies: "Fisheries", "Turismo". */
export function isField(key: string): boolean {
  return departments.has(key) || fields.has(key);
}
