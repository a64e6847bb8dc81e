/** Turns an event into one that AWS would not send: a few unusual changes at random places. */

export type Random = () => number;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param list with at least one item */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

type Parent = Record<string, unknown>;

/** @returns the event with one to four changes, passed through JSON: a function never gets other values */
export function mutate(event: unknown, other: unknown, random: Random): unknown {
  const root = { event };
  const changes = 1 + Math.floor(random() * 4);
  for (let change = 0; change < changes; change++) {
    const [parent, key] = place(root, random);
    pick(random, mutations)(parent, key, random, other);
  }
  return JSON.parse(JSON.stringify(root.event) ?? 'null');
}

/** A random member of a random object in the tree; rarely the whole event, which leaves nothing to test. */
function place(root: Parent, random: Random): [parent: Parent, key: string] {
  let parent = root;
  let key = 'event';
  let stop = 0.01;
  for (;;) {
    const value = parent[key];
    if (typeof value !== 'object' || value === null || random() < stop) return [parent, key];
    const keys = Object.keys(value);
    if (keys.length === 0) return [parent, key];
    parent = value as Parent;
    key = pick(random, keys);
    stop = 0.25;
  }
}

type Mutation = (parent: Parent, key: string, random: Random, other: unknown) => void;

const mutations: readonly Mutation[] = [
  (parent, key, random) => set(parent, key, oddValue(random)),
  (parent, key, random) => set(parent, key, oddValue(random)),
  (parent, key) => delete parent[key],
  (parent, key) => set(parent, key, null),
  (parent, key) => set(parent, key, [parent[key]]),
  (parent, key) => set(parent, key, { [key]: parent[key] }),
  (parent, key) => set(parent, key, Array.isArray(parent[key]) ? parent[key][0] : JSON.stringify(parent[key])),
  (parent, key, random) => set(parent, pick(random, oddKeys), parent[key]),
  (parent, _, random) => set(parent, pick(random, oddKeys), oddValue(random)),
  (parent, key) => set(parent, key.toUpperCase(), parent[key]),
  (parent, key, random) => set(parent, key, insert(parent[key], random)),
  (parent, key, _, other) => set(parent, key, memberOf(other, key)),
];

/** `parent['__proto__'] = value` would set a prototype, which JSON never does. */
function set(parent: Parent, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, configurable: true, enumerable: true, writable: true });
}

function memberOf(other: unknown, key: string): unknown {
  const members = Object.entries(other ?? {}).filter(([name]) => name === key);
  return structuredClone(members[0]?.[1]);
}

function insert(value: unknown, random: Random): unknown {
  if (typeof value !== 'string') return value;
  const at = Math.floor(random() * (value.length + 1));
  return value.slice(0, at) + pick(random, oddTexts) + value.slice(at);
}

function oddValue(random: Random): unknown {
  const chance = random();
  if (chance < 0.0001) return 'x'.repeat(2_000_000);
  if (chance < 0.0002) return nested(500);
  if (chance < 0.5) return pick(random, oddTexts);
  return structuredClone(pick(random, oddOthers));
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
}

const oddTexts: readonly string[] = [
  ...[
    '',
    ' ',
    '\0',
    '\r\n',
    '\ud800',
    '\ufeff',
    'é',
    '世',
    '😀',
    '%',
    '%zz',
    '%E3',
    '%00',
    '%2F',
    '%25',
    '%C0%80',
    '%ED%A0%80',
  ],
  ...[
    '+',
    '?',
    '#',
    '/',
    '//',
    '/..',
    '&',
    '=',
    '=&=',
    ';',
    '; ;=',
    ',',
    'a=1; b',
    '[',
    '"',
    '\\',
    '{',
    '{}',
    'null',
    '==',
  ],
  ...[
    '__proto__',
    'constructor',
    '$default',
    '1.0',
    '2.0',
    'GET',
    'HEAD',
    'true',
    '-1',
    '9'.repeat(400),
    'a'.repeat(5000),
  ],
  ...[
    'http://evil.example/',
    '//evil.example',
    'application/json',
    'text/plain; charset',
    'multipart/form-data',
    'gzip',
  ],
];

const oddOthers: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -0,
    -1,
    1.5,
    1e308,
    -1e-308,
    Number.MAX_SAFE_INTEGER,
    [],
    {},
    [[]],
    [null],
    [{}],
    { a: null },
  ],
  ...[['a', 1, null, ['b'], {}], { '': '' }, { a: ['b'], c: 'd' }, [['a', 'b']], { length: 3 }, { toString: 'x' }],
  JSON.parse('{"__proto__":{"path":"/"},"constructor":1,"toJSON":1,"then":1}'),
];

const oddKeys: readonly string[] = [
  ...[
    '',
    '__proto__',
    'constructor',
    'toString',
    'toJSON',

    '0',
    'é',
    '%',
    'cookie',
    'Cookie',
    'COOKIE',
    'Content-Type',
  ],
  ...[
    'content-length',
    'content-encoding',
    'x-forwarded-for',
    'version',
    'httpMethod',
    'method',
    'path',
    'rawPath',
    'elb',
    'http',
  ],
  ...[
    'headers',
    'multiValueHeaders',
    'queryStringParameters',
    'multiValueQueryStringParameters',
    'rawQueryString',
    'cookies',
  ],
  ...['requestContext', 'stage', 'domainName', 'body', 'isBase64Encoded', 'methodArn', 'routeArn', 'message'],
];
