import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { generate } from '../../src/generate/generate.ts';
import { createProject, type Project } from '../../src/testing-project.ts';
import { event, invoke } from '../code-cache/function.ts';

/** As many components as operations, each of which reaches all of them. */
const count = 150;
const name = (n: number) => `Part${n % count}`;
const reference = (n: number) => ({ $ref: `#/components/schemas/${name(n)}` });

function contract(): object {
  const part = (n: number) => ({
    description: 'A part of a machine, which may hold other parts: the ones that follow it in the catalogue.',
    type: 'object',
    required: ['id', 'serial'],
    properties: {
      id: { type: 'integer', description: 'Assigned by the factory that made the part.' },
      serial: { type: 'string', minLength: 3, description: 'Printed on the part, and on the box that it comes in.' },
      colour: {
        type: 'string',
        enum: ['red', 'green', 'blue'],
        default: 'red',
        description: 'The colour of the part.',
      },
      next: reference(n + 1),
      others: { type: 'array', items: reference(n + 2), description: 'Parts that can replace this one.' },
    },
  });
  const operation = (n: number) => ({
    operationId: `put${n}`,
    requestBody: { required: true, content: { 'application/json': { schema: reference(n) } } },
    responses: { 200: { description: 'OK', content: { 'application/json': { schema: reference(n) } } } },
  });
  const form = {
    operationId: 'postForm',
    requestBody: {
      required: true,
      content: { 'application/x-www-form-urlencoded': { schema: { $ref: '#/components/schemas/Form' } } },
    },
    responses: { 200: { description: 'OK' } },
  };
  const range = Array.from({ length: count }, (_, n) => n);
  return {
    openapi: '3.1.1',
    info: { title: 'parts', version: '1' },
    paths: { ...Object.fromEntries(range.map((n) => [`/parts${n}`, { put: operation(n) }])), '/form': { post: form } },
    components: {
      schemas: {
        ...Object.fromEntries(range.map((n) => [name(n), part(n)])),
        // Long enough to be compiled as a component of its own.
        Form: {
          type: 'object',
          properties: { n: { type: 'integer', maximum: 10 }, colour: { enum: range.map((n) => `colour-${n}`) } },
        },
      },
    },
  };
}

let project: Project;
let generated: string;
let dist: string;
beforeAll(async () => {
  project = await createProject();
  generated = join(project.folder, 'parts');
  dist = join(project.folder, 'dist');
  const file = join(project.folder, 'parts.json');
  writeFileSync(file, JSON.stringify(contract(), null, 2));
  await generate({ contract: file, out: generated });
  const entry = join(project.folder, 'parts.ts');
  writeFileSync(
    entry,
    `import { createHandler } from '@openapi-lambda/runtime';
import * as contract from './parts/index.ts';
const answer = ({ body }: { body: { serial: string } }) => ({ status: 200, body: { id: 1, ...body } });
const postForm = ({ body }: { body: { n: number } }) => ({ status: 200, headers: { n: body.n } });
export const handler = createHandler({ contract, operations: { put5: answer, postForm } });`,
  );
  await build({ entry, generated, outdir: dist });
}, 60_000);
afterAll(() => project.remove());

const put = (n: number, body: object) => event('PUT', `/parts${n}`, { body: JSON.stringify(body) });
const form = (body: string) =>
  event('POST', '/form', { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
const part = (more: object = {}) => ({ id: 1, serial: 'abc', ...more });

describe('a large contract whose components use each other', () => {
  it.each([['generated'], ['dist']])('has code of at most three times its size in %s', (folder) => {
    const root = folder === 'dist' ? dist : generated;
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const code = files.filter((entry) => entry.name.endsWith('.js') && entry.name !== 'function.js');
    const bytes = code.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
    expect(bytes).toBeLessThan(3 * readFileSync(join(generated, 'openapi.json')).length);
  });

  it.each([
    { title: 'a deep value', given: put(5, part({ next: part({ next: part() }) })), want: 200 },
    {
      title: 'a mistake in another component',
      given: put(5, part({ next: part({ others: [{ id: 'x' }] }) })),
      want: 422,
    },
    { title: 'a form whose component only one operation uses', given: form('n=1'), want: 200 },
    { title: 'a mistake in such a form', given: form('n=11'), want: 422 },
  ])('answers $title with $want', ({ given, want }) => {
    expect(invoke(dist, given)).toMatchObject({ status: want });
  });

  it('reads only the components that a value has', () => {
    const script = fileURLToPath(new URL('../code-cache/count-work.cjs', import.meta.url));
    const given = JSON.stringify(put(5, part({ next: part() })));
    const output = execFileSync(process.execPath, [script, join(dist, 'handler.js'), given], { encoding: 'utf8' });
    const read = (JSON.parse(output).read as string[]).map((file) => file.slice(dist.length + 1));
    expect(new Set(read.filter((file) => file.startsWith('schemas/')))).toEqual(
      new Set(['schemas/Part5.js', 'schemas/Part6.js']),
    );
  });

  it('is loaded by Node without a bundle, and applies the defaults of every component', () => {
    const code = `const { loadOperation, loadResponses } = await import(${JSON.stringify(pathToFileURL(join(generated, 'index.ts')).href)});
const [value, wrong] = ${JSON.stringify([part({ next: part() }), part({ next: part({ others: [{}] }) })])};
const { requestBody } = await loadOperation('put3');
const response = await loadResponses('put3');
console.log(JSON.stringify([
  requestBody.content[0].validate(value), value, response[200].content[0].validate(wrong),
]));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    const filled = { ...part(), colour: 'red', next: { ...part(), colour: 'red' } };
    expect(JSON.parse(output)).toEqual([true, filled, false]);
  });
});
