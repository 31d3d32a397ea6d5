/** Whether the exhaustive tests run: `npm run test:long`. */
export const isLong = process.env['CASEBOOK_LONG'] === '1';
