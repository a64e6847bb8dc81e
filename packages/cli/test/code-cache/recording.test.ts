import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { recordingOf } from '../../src/code-cache/recording.ts';

const folder = mkdtempSync(join(tmpdir(), 'recording-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  {
    name: 'no samples can be created for',
    document: { openapi: '3.1.1', paths: { '/a': { get: { parameters: [{ $ref: '#/none' }] } } } },
  },
  { name: 'the contract tests cannot read', document: { openapi: '9.0.0', paths: { '/a': { get: {} } } } },
])('a contract that $name still gets a code cache, of the other requests', ({ name, document }) => {
  const file = join(folder, `${name.replaceAll(' ', '-')}.json`);
  writeFileSync(file, JSON.stringify(document));
  const { requests, answers } = recordingOf(file, document);
  expect(requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
    'GET /no/such/path',
    'LINK /a',
    'GET /%ff',
  ]);
  expect(answers).toEqual({});
});
