import { lastOnly, type RequestCase } from './case.ts';

export const headers: readonly RequestCase[] = [
  {
    name: 'a header in mixed case',
    target: '/',
    headers: [['X-Request-ID', 'Abc']],
    want: { headers: { 'x-request-id': ['Abc'] } },
  },
  {
    name: `a repeated header; payload 2.0 joins it, ${lastOnly}`,
    target: '/',
    headers: [
      ['X-A', '1'],
      ['x-a', '2'],
    ],
    want: { headers: { 'x-a': ['1', '2'] } },
    lost: {
      http: { headers: { 'x-a': ['1,2'] } },
      url: { headers: { 'x-a': ['1,2'] } },
      alb: { headers: { 'x-a': ['2'] } },
      lattice1: { headers: { 'x-a': ['1,2'] } },
    },
  },
  {
    name: 'a header with commas',
    target: '/',
    headers: [['Accept', 'a/b, c/d;q=0.5']],
    want: { headers: { accept: ['a/b, c/d;q=0.5'] } },
  },
  {
    name: 'headers with names that objects inherit',
    target: '/',
    headers: [
      ['__proto__', '1'],
      ['constructor', '2'],
    ],
    want: {
      headers: Object.fromEntries([
        ['__proto__', ['1']],
        ['constructor', ['2']],
      ]),
    },
  },
  {
    name: 'cookies',
    target: '/',
    headers: [['Cookie', 'a=1; b=2;c=3']],
    want: {
      cookies: [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
    },
  },
  {
    name: `cookies in two lines, as HTTP/2 may send them; ${lastOnly}`,
    target: '/',
    headers: [
      ['cookie', 'a=1'],
      ['cookie', 'b=2'],
    ],
    want: {
      cookies: [
        ['a', '1'],
        ['b', '2'],
      ],
    },
    lost: { alb: { cookies: [['b', '2']] } },
  },
  {
    name: 'cookies with equals signs, quotes and escapes, which stay',
    target: '/',
    headers: [['Cookie', 'a=b=c; q="x, y"; e=%41']],
    want: {
      cookies: [
        ['a', 'b=c'],
        ['q', '"x, y"'],
        ['e', '%41'],
      ],
    },
  },
];
