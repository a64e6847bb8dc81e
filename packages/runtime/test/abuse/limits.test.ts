import { describe, expect, test } from 'vitest';
import { contractOf, validator } from '../compile.ts';
import { serve, violationsIn } from '../service.ts';

test('a pattern is not tested on a text that is longer than maxLength', () => {
  const validate = validator({ type: 'string', maxLength: 20, pattern: '^(a+)+$' });
  // Testing every combination would take years.
  expect(validate(`${'a'.repeat(60)}!`)).toBe(false);
  expect(validate.errors?.map(({ keyword }) => keyword)).toEqual(['maxLength']);
  expect(validate('aaa!')).toBe(false);
  expect(validate.errors?.map(({ keyword }) => keyword)).toEqual(['pattern']);
  expect(validate('aaa')).toBe(true);
});

test.each([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])('%d is a multiple of nothing', (value) => {
  expect(validator({ multipleOf: 0.1 })(value)).toBe(false);
});

const type = 'application/x-www-form-urlencoded';

function postForm(body: string, schema: object = { type: 'object' }) {
  const content = { [type]: { schema } };
  return serve(contractOf({ requestBody: { content } })).answer({
    method: 'POST',
    path: '/it',
    headers: { 'content-type': type },
    body,
  });
}

const fields = (count: number) => Array.from({ length: count }, (_, n) => `n${n}=1`).join('&');

describe('a form', () => {
  test('of 10,000 fields is read', async () => {
    const { seen } = await postForm(fields(10_000));
    expect(Object.keys(seen?.body as object)).toHaveLength(10_000);
  });

  test('of more than 10,000 fields is refused', async () => {
    const { response, seen } = await postForm(fields(10_001));
    expect(seen).toBeUndefined();
    expect(violationsIn(response)).toEqual([['form_too_many_fields', 'body']]);
  });

  test('of a million fields is refused, whether they have one name or are empty', async () => {
    for (const field of ['a=b&', 'a&', '=&']) {
      expect(violationsIn((await postForm(field.repeat(1_000_000))).response)).toEqual([
        ['form_too_many_fields', 'body'],
      ]);
    }
  });

  test('of a million separators has no fields', async () => {
    expect((await postForm('&'.repeat(1_000_000))).response.status).toBe(204);
  });

  // From 54 members on, the count of combinations exceeds the integers that a number can represent exactly.
  test.each([3, 53, 54, 55, 60, 1100])('of %i members that no alternative accepts is refused', async (count) => {
    const one = { type: ['integer', 'string'], maximum: 0, maxLength: 0 };
    const { response } = await postForm(fields(count), { type: 'object', additionalProperties: one });
    expect(response.status).toBe(422);
  });
});
