/** Coordinates, the gazetteer, maps. */
export const geo = {
  noGazetteer: 'The list of places is damaged. Install Casebook again.',
};
