import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotDocument, docsPage } from '@openapi-lambda/cli';
import { compile, Samples } from '@openapi-lambda/cli/testing';
import { CannotRun, inProcess, runContractTests } from '@openapi-lambda/contract-tests';
import { expect, it, onTestFinished } from 'vitest';

const count = 2000;

/** A component that refers to the next one. */
const forms: Readonly<Record<string, (next: object) => object>> = {
  $ref: (next) => next,
  properties: (next) => ({ type: 'object', properties: { next } }),
  'required properties': (next) => ({ type: 'object', required: ['next'], properties: { next } }),
  additionalProperties: (next) => ({ type: 'object', additionalProperties: next }),
  items: (items) => ({ type: 'array', items }),
  allOf: (next) => ({ allOf: [next] }),
  anyOf: (next) => ({ anyOf: [next] }),
  oneOf: (next) => ({ oneOf: [next] }),
  not: (next) => ({ not: next }),
};

function chain(make: (next: object) => object): object {
  const schemas = Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `A${n}`,
      n === count - 1 ? { type: 'string' } : make({ $ref: `#/components/schemas/A${n + 1}` }),
    ]),
  );
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/A0' } } };
  const post = {
    operationId: 'a',
    requestBody: { required: true, content },
    responses: { 200: { description: 'Fine', content } },
  };
  return {
    openapi: '3.1.1',
    info: { title: 'Chain', version: '1' },
    paths: { '/a': { post } },
    components: { schemas },
  };
}

function fileOf(contract: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'chains-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(contract, null, 1));
  return file;
}

/** The message of an error that is meant for the user. */
async function messageOf(step: () => unknown): Promise<string | undefined> {
  try {
    await step();
    return undefined;
  } catch (error) {
    if (error instanceof CannotRun || error instanceof CannotDocument) return error.message;
    throw error;
  }
}

const levels = /^\S+openapi\.json:\d+: the schema cannot be used: its references have too many levels\.$/;
const target = inProcess(async () => ({ statusCode: 200, body: '' }));

// Generating all of them is tested in packages/cli/test/document/limits.test.ts.
it.each(Object.keys(forms))('samples and contract tests report 2,000 components in one line: %s', async (form) => {
  const file = fileOf(chain(forms[form] ?? ((next) => next)));
  expect(await messageOf(() => new Samples(file).of('POST', '/a'))).toMatch(levels);
  expect(await messageOf(() => runContractTests({ contract: file, target, seed: 1, runs: 1 }))).toMatch(levels);
});

it('2,000 components are served, and the docs left out with one message', async () => {
  const contract = chain((next) => ({ anyOf: [next] }));
  const [body] = compile(contract).operation('a').requestBody?.content ?? [];
  expect([5, 'a'].map((value) => body?.validate?.(value))).toEqual([false, true]);
  expect(await messageOf(() => docsPage(fileOf(contract)))).toBe(
    'Redoc cannot show this contract: its schemas refer to each other through too many levels.',
  );
});
