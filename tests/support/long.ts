/** Whether all there is to try is tried: `npm run test:long`. */
export const isLong = process.env['CASEBOOK_LONG'] === '1';
