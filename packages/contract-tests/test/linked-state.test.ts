import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { checksOf, run, type Service } from './test-service.ts';

const order = {
  type: 'object',
  required: ['customer', 'pieces'],
  additionalProperties: false,
  properties: { customer: { type: 'string', maxLength: 100 }, pieces: { type: 'integer', minimum: 1, maximum: 99 } },
};
const placed = { type: 'object', required: ['receipt'], properties: { receipt: { type: 'string' } } };
const json = (schema: object) => ({ 'application/json': { schema } });
const refused = { '4XX': { description: '' } };
const number = { name: 'number', in: 'path', required: true, schema: { type: 'string', pattern: '^r[0-9]{6}$' } };
const shop = { name: 'shop', in: 'path', required: true, schema: { type: 'string', pattern: '^s[0-9]{6}$' } };

/** Only a link connects what creates a receipt and what reads it. */
const contractWith = (link: object, links: object = { receipt: link }) =>
  writeContract({
    '/orders': {
      post: {
        operationId: 'placeOrder',
        requestBody: { required: true, content: json(order) },
        responses: { 201: { description: '', content: json(placed), links }, ...refused },
      },
    },
    '/receipts/{number}': {
      parameters: [number],
      get: { operationId: 'readReceipt', responses: { 200: { description: '', content: json(order) }, ...refused } },
      delete: { operationId: 'cancel', responses: { 204: { description: '' }, ...refused } },
    },
  });
const byBody = { operationId: 'readReceipt', parameters: { number: '$response.body#/receipt' } };
const contract = contractWith(byBody);

interface Fault {
  readonly keeps?: (sent: Record<string, unknown>) => Record<string, unknown> | undefined;
  readonly deletes?: boolean;
  readonly location?: boolean;
}

const parsed = (body: string | Uint8Array | undefined): unknown => {
  try {
    return JSON.parse(Buffer.from(body ?? '').toString());
  } catch {
    return undefined;
  }
};

function isOrder(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { customer, pieces, ...rest } = value as Record<string, unknown>;
  const isText = typeof customer === 'string' && [...customer].length <= 100;
  const isCount = Number.isInteger(pieces) && Number(pieces) >= 1 && Number(pieces) <= 99;
  return isText && isCount && Object.keys(rest).length === 0;
}

function shopWith({ keeps = (sent) => sent, deletes = true, location = false }: Fault = {}): Service {
  const receipts = new Map<string, object>();
  let count = 0;
  return ({ method, path, body }, header) => {
    const [, given] = /^\/receipts\/([^/]+)$/.exec(path) ?? [];
    if (path === '/orders') {
      if (method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
      if (!/^application\/json/i.test(header('content-type') ?? '')) return { status: 415 };
      const sent = parsed(body);
      if (!isOrder(sent)) return { status: 422 };
      const receipt = `r${String(++count).padStart(6, '0')}`;
      const kept = keeps(sent);
      if (kept) receipts.set(receipt, kept);
      const headers = location ? { location: `https://shop.example/v1/receipts/${receipt}` } : {};
      return { status: 201, headers, body: { receipt: location ? 'see Location' : receipt } };
    }
    if (given === undefined) return { status: 404 };
    if (!['GET', 'DELETE'].includes(method)) return { status: 405, headers: { allow: 'DELETE, GET' } };
    if (!/^r\d{6}$/.test(given)) return { status: 422 };
    const found = receipts.get(given);
    if (!found) return { status: 404 };
    if (method === 'DELETE' && deletes) receipts.delete(given);
    return method === 'DELETE' ? { status: 204 } : { status: 200, body: found };
  };
}

describe('a resource that only a link leads to', () => {
  test('is followed, and every operation on it is called with an id that exists', async () => {
    const report = await run(contract, shopWith());
    expect(checksOf(report)).toEqual([]);
    expect(report.resources).toEqual([
      '/receipts/{number}: created by placeOrder (link receipt), read by readReceipt, removed by cancel',
    ]);
    expect(report.operations.map(({ id, responses }) => [id, responses.missing])).toEqual([
      ['placeOrder', []],
      ['readReceipt', []],
      ['cancel', []],
    ]);
  });

  test.each<[string, Fault, string]>([
    [
      'that is not kept',
      { keeps: () => undefined },
      'created is found: the resource that placeOrder created (link receipt) is answered with 404',
    ],
    [
      'that loses a property',
      { keeps: ({ customer, ...rest }) => ({ ...rest, customer: customer === 'x' ? 'y' : 'x' }) },
      'written is read: customer differs from what placeOrder wrote',
    ],
    ['that is not deleted', { deletes: false }, 'deleted is gone: readReceipt still answers 200 after it was deleted'],
  ])('%s is a failure', async (_, fault, failure) => {
    expect(checksOf(await run(contract, shopWith(fault)))).toContain(failure);
  });

  test.each<[string, object, boolean]>([
    ['an operationRef', { ...byBody, operationId: undefined, operationRef: '#/paths/~1receipts~1{number}/get' }, false],
    ['the location of a parameter', { ...byBody, parameters: { 'path.number': '$response.body#/receipt' } }, false],
    ['a Location', { ...byBody, parameters: { number: '$response.header.Location' } }, true],
  ])('is found by %s', async (_, link, location) => {
    const linked = contractWith(link);
    expect(checksOf(await run(linked, shopWith({ location })))).toEqual([]);
    const broken = await run(linked, shopWith({ location, keeps: () => undefined }));
    expect(checksOf(broken).join()).toContain('created is found');
  });
});

test.each(['placeOrder', 'cancel'])('an operation that the setup skips is not called for its links: %s', async (id) => {
  const links = { receipt: byBody, cancel: { ...byBody, operationId: 'cancel' } };
  const document = contractWith(byBody, links);
  const { seen, ...report } = await run(document, shopWith(), { setup: { skip: { [id]: 'costs money' } } });
  const method = id === 'cancel' ? 'DELETE' : 'POST';
  const path = id === 'cancel' ? /^\/receipts\/r\d{6}$/ : /^\/orders$/;
  expect(seen.filter((one) => one.method === method && path.test(one.path))).toEqual([]);
  expect(checksOf(report)).toEqual([]);
});

test('an answer that links to something else that exists is not followed as its creation', async () => {
  const books = writeContract({
    '/reviews': {
      post: {
        operationId: 'review',
        requestBody: {
          required: true,
          content: json({
            type: 'object',
            required: ['name', 'text'],
            properties: { name: { type: 'string' }, text: { type: 'string' } },
          }),
        },
        responses: {
          201: {
            description: '',
            content: json({ type: 'object' }),
            links: { book: { operationId: 'readBook', parameters: { id: '$response.body#/bookId' } } },
          },
          ...refused,
        },
      },
    },
    '/books/{id}': {
      get: {
        operationId: 'readBook',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } }],
        responses: {
          200: { description: '', content: json({ type: 'object', properties: { name: { type: 'string' } } }) },
          ...refused,
        },
      },
    },
  });
  const service: Service = ({ method, path, body }, header) => {
    const [, id] = /^\/books\/([^/]+)$/.exec(path) ?? [];
    if (id !== undefined && method !== 'GET') return { status: 405, headers: { allow: 'GET' } };
    if (id !== undefined && !/^[1-9]\d*$/.test(id)) return { status: 422 };
    if (id !== undefined) return id === '7' ? { status: 200, body: { name: 'Moby-Dick' } } : { status: 404 };
    if (path !== '/reviews') return { status: 404 };
    if (method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
    if (!/^application\/json/i.test(header('content-type') ?? '')) return { status: 415 };
    const sent = parsed(body) as { name?: unknown; text?: unknown } | undefined;
    const isValid = typeof sent?.name === 'string' && typeof sent.text === 'string';
    return isValid ? { status: 201, body: { bookId: 7 } } : { status: 422 };
  };
  const report = await run(books, service);
  expect(checksOf(report)).toEqual([]);
  expect(report.seen.map(({ path }) => path)).toContain('/books/7');
});

test('members of a collection in another resource are called below the resource that they were created in', async () => {
  const nested = writeContract({
    '/shops': {
      post: {
        operationId: 'open',
        responses: {
          201: { description: '', content: json({ type: 'object', properties: { id: { type: 'string' } } }) },
          ...refused,
        },
      },
    },
    '/shops/{shop}': {
      parameters: [shop],
      get: { operationId: 'visit', responses: { 200: { description: '' }, ...refused } },
    },
    '/shops/{shop}/orders': {
      parameters: [shop],
      post: {
        operationId: 'place',
        requestBody: { required: true, content: json(order) },
        responses: { 201: { description: '', content: json({ type: 'object' }) }, ...refused },
      },
    },
    '/shops/{shop}/orders/{number}': {
      parameters: [shop, number],
      get: { operationId: 'read', responses: { 200: { description: '', content: json(order) }, ...refused } },
    },
  });
  const shops = new Map<string, Map<string, object>>();
  const service: Service = ({ method, path, body }, header) => {
    const [, , id = '', orders, given] = /^\/(shops)(?:\/([^/]+)(?:\/(orders)(?:\/([^/]+))?)?)?$/.exec(path) ?? [];
    const isMember = given !== undefined;
    const allow = isMember || (id !== '' && !orders) ? 'GET' : 'POST';
    if (!path.startsWith('/shops')) return { status: 404 };
    if (method !== allow) return { status: 405, headers: { allow } };
    if (id === '') {
      const made = `s${String(shops.size + 1).padStart(6, '0')}`;
      shops.set(made, new Map());
      return { status: 201, body: { id: made } };
    }
    if (!/^s\d{6}$/.test(id) || (isMember && !/^r\d{6}$/.test(given))) return { status: 422 };
    const own = shops.get(id);
    if (!orders) return { status: own ? 200 : 404 };
    if (!isMember && !/^application\/json/i.test(header('content-type') ?? '')) return { status: 415 };
    const sent = parsed(body);
    if (!isMember && !isOrder(sent)) return { status: 422 };
    if (!own) return { status: 404 };
    const found = isMember && own.get(given);
    if (isMember) return found ? { status: 200, body: found } : { status: 404 };
    const made = `r${String(own.size + 1).padStart(6, '0')}`;
    own.set(made, sent as object);
    return { status: 201, body: { id: made } };
  };
  expect(checksOf(await run(nested, service))).toEqual([]);
});

describe('what a request that was only accepted leads to by a link', () => {
  const job = { type: 'object', required: ['state'], properties: { state: { enum: ['waiting', 'cancelled'] } } };
  const links = { job: { operationId: 'readJob', parameters: { job: '$response.body#/job' } } };
  const jobId = { name: 'job', in: 'path', required: true, schema: { type: 'string', pattern: '^j[0-9]+$' } };
  const jobs = writeContract({
    '/imports': {
      post: {
        operationId: 'startImport',
        requestBody: { required: true, content: json(order) },
        responses: {
          202: { description: '', content: json({ type: 'object', required: ['job'] }), links },
          ...refused,
        },
      },
    },
    '/jobs/{job}': {
      parameters: [jobId],
      get: { operationId: 'readJob', responses: { 200: { description: '', content: json(job) }, ...refused } },
      delete: { operationId: 'cancelJob', responses: { 204: { description: '' }, ...refused } },
    },
  });
  const importer = (delay: number): Service => {
    const all = new Map<string, { at: number; state: string }>();
    return ({ method, path, body, headers }) => {
      const key = /^\/jobs\/([^/]+)$/.exec(path)?.[1];
      const allow = key !== undefined ? ['GET', 'DELETE'] : path === '/imports' ? ['POST'] : undefined;
      if (!allow) return { status: 404 };
      if (!allow.includes(method)) return { status: 405, headers: { allow: allow.join(', ') } };
      if (key === undefined) {
        const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
        if (!/^application\/json/i.test(type)) return { status: 415 };
        if (!isOrder(parsed(body))) return { status: 422 };
        all.set(`j${all.size + 1}`, { at: performance.now() + delay, state: 'waiting' });
        return { status: 202, body: { job: `j${all.size}` } };
      }
      if (!/^j[0-9]+$/.test(key)) return { status: 422 };
      const found = all.get(key);
      if (!found || performance.now() < found.at) return { status: 404 };
      if (method === 'GET') return { body: { state: found.state } };
      found.state = 'cancelled';
      return { status: 204 };
    };
  };

  test('may be there later, and may be readable after it was cancelled', async () => {
    const report = await run(jobs, importer(50), { runs: 2 });
    expect(checksOf(report).filter((one) => !one.startsWith('valid request accepted'))).toEqual([]);
    expect(report.resources).toEqual([
      '/jobs/{job}: created by startImport (link job), read by readJob, removed by cancelJob',
    ]);
    expect(checksOf(await run(jobs, importer(0)))).toEqual([]);
  });

  test('is a failure if it never is', async () => {
    expect(checksOf(await run(jobs, importer(Number.POSITIVE_INFINITY), { runs: 0 }))).toContain(
      'created is found: what startImport (link job) accepted is answered with 404',
    );
  });
});
