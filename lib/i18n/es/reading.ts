import type { TranslationOf } from '#lib/i18n/translated.ts';

export const reading: TranslationOf<'reading'> = {
  labels: {
    accept: 'Aceptar lo que dice «{{words}}»',
    reject: 'Descartar lo leído en «{{words}}»',
  },
  noCard: 'Esa frase ya no está ahí. Pase a la siguiente.',
  rejected: '{{what}}, en «{{words}}»',
  events: {
    arrest: 'detención',
    release: 'puesta en libertad',
    escape: 'fuga',
    appointment: 'nombramiento',
    election: 'elección',
    resignation: 'renuncia',
    dismissal: 'destitución',
    meeting: 'reunión',
    purchase: 'compra',
    signing: 'firma',
    payment: 'pago',
    death: 'muerte',
    birth: 'nacimiento',
    founding: 'fundación',
    closure: 'cierre',
    sentence: 'condena',
    trial: 'juicio',
    attack: 'ataque',
    accident: 'accidente',
    protest: 'protesta',
    vote: 'votación',
    other: 'hecho',
  },
};
