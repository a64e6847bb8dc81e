import type { RequestCase } from './case.ts';

export const bodies: readonly RequestCase[] = [
  {
    name: 'a JSON body',
    method: 'POST',
    target: '/',
    headers: [['Content-Type', 'application/json; charset=utf-8']],
    body: '{"name":"λ"}',
    want: { method: 'POST', headers: { 'content-type': ['application/json; charset=utf-8'] }, body: '{"name":"λ"}' },
  },
  {
    name: 'a binary body',
    method: 'PUT',
    target: '/',
    headers: [['Content-Type', 'application/octet-stream']],
    body: Buffer.from([0, 255, 128, 10, 13, 0xc3, 0x28]),
    want: {
      method: 'PUT',
      headers: { 'content-type': ['application/octet-stream'] },
      body: Buffer.from([0, 255, 128, 10, 13, 0xc3, 0x28]),
    },
  },
  {
    name: 'text that is not UTF-8',
    method: 'POST',
    target: '/',
    headers: [['Content-Type', 'text/plain; charset=latin1']],
    body: Buffer.from([0xe9, 0x74, 0xe9]),
    want: {
      method: 'POST',
      headers: { 'content-type': ['text/plain; charset=latin1'] },
      body: Buffer.from([0xe9, 0x74, 0xe9]),
    },
  },
  {
    name: 'a form',
    method: 'POST',
    target: '/',
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: 'a=1&b=%26',
    want: { method: 'POST', headers: { 'content-type': ['application/x-www-form-urlencoded'] }, body: 'a=1&b=%26' },
  },
  { name: 'an empty body', method: 'POST', target: '/', body: '', want: { method: 'POST' } },
  { name: 'a GET with a body', target: '/', body: '{}', want: { body: '{}' } },
];
