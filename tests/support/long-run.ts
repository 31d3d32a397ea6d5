/** Whether the exhaustive tests run: `npm run test:long`. */
export const isLongRun = process.env['CASEBOOK_LONG'] === '1';
