import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compare } from '../../src/diff/compare.ts';

const folder = mkdtempSync(join(tmpdir(), 'security-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A contract with the `security` of all operations, and of its only one. */
const contract = (all: string | undefined, own: string | undefined) => `openapi: 3.1.0
info: { title: Test, version: '1' }
${all === undefined ? '' : `security: ${all}`}
paths:
  /a: { get: { ${own === undefined ? '' : `security: ${own}, `}responses: { '204': { description: Done } } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://a.example', scopes: { r: R, w: W } } } }
`;

const key = '[{ key: [] }]';

test.each([
  { given: 'api-global-security-added', before: [], after: [key], breaks: [true, false] },
  {
    given: 'api-global-security-removed',
    before: ['[{ key: [] }, { oauth: [r] }]'],
    after: [key],
    breaks: [true, false],
  },
  {
    given: 'api-global-security-scope-added',
    before: ['[{ oauth: [r] }]'],
    after: ['[{ oauth: [r, w] }]'],
    breaks: [true, false],
  },
  {
    given: 'a requirement of all operations, where the only one has its own',
    before: [undefined, key],
    after: ['[{ oauth: [r] }]', key],
    breaks: [false, false],
  },
  { given: 'a requirement moved to the operation', before: [key], after: [undefined, key], breaks: [false, false] },
  { given: 'a requirement repeated by the operation', before: [key], after: [key, key], breaks: [false, false] },
  {
    given: 'a public operation that has the requirement of all since',
    before: [key, '[]'],
    after: [key],
    breaks: [true, false],
  },
  {
    given: 'an anonymous alternative removed',
    before: [undefined, '[{}, { key: [] }]'],
    after: [undefined, key],
    breaks: [true, false],
  },
  {
    given: 'a second scheme required',
    before: [undefined, key],
    after: [undefined, '[{ key: [], oauth: [r] }]'],
    breaks: [true, false],
  },
])('$given: breaks $breaks', ({ given, before, after, breaks }) => {
  const [old, now] = [before, after].map(([all, own], index) => {
    const file = join(folder, `${given.replaceAll(/\W+/g, '-')}-${index}.yaml`);
    writeFileSync(file, contract(all, own));
    return file;
  }) as [string, string];
  const isBreaking = (from: string, to: string) => compare(from, to).some(({ impact }) => impact === 'major');
  expect([isBreaking(old, now), isBreaking(now, old)]).toEqual(breaks);
});
