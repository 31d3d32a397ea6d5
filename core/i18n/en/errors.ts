export const errors = {
  notACase: '{{path}} is not a Casebook case: it has no case.json. Choose the folder whose name ends in .casebook.',
} as const;
