import { InvalidContract } from '@openapi-lambda/cli/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { contractOf } from './compile.ts';
import { formats } from './contract-table/formats.ts';
import { keywords } from './contract-table/keywords.ts';
import { openapi30 } from './contract-table/openapi-3.0.ts';
import { references } from './contract-table/references.ts';
import { responses } from './contract-table/responses.ts';
import { routing } from './contract-table/routing.ts';
import type { Row } from './contract-table/row.ts';
import { security } from './contract-table/security.ts';
import { traps } from './contract-table/traps.ts';
import { compile, serve, violationsIn } from './service.ts';

function documentOf({
  openapi = '3.1.1',
  operation = {},
  path = '/it',
  pathItem,
  paths,
  ...rest
}: Row['given']): object {
  const document = { ...contractOf(operation, path, rest), openapi };
  if (paths !== undefined) return { ...document, paths };
  if (pathItem === undefined) return document;
  const { post } = (document as unknown as { paths: Record<string, { post: object }> }).paths[path] ?? {};
  return { ...document, paths: { [path]: { post, ...pathItem } } };
}

async function check(row: Row): Promise<void> {
  const { given, send = {}, sees, refused, status, headers, mistake } = row;
  const document = documentOf(given);
  if (mistake !== undefined) {
    const compileStrictly = () => compile(document, { strict: true });
    expect(compileStrictly).toThrow(InvalidContract);
    expect(compileStrictly).toThrow(mistake);
    return;
  }
  const { json, ...written } = send;
  const { response, seen } = await serve(document, {
    responseValidation: row.result ? 'enforce' : 'off',
    ...(row.securityHandlers && { securityHandlers: row.securityHandlers }),
    ...(row.result && { result: row.result }),
  }).answer({
    method: 'POST',
    path: '/it',
    ...(json !== undefined && { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }),
    ...written,
  });
  if (refused !== undefined) expect(violationsIn(response)).toEqual(refused);
  if (status !== undefined) expect({ status: response.status, body: response.body }).toMatchObject({ status });
  if (headers !== undefined) expect(response.headers).toMatchObject(headers);
  if (sees !== undefined) expect(seen, String(response.body)).toMatchObject(sees);
  else if (row.result === undefined) expect(seen).toBeUndefined();
}

// A refused response is also logged.
beforeAll(() => {
  for (const level of ['info', 'warn', 'error'] as const) vi.spyOn(console, level).mockReturnValue();
});
afterAll(() => vi.restoreAllMocks());

const tables = { traps, keywords, 'OpenAPI 3.0': openapi30, formats, references, routing, security, responses };

for (const [name, rows] of Object.entries(tables)) {
  describe(name, () => {
    for (const row of rows) test(row.it, () => check(row));
  });
}
