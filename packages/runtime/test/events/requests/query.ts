import { lastOnly, type RequestCase, withoutLists } from './case.ts';

export const queries: readonly RequestCase[] = [
  { name: 'one name', target: '/q?message=hoge', want: { path: '/q', query: { message: ['hoge'] } } },
  {
    name: `a repeated name; ${lastOnly}`,
    target: '/q?a=1&b=2&a=3',
    want: { path: '/q', query: { a: ['1', '3'], b: ['2'] } },
    lost: withoutLists({ query: { a: ['3'], b: ['2'] } }),
  },
  { name: 'an encoded value', target: '/q?m=%E3%81%82', want: { path: '/q', query: { m: ['あ'] } } },
  { name: 'an encoded name', target: '/q?%E3%81%82=1', want: { path: '/q', query: { あ: ['1'] } } },
  {
    name: 'brackets in a name, encoded or not',
    target: '/q?a%5Bb%5D=1&c[d]=2',
    want: { path: '/q', query: { 'a[b]': ['1'], 'c[d]': ['2'] } },
  },
  { name: 'a plus, which is a space', target: '/q?m=a+b', want: { path: '/q', query: { m: ['a b'] } } },
  { name: 'an encoded plus, which is a plus', target: '/q?m=a%2Bb', want: { path: '/q', query: { m: ['a+b'] } } },
  { name: 'pluses in names', target: '/q?a+b=1&c%2Bd=2', want: { path: '/q', query: { 'a b': ['1'], 'c+d': ['2'] } } },
  { name: 'an escape that was escaped itself', target: '/q?m=%2541', want: { path: '/q', query: { m: ['%41'] } } },
  { name: 'commas, encoded or not', target: '/q?m=a,b%2Cc', want: { path: '/q', query: { m: ['a,b,c'] } } },
  {
    name: `a repeated name with commas; ${lastOnly}`,
    target: '/q?m=a,b&m=c',
    want: { path: '/q', query: { m: ['a,b', 'c'] } },
    lost: withoutLists({ query: { m: ['c'] } }),
  },
  { name: 'an empty value, and a missing one', target: '/q?a=&b', want: { path: '/q', query: { a: [''], b: [''] } } },
  { name: 'an empty query', target: '/q?', want: { path: '/q' } },
  { name: 'an equals sign in a value', target: '/q?m=a=b', want: { path: '/q', query: { m: ['a=b'] } } },
  { name: 'encoded delimiters', target: '/q?m=a%26b%3Dc', want: { path: '/q', query: { m: ['a&b=c'] } } },
  { name: 'empty pairs', target: '/q?&a=1&&b=2&', want: { path: '/q', query: { a: ['1'], b: ['2'] } } },
  {
    name: 'an invalid escape, which is kept',
    target: '/q?m=%zz%20%E3',
    want: { path: '/q', query: { m: ['%zz %E3'] } },
  },
  {
    name: 'a name that objects inherit',
    target: '/q?__proto__=1&constructor=2',
    want: {
      path: '/q',
      query: Object.fromEntries([
        ['__proto__', ['1']],
        ['constructor', ['2']],
      ]),
    },
  },
];
