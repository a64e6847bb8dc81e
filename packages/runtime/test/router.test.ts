import { describe, expect, it } from 'vitest';
import type { RouteNode } from '../src/contract-spec.ts';
import { type Match, matchPath } from '../src/pipeline/router.ts';

/** A tree of paths, each ending in a leaf that knows only its own name. */
const end = (path: string, ...names: string[]): RouteNode => ({ p: { path, names, methods: {} } });

const routes: RouteNode = {
  ...end('/'),
  s: {
    users: {
      ...end('/users'),
      s: { me: end('/users/me') },
      t: [[['', ''], { ...end('/users/{id}', 'id'), s: { posts: end('/users/{id}/posts', 'id') } }]],
    },
    a: {
      s: { b: { t: [[['', ''], end('/a/b/{y}', 'y')]] } },
      t: [[['', ''], { s: { c: end('/a/{x}/c', 'x') } }]],
    },
    files: {
      t: [
        [['', '.json'], end('/files/{name}.json', 'name')],
        [['v', '-', ''], end('/files/v{major}-{minor}', 'major', 'minor')],
        [['x', ''], { s: { deep: end('/files/x{rest}/deep', 'rest') } }],
        [['', ''], { s: { log: end('/files/{any}/log', 'any') } }],
      ],
    },
    grüße: end('/grüße'),
    constructor: end('/constructor'),
  },
};

const cases: { given: string; want: string | undefined; values?: string[]; why: string }[] = [
  { given: '/', want: '/', why: 'the root' },
  { given: '', want: '/', why: 'an empty path is the root' },
  { given: '/users', want: '/users', why: 'a literal' },
  { given: '/users/', want: '/users', why: 'one trailing slash is ignored' },
  { given: '/users//', want: undefined, why: 'an empty segment is not a value' },
  { given: '//users', want: undefined, why: 'an empty first segment is neither a host nor a declared path' },
  { given: '/users/me', want: '/users/me', why: 'a literal wins over a template' },
  { given: '/users/7', want: '/users/{id}', values: ['7'], why: 'a template' },
  {
    given: '/users/me/posts',
    want: '/users/{id}/posts',
    values: ['me'],
    why: 'a literal without a matching rest gives way',
  },
  { given: '/a/b/c', want: '/a/b/{y}', values: ['c'], why: 'the literal comes first, segment by segment' },
  { given: '/a/x/c', want: '/a/{x}/c', values: ['x'], why: 'a template before a literal' },
  { given: '/a/b', want: undefined, why: 'a path that only begins like a declared one' },
  { given: '/files/x.json', want: '/files/{name}.json', values: ['x'], why: 'text after an expression' },
  { given: '/files/xajson', want: undefined, why: 'a full stop is not a wildcard' },
  { given: '/files/.json', want: undefined, why: 'an expression matches at least one character' },
  { given: '/files/v1-2', want: '/files/v{major}-{minor}', values: ['1', '2'], why: 'two expressions in a segment' },
  { given: '/files/v1-2-3', want: '/files/v{major}-{minor}', values: ['1', '2-3'], why: 'the first takes the least' },
  {
    given: '/files/xy/log',
    want: '/files/{any}/log',
    values: ['xy'],
    why: 'a template without a matching rest gives way to the next, with its own values',
  },
  { given: '/files/v10-2', want: '/files/v{major}-{minor}', values: ['10', '2'], why: 'the first ends at the text' },
  {
    given: '/files/v--2',
    want: '/files/v{major}-{minor}',
    values: ['-', '2'],
    why: 'neither of two matches an empty text',
  },
  { given: '/files/xyz/deep', want: '/files/x{rest}/deep', values: ['yz'], why: 'text before an expression' },
  { given: '/files/yz/deep', want: undefined, why: 'the text before an expression must be there' },
  { given: '/files/x/deep', want: undefined, why: 'an expression after text matches at least one character' },
  { given: '/files/v-2', want: undefined, why: 'neither of two expressions may be empty' },
  { given: '/gr%C3%BC%C3%9Fe', want: '/grüße', why: 'an encoded literal' },
  { given: '/grüße', want: '/grüße', why: 'a literal that was not encoded' },
  { given: '/%75sers', want: '/users', why: 'an unnecessary escape' },
  { given: '/users/a%2Fb', want: '/users/{id}', values: ['a%2Fb'], why: 'an encoded slash does not separate segments' },
  { given: '/Users', want: undefined, why: 'paths are case-sensitive' },
  { given: '/constructor', want: '/constructor', why: 'a literal that is a member of Object.prototype' },
  { given: '/toString', want: undefined, why: 'an undeclared name that is a member of Object.prototype' },
  { given: '/__proto__', want: undefined, why: 'the prototype itself' },
];

const found = (match: Match | 'malformed' | undefined) => (match === 'malformed' ? undefined : match);

describe('matchPath', () => {
  it.each(cases)('$given → $want: $why', ({ given, want, values = [] }) => {
    const match = found(matchPath({ routes, basePaths: [] }, given));
    expect(match?.leaf.path).toBe(want);
    if (match) expect(match.values).toEqual(values);
  });

  it.each(['/users/%zz', '/users/%', '/%E0%A4', '/nope/%ff'])('refuses %s, whose escapes are not text', (path) => {
    expect(matchPath({ routes, basePaths: [] }, path)).toBe('malformed');
  });

  it.each([
    ['/v1/users', '/users'],
    ['/v1', '/'],
    ['/users', '/users'],
    ['/v1users', undefined],
    ['/v2/users', '/users'],
    ['/v1/v1/users', undefined],
    ['/files/x.json', '/files/{name}.json'],
    ['/api/v1/users', '/users'],
    ['/api/v2/users', undefined],
    ['/api', undefined],
  ])(
    'removes the base paths /v1, /v2, /files and /api/v1 only as whole segments, and only if a path is left: %s → %s',
    (given, want) => {
      const match = found(matchPath({ routes, basePaths: ['/api/v1', '/v1', '/v2', '/files'] }, given));
      expect(match?.leaf.path).toBe(want);
    },
  );
});
