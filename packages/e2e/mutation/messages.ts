/** The service of three operations: the contract of the replaced function, with handlers of its own. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@openapi-lambda/cli/testing';
import { createHandler } from '@openapi-lambda/runtime';
import { parse } from 'yaml';

export const messagesFile = join(import.meta.dirname, '../../runtime/test/messages.yaml');

const contract = parse(readFileSync(messagesFile, 'utf8'));

export const handler = createHandler({
  contract: compile(contract).contract,
  operations: {
    getTest1: () => ({ status: 200, body: { message: 'test' } }),
    postTest2: () => ({ status: 200, body: { message: 'test2' } }),
    postTest3: ({ query }: { query: { message: string } }) => ({ status: 200, body: { message: query.message } }),
  },
});
