import type { z } from 'zod';
import { t } from '#lib/i18n/t.ts';

const kinds = {
  string: 'text',
  number: 'number',
  int: 'integer',
  array: 'list',
  object: 'object',
  record: 'object',
  boolean: 'flag',
} as const;

/**
 * Formats what is wrong with a field for the user; a message of the schema itself takes precedence. For `safeParse(value, { error:
 * formatIssue })`.
 */
export const formatIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return t('errors.put.missing');
      const kind = Object.hasOwn(kinds, issue.expected) ? kinds[issue.expected as keyof typeof kinds] : null;
      return t(kind ? `errors.put.mustBe.${kind}` : 'errors.put.unfit');
    }
    case 'invalid_value':
      return t('errors.put.oneOf', { values: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return t('errors.put.unknownKeys', { keys: issue.keys.join(', ') });
    case 'invalid_format':
      return t(issue.format === 'uuid' ? 'errors.put.notAnId' : 'errors.put.unfit');
    case 'too_big':
      return bound(issue.origin, 'most', issue.maximum);
    case 'too_small':
      return bound(issue.origin, 'least', issue.minimum);
    default:
      return t('errors.put.unfit');
  }
};

function bound(origin: string, side: 'most' | 'least', value: number | bigint): string {
  if (side === 'least' && origin === 'string' && Number(value) === 1) return t('errors.put.empty');
  const of = origin === 'string' ? 'Characters' : origin === 'array' ? 'Items' : '';
  return t(`errors.put.${side}${of}`, { value: Number(value) });
}
