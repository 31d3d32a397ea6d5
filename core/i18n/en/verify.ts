/** What verify finds that the store alone cannot see. */
export const verify = {
  reference: 'The field {{field}} points to {{id}}, which is not in this case.',
  wrongReference: 'The field {{field}} points to {{id}}, a record of {{collection}}, which does not belong there.',
  field: 'The field {{field}} {{message}}.',
  quote: 'The quote “{{exact}}” does not stand at its place in the text of its article.',
} as const;
