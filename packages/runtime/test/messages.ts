/** The service of three operations: the contract of the replaced function, with handlers of its own. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@openapi-lambda/cli/testing';
import { parse } from 'yaml';
import { createHandler } from '../src/create-handler.ts';

const contract = parse(readFileSync(join(import.meta.dirname, 'messages.yaml'), 'utf8'));

export const handler = createHandler({
  contract: compile(contract).contract,
  operations: {
    getTest1: () => ({ status: 200, body: { message: 'test' } }),
    postTest2: () => ({ status: 200, body: { message: 'test2' } }),
    postTest3: ({ query }: { query: { message: string } }) => ({ status: 200, body: { message: query.message } }),
  },
});
