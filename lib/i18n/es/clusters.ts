import type { clusters as english } from '#lib/i18n/en/clusters.ts';
import type { Translated } from '#lib/i18n/translated.ts';

export const clusters: Translated<typeof english> = {
  facts: {
    main: 'nombre completo, será el principal',
    mainName: 'será el nombre principal',
    shorterBoth_one: 'forma más corta, {{count}} artículo da ambas',
    shorterBoth_other: 'forma más corta, {{count}} artículos dan ambas',
    surnameAfter: 'apellido después del nombre completo',
    initialsRole: 'misma inicial, mismo cargo: {{role}}',
    otherRole: 'otro cargo: {{role}}',
    spelling: 'otra grafía',
    script: 'otro alfabeto',
    order: 'mismas palabras, otro orden',
    legalForm: 'mismo nombre, otra forma jurídica',
    shorter: 'forma más corta',
    initials: 'misma inicial',
    surname: 'nadie más lleva este apellido',
    surnames: 'los dos apellidos',
    given: 'solo el nombre de pila',
    everyday: 'forma familiar del nombre de pila',
    knownAs: 'el texto da los dos nombres',
    acronym: 'son sus siglas',
    code: 'código de país',
    translation: 'mismo nombre en otro idioma',
  },
  doubt: {
    surname: 'con «{{name}}» solo comparte el apellido',
    initials: 'con «{{name}}» solo comparte una inicial',
    shorter: '«{{name}}» puede abreviar otro nombre',
    acronym: 'con «{{name}}» solo comparte dos letras',
    spelling: '«{{name}}» se escribe de otra forma',
    role: 'otro cargo: {{role}}',
    other: 'poco en común con «{{name}}»',
  },
  between: 'encaja por igual con {{names}}',
};
