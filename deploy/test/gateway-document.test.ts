import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiDocument } from '../lib/api-document.ts';
import { type Contract, methods, routesOf } from '../lib/contract.ts';
import { gatewayRoutes } from '../lib/gateway-routes.ts';
import { contracts } from './contracts.ts';

const anonymous = (path: string) => path.replace(/\{[^}]*\}/g, '{}').replace(/(.)\/$/, '$1');
const docs = ['get /openapi.json', 'get /redoc'];

/** @returns the names of the parameters at each place of the tree. API Gateway refuses more than one. */
function namesAtEachPlace(paths: readonly string[]): string[][] {
  const names = new Map<string, Set<string>>();
  for (const path of paths)
    for (const { 1: before = '', 2: name = '' } of path.matchAll(/(?<=^(.*)\/)\{([^}]+)\}/g)) {
      const place = anonymous(before);
      names.set(place, (names.get(place) ?? new Set()).add(name));
    }
  return [...names.values()].map((set) => [...set]);
}

function lint(document: unknown): { readonly status: number | null; readonly output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-document-'));
  const file = (name: string, value: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(value));
    return join(folder, name);
  };
  const rules = ['struct', 'no-identical-paths', 'path-parameters-defined', 'operation-operationId-unique'];
  // It accepts JSON as YAML, but not if the name ends with .json.
  const config = file('redocly.yaml', { rules: Object.fromEntries(rules.map((rule) => [rule, 'error'])) });
  const args = [
    resolve('../node_modules/@redocly/cli/bin/cli.js'),
    'lint',
    file('openapi.json', document),
    '--config',
    config,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  rmSync(folder, { recursive: true });
  return { status, output: stdout + stderr };
}

const document = (contract: Contract) =>
  apiDocument(contract, { uri: 'arn', authorizer: 'contract', corsOrigins: ['https://shop.example'] }).document;

describe.each(contracts)('of a contract: %s', (_name, contract) => {
  const wanted = routesOf(contract).map(({ method, path }) => `${method} ${anonymous(path)}`);

  it.each(['rest', 'http'] as const)("has the contract's routes and no other, with the docs: %s", (front) => {
    const made = gatewayRoutes(contract, front).routes.map(({ method, path }) => `${method} ${anonymous(path)}`);
    expect(made).toHaveLength(new Set(made).size);
    expect(new Set(made)).toEqual(new Set([...wanted, ...docs]));
  });

  it('names the parameters at one place alike', () => {
    const { routes } = gatewayRoutes(contract, 'rest');
    for (const names of namesAtEachPlace(routes.map(({ path }) => path))) expect(names).toHaveLength(1);
  });

  it('lints as OpenAPI 3.0', () => {
    expect(lint(document(contract))).toMatchObject({ status: 0 });
  });
});

it('is judged by a linter that finds mistakes', () => {
  const [[, contract] = []] = contracts;
  const wrong = { ...document(contract as Contract), webhooks: {} };
  expect(lint(wrong).output).toContain('webhooks');
});

it("is tried with a contract as large as GitHub's", () => {
  const github = contracts.at(-1)?.[1] as Contract;
  expect(routesOf(github).length).toBeGreaterThan(1000);
  expect(gatewayRoutes(github, 'rest').leftovers.at(-1)).toMatch(/^\d+ resources are more than the 300/);
  expect(Object.keys(document(github).paths as object).length).toBeGreaterThan(methods.length);
});
