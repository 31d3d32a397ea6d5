/** Files of other programs, in and out, and what had no place in them. */
export const exchange = {
  job: 'Write {{name}}',
  formats: { geojson: 'GeoJSON: places and events on a map' },
  noPlace: 'This format has no field for it.',
  noPlaceForRecord: 'This format has no place for it.',
  notReadBack:
    'Nothing was written: read again, the file told {{equal}} of {{values}} values as they are. Report this as a defect of Casebook.',
  taken_one: '{{count}} record written',
  taken_other: '{{count}} records written',
  changed_one: '{{count}} value changed',
  changed_other: '{{count}} values changed',
  leftOut_one: '{{count}} item left out',
  leftOut_other: '{{count}} items left out',
  readBack: '{{equal}} of {{values}} values read again as they were',
} as const;
