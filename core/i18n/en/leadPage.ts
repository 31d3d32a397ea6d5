export const leadPage = {} as const;
