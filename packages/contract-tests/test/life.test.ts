import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { checksOf, run, type Service } from './test-service.ts';

const response = { description: '' };
const json = (schema: object) => ({ 'application/json': { schema } });
const body = (schema: object, type = 'application/json') => ({ required: true, content: { [type]: { schema } } });
const refused = { 400: response, 404: response, 412: response, 415: response, 428: response };
const id = { name: 'shelf', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const ifMatch = { name: 'If-Match', in: 'header', required: true, schema: { type: 'string', pattern: '^"\\d+"$' } };
const size = {
  type: 'object',
  required: ['width'],
  properties: { width: { type: 'integer' }, depth: { type: 'integer' } },
};
const texts = { type: 'array', items: { type: 'string', pattern: '^[a-z]\\d$' } };
const properties = { title: { type: 'string', minLength: 3 }, note: { type: ['string', 'null'] }, size, labels: texts };
const shelf = { type: 'object', required: ['title'], additionalProperties: false, properties };
const secret = { type: 'string', writeOnly: true, pattern: '^\\d{6}$' };
const shown = json({ type: 'object', properties: { ...properties, id: { type: 'string' } } });
const book = { type: 'object', required: ['name'], properties: { name: { type: 'string', pattern: '^[a-z]{9}$' } } };
const ok = (content?: object) => ({ 200: { description: '', ...(content ? { content } : {}) }, ...refused });

const contract = writeContract({
  '/shelves': {
    get: {
      operationId: 'listShelves',
      parameters: [{ name: 'label', in: 'query', schema: { type: 'string', pattern: '^[a-z]\\d$' } }],
      responses: ok(json({ type: 'array', items: { type: 'object' } })),
    },
    post: {
      operationId: 'createShelf',
      parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', minLength: 20 } }],
      requestBody: body({ ...shelf, properties: { ...properties, secret } }),
      responses: { 201: { description: '', content: shown }, ...refused },
    },
  },
  '/shelves/{shelf}': {
    parameters: [id],
    get: { operationId: 'readShelf', responses: ok(shown) },
    head: { operationId: 'headShelf', responses: ok() },
    put: { operationId: 'replaceShelf', parameters: [ifMatch], requestBody: body(shelf), responses: ok(shown) },
    patch: {
      operationId: 'patchShelf',
      requestBody: body({ ...shelf, required: [], minProperties: 1 }, 'application/merge-patch+json'),
      responses: ok(shown),
    },
    delete: { operationId: 'deleteShelf', responses: { 204: response, ...refused } },
  },
  '/shelves/{shelf}/books': {
    parameters: [id],
    get: { operationId: 'listBooks', responses: ok(json({ type: 'array', items: book })) },
    post: { operationId: 'addBook', requestBody: body(book), responses: { 201: response, ...refused } },
  },
  '/shelves/{shelf}/books/{book}': {
    parameters: [id, { name: 'book', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } }],
    get: { operationId: 'readBook', responses: ok(json(book)) },
  },
});

type Fault =
  | 'HEAD is 404'
  | 'keys are ignored'
  | 'PUT keeps what it leaves out'
  | 'PUT is not validated'
  | 'old versions are accepted'
  | 'null is ignored'
  | 'a member of an object is lost'
  | 'a secret is shown'
  | 'a filter by an item is ignored'
  | 'removed ones are listed'
  | 'books are found in every shelf'
  | 'books are listed in every shelf';
type Value = Record<string, unknown>;
interface Shelf {
  value: Value;
  version: number;
  isGone: boolean;
}

const isShelf = (value: unknown): value is Value => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { title = 'any', note = null, size = { width: 1 }, labels = [], secret = '123456', ...rest } = value as Value;
  const { width, depth = 1 } = (size ?? {}) as Value;
  return (
    Object.keys(rest).length === 0 &&
    typeof title === 'string' &&
    [...title].length >= 3 &&
    (note === null || typeof note === 'string') &&
    [width, depth].every(Number.isInteger) &&
    !Array.isArray(size) &&
    Array.isArray(labels) &&
    labels.every((one) => /^[a-z]\d$/.test(one)) &&
    /^\d{6}$/.test(String(secret)) &&
    typeof secret === 'string'
  );
};

/** Shelves with books, correct except for one fault. */
function shelves(fault?: Fault): Service {
  const all = new Map<string, Shelf>();
  const keys = new Map<string, string>();
  const books: { shelf: string; value: Value }[] = [];
  const view = (key: string, { value: { secret, ...rest } }: Shelf) => ({
    ...{ ...rest, id: key },
    ...(fault === 'a secret is shown' ? { secret } : {}),
  });
  const read = (key: string) => {
    const found = all.get(key.toLowerCase());
    return found && !found.isGone ? found : undefined;
  };
  const stored = ({ size, ...value }: Value): Value =>
    fault === 'a member of an object is lost' && size
      ? { ...value, size: { width: (size as Value).width } }
      : { ...value, ...(size ? { size } : {}) };
  const create = (value: Value, key: string | undefined) => {
    const known = key === undefined || fault === 'keys are ignored' ? undefined : keys.get(key);
    const made = known ?? crypto.randomUUID();
    if (key !== undefined) keys.set(key, made);
    if (known === undefined) all.set(made, { value: stored(value), version: 1, isGone: false });
    return { status: 201, body: view(made, all.get(made) as Shelf) };
  };
  const list = (label: string | null) => ({
    body: [...all].flatMap(([key, one]) => {
      if (one.isGone && fault !== 'removed ones are listed') return [];
      const labels = (one.value.labels ?? []) as string[];
      return label === null || labels.includes(label) || fault === 'a filter by an item is ignored'
        ? [view(key, one)]
        : [];
    }),
  });
  const change = (key: string, one: Shelf, value: Value) => {
    Object.assign(one, { value, version: one.version + 1 });
    return { body: view(key, one), headers: { etag: `"${one.version}"` } };
  };
  return ({ method, path, query, headers, body: sent }, header) => {
    const [, key, isBooks, number] = /^\/shelves(?:\/([^/]+)(\/books)?(?:\/([^/]+))?)?$/.exec(path) ?? [];
    if (!path.startsWith('/shelves') || (number !== undefined && !isBooks)) return { status: 404 };
    if (key === undefined && path !== '/shelves') return { status: 404 };
    const own = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'];
    const allow = number !== undefined ? ['GET'] : key === undefined || isBooks ? ['GET', 'POST'] : own;
    if (!allow.includes(method)) return { status: 405, headers: { allow: allow.join(', ') } };
    if (key !== undefined && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(key)) return { status: 400 };
    if (number !== undefined && !/^[1-9]\d*$/.test(number)) return { status: 400 };
    let value: unknown;
    if (sent !== undefined || ['POST', 'PUT', 'PATCH'].includes(method)) {
      const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1].toLowerCase() ?? '';
      if (!type.startsWith(method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'))
        return { status: 415 };
      try {
        value = JSON.parse(Buffer.from(sent ?? '').toString());
      } catch {
        return { status: 400 };
      }
    }
    const idempotency = header('idempotency-key');
    if (key === undefined) {
      const label = new URLSearchParams(query).getAll('label');
      if (method === 'GET')
        return label.length > 1 || !/^([a-z]\d)?$/.test(label[0] ?? '') || label[0] === ''
          ? { status: 400 }
          : list(label[0] ?? null);
      const isRight = isShelf(value) && 'title' in value && (idempotency?.length ?? 20) >= 20;
      return isRight ? create(value as Value, idempotency) : { status: 400 };
    }
    const one = read(key);
    const tag = header('if-match');
    if (isBooks) {
      const isRight = typeof (value as Value)?.name === 'string' && /^[a-z]{9}$/.test((value as Value).name as string);
      if (method === 'POST' && !isRight) return { status: 400 };
      if (!one) return { status: 404 };
      if (method === 'POST') {
        books.push({ shelf: key.toLowerCase(), value: value as Value });
        return { status: 201, headers: { location: `/shelves/${key}/books/${books.length}` } };
      }
      const isIn = (shelf: string, open: Fault) => shelf === key.toLowerCase() || fault === open;
      if (number === undefined)
        return {
          body: books.flatMap((it, n) =>
            isIn(it.shelf, 'books are listed in every shelf') ? [{ ...it.value, id: n + 1 }] : [],
          ),
        };
      const found = books[Number(number) - 1];
      return found && isIn(found.shelf, 'books are found in every shelf') ? { body: found.value } : { status: 404 };
    }
    if (method === 'HEAD') return fault === 'HEAD is 404' || !one ? { status: 404 } : {};
    if (method === 'PUT') {
      if (tag === undefined || !/^"\d+"$/.test(tag)) return { status: 400 };
      if (!one) return { status: 404 };
      if (fault !== 'old versions are accepted' && tag !== `"${one.version}"`) return { status: 412 };
      const isRight = isShelf(value) && 'title' in value && !('secret' in value);
      if (!isRight && fault !== 'PUT is not validated') return { status: 400 };
      const kept = fault === 'PUT keeps what it leaves out' ? one.value : {};
      return change(key, one, { ...kept, ...stored((value ?? {}) as Value) });
    }
    if (method === 'PATCH') {
      if (!isShelf(value) || Object.keys(value).length === 0 || 'secret' in value) return { status: 400 };
      if (!one) return { status: 404 };
      const nulls = Object.keys(value).filter((name) => value[name] === null);
      const left = Object.entries({ ...one.value, ...stored(value) }).filter(([name]) => !nulls.includes(name));
      const kept = fault === 'null is ignored' ? nulls.map((name) => [name, one.value[name]]) : [];
      return change(key, one, Object.fromEntries([...left, ...kept]));
    }
    if (!one) return { status: 404 };
    if (method === 'DELETE') {
      one.isGone = true;
      return { status: 204 };
    }
    return { body: view(key, one), headers: { etag: `"${one.version}"` } };
  };
}

describe('the life of a resource', () => {
  test.each([1, 2, 3])('is right in a right service, and all of it is reached (seed %i)', async (seed) => {
    const report = await run(contract, shelves(), { seed });
    expect(report.failures.map(({ check, message }) => `${check}: ${message}`)).toEqual([]);
    expect(
      report.operations.flatMap(({ id: own, responses }) => responses.missing.map((one) => `${own} ${one}`)),
    ).toEqual(expect.not.arrayContaining([expect.stringMatching(/ 20\d/)]));
  });

  test.each<{ fault: Fault; want: string }>([
    { fault: 'HEAD is 404', want: 'created is found: headShelf answers 404 for the created resource' },
    { fault: 'keys are ignored', want: 'repeated key: the same request with the same header Idempotency-Key created' },
    {
      fault: 'PUT keeps what it leaves out',
      want: 'replaced is read: .* still has the value from before a PUT without it',
    },
    { fault: 'PUT is not validated', want: 'invalid request refused: .* breaks body: required title' },
    {
      fault: 'old versions are accepted',
      want: 'old version is refused: replaceShelf with the If-Match of an old version',
    },
    { fault: 'null is ignored', want: 'patched is read: note still has its value after a patch with null' },
    { fault: 'a member of an object is lost', want: 'written is read: size differs .*: size.depth is absent' },
    { fault: 'a secret is shown', want: 'written is read: secret is writeOnly, but can be read' },
    { fault: 'a filter by an item is ignored', want: 'filter is used: query label is' },
    { fault: 'removed ones are listed', want: 'deleted is gone: listShelves still has it after it was deleted' },
    { fault: 'books are found in every shelf', want: 'members stay apart: readBook finds it in /shelves/' },
    { fault: 'books are listed in every shelf', want: 'members stay apart: listBooks finds it in /shelves/' },
  ])('is wrong if $fault', async ({ fault, want }) => {
    for (const seed of [1, 2]) {
      expect(checksOf(await run(contract, shelves(fault), { seed, runs: 1 })), `seed ${seed}`).toContainEqual(
        expect.stringMatching(new RegExp(`^${want}`)),
      );
    }
  });
});
