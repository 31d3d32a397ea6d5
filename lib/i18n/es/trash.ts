import type { TranslationOf } from '#lib/i18n/translated.ts';

export const trash: TranslationOf<'trash'> = {
  empty: 'La papelera está vacía',
  emptyText: 'Lo que se elimina espera aquí. Nada se borra del disco.',
  removed: 'Eliminación',
  restore_one: 'Restaurar',
  restore_other: 'Restaurar {{count}}',
  restored_one: 'Se restauró {{count}} ficha',
  restored_other: 'Se restauraron {{count}} fichas',
  choose: 'Seleccione una ficha para verla o restaurarla.',
  with: 'Los vínculos y las citas que se fueron con ella vuelven con ella.',
  hints: { add: 'añadir a la selección' },
};
