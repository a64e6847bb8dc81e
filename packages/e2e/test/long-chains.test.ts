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

it.each(Object.keys(forms))('every step ends with a result or one message for 2,000 components: %s', async (form) => {
  const contract = chain(forms[form] ?? ((next) => next));
  const file = fileOf(contract);
  const [body] = compile(contract).operation('a').requestBody?.content ?? [];
  expect([5, 'a', {}, []].map((value) => body?.validate?.(value))).toContain(false);
  for (const step of [
    () => new Samples(file).of('POST', '/a'),
    () => runContractTests({ contract: file, target, seed: 1, runs: 1 }),
  ]) {
    expect(await messageOf(step)).toMatch(levels);
  }
});

it('the docs of 2,000 components are made, or left out with one message', async () => {
  expect(await messageOf(() => docsPage(fileOf(chain((next) => ({ anyOf: [next] })))))).toBe(
    'Redoc cannot show this contract: its schemas refer to each other through too many levels.',
  );
});
