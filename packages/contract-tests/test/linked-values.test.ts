import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { checksOf, run, type Service } from './test-service.ts';

const json = (schema: object) => ({ 'application/json': { schema } });
const refused = { '4XX': { description: '' } };

const parsed = (body: string | Uint8Array | undefined): unknown => {
  try {
    return JSON.parse(Buffer.from(body ?? '').toString());
  } catch {
    return undefined;
  }
};

describe('what a link gives to another operation', () => {
  const text = { type: 'string', minLength: 8 };
  const proof = { type: 'object', required: ['code'], properties: { code: text } };
  const ticket = { name: 'ticket', in: 'query', required: true, schema: text };
  const links = {
    show: {
      operationId: 'show',
      parameters: { ticket: '$response.body#/ticket', 'header.X-Day': '$request.query.day' },
    },
    confirm: { operationId: 'confirm', requestBody: '$response.body#/proof' },
  };
  const tickets = writeContract({
    '/tickets': {
      post: {
        operationId: 'book',
        parameters: [{ name: 'day', in: 'query', required: true, schema: { type: 'integer', minimum: 1, maximum: 9 } }],
        responses: { 201: { description: '', content: json({ type: 'object' }), links }, ...refused },
      },
    },
    '/shown': {
      get: {
        operationId: 'show',
        parameters: [
          ticket,
          { name: 'X-Day', in: 'header', required: true, schema: { type: 'integer', minimum: 1, maximum: 9 } },
        ],
        responses: { 200: { description: '' }, ...refused },
      },
    },
    '/confirmations': {
      post: {
        operationId: 'confirm',
        requestBody: { required: true, content: json(proof) },
        responses: { 201: { description: '' }, ...refused },
      },
    },
  });

  /** Only what was booked can be shown, on its day, and confirmed. */
  function office(): Service {
    const days = new Map<string, string>();
    const methods: Readonly<Record<string, string>> = { '/tickets': 'POST', '/shown': 'GET', '/confirmations': 'POST' };
    return ({ method, path, query, body }, header) => {
      const allow = methods[path];
      if (!allow) return { status: 404 };
      if (method !== allow) return { status: 405, headers: { allow } };
      const sent = new URLSearchParams(query);
      const isDay = (day: string | null | undefined) => /^[1-9]$/.test(day ?? '');
      if (path === '/tickets') {
        const [day = null, ...more] = sent.getAll('day');
        if (day === null || !isDay(day) || more.length > 0) return { status: 422 };
        const made = `ticket-${days.size}`;
        days.set(made, day);
        return { status: 201, body: { ticket: made, proof: { code: `code-of-${made}` } } };
      }
      if (path === '/shown') {
        const [given = '', ...more] = sent.getAll('ticket');
        if (given.length < 8 || more.length > 0 || !isDay(header('x-day'))) return { status: 422 };
        return { status: days.get(given) === header('x-day') ? 200 : 404 };
      }
      if (!/^application\/json/i.test(header('content-type') ?? '')) return { status: 415 };
      const { code } = (parsed(body) ?? {}) as { code?: unknown };
      if (typeof code !== 'string' || [...code].length < 8) return { status: 422 };
      return { status: days.has(code.replace('code-of-', '')) ? 201 : 409 };
    };
  }

  test('is used for its parameters and its body, so that each succeeds', async () => {
    const { operations, ...report } = await run(tickets, office());
    expect(checksOf(report)).toEqual([]);
    expect(operations.map(({ id, responses, links: { missing } }) => [id, responses.missing, missing])).toEqual([
      ['book', [], []],
      ['show', [], []],
      ['confirm', [], []],
    ]);
    const shown = report.seen.filter(({ path }) => path === '/shown');
    expect(shown.filter(({ query }) => query.startsWith('ticket=ticket-')).length).toBeGreaterThan(5);
  });
});
