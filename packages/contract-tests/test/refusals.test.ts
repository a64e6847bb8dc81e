import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { run, type Service } from './test-service.ts';

const responses = { 200: { description: '' }, 422: { description: '' } };
const query = (name: string, schema: object) => ({ name, in: 'query', schema });
const body = {
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['price'],
        properties: {
          price: { type: 'number', maximum: 100 },
          tags: { type: 'array', items: { type: 'string', maxLength: 5 } },
          note: { type: 'string' },
        },
      },
    },
  },
};
const schema = '/paths/~1a/post/requestBody/content/application~1json/schema';
const parameters = [
  query('limit', { type: 'integer', maximum: 100 }),
  query('code', { type: 'string', pattern: '^[a-z]+$' }),
];
const contract = writeContract({ '/a': { post: { operationId: 'a', parameters, requestBody: body, responses } } });

/** The failures of a service that refuses every request for which a violation is given. */
async function refusal(violation: object | undefined, when: (sent: string) => boolean = () => true) {
  const service: Service = ({ query: text, body: sent }) => {
    if (!when(`${text} ${sent}`)) return { status: 200 };
    return { status: 422, body: violation ? { detail: [violation] } : {} };
  };
  const { failures } = await run(contract, service);
  return failures.find(({ check }) => check === 'valid request accepted');
}

describe('a valid request that is refused', () => {
  test.each([
    { loc: ['query', 'limit'], type: 'less_than_equal', want: '/paths/~1a/post/parameters/0/schema/maximum' },
    { loc: ['query', 'code'], type: 'string_pattern_mismatch', want: '/paths/~1a/post/parameters/1/schema/pattern' },
    { loc: ['query', 'code'], type: 'pattern', want: '/paths/~1a/post/parameters/1/schema/pattern' },
    { loc: ['query', 'code'], type: 'unheard_of', want: '/paths/~1a/post/parameters/1/schema' },
    { loc: ['body', 'price'], type: 'less_than_equal', want: `${schema}/properties/price/maximum` },
    { loc: ['body', 'tags', 7], type: 'string_too_long', want: `${schema}/properties/tags/items/maxLength` },
    { loc: ['body', 'note'], type: 'missing', want: `${schema}/properties/note` },
    { loc: ['body', 'unheard of'], type: 'missing', want: '/paths/~1a/post/requestBody/content/application~1json' },
    { loc: ['somewhere'], type: 'missing', want: '/paths/~1a/post' },
  ])('reports the location that the service names: $loc, $type', async ({ loc, type, want }) => {
    const cause = await refusal({ loc, type, msg: 'Input should be otherwise' });
    expect(cause?.at?.pointer).toBe(want);
    expect(cause?.message).toBe(`a valid request was refused with 422: ${loc.join(' ')}: Input should be otherwise`);
  });

  test('reports the constraint that the case tests, if the service names none', async () => {
    const cause = await refusal(undefined, (sent) => sent.includes('limit=100'));
    expect(cause).toMatchObject({
      message: 'a valid request was refused with 422 (query limit: inside maximum 100)',
      at: { pointer: '/paths/~1a/post/parameters/0/schema/maximum' },
    });
  });
});
