import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidContract } from '../../src/document/errors.ts';
import { CannotInit, init } from '../../src/init/init.ts';
import { redoclyCommand, redoclyEnvironment } from '../../src/redocly.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'init-'));
});
afterEach(() => rmSync(home, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
}

const operation = (id: string, schema = '{ type: string }') =>
  `get: { operationId: ${id}, responses: { "200": { description: Fine, content: { application/json: { schema: ${schema} } } } } }`;
const contract = (paths: string) => `openapi: 3.1.1\ninfo: { title: Test, version: "1" }\npaths:\n${paths}\n`;
const service = () => join(home, 'service');
const read = (file: string) => readFileSync(join(service(), file), 'utf8');

describe('init', () => {
  it('writes a service named after the folder', async () => {
    const { files, warnings } = await init(join(home, 'My Service!'));
    expect(files).toBeLessThan(30);
    expect(warnings).toEqual([]);
    const { name } = JSON.parse(readFileSync(join(home, 'My Service!/package.json'), 'utf8'));
    expect(name).toBe('my-service');
  });

  it('treats a folder with only Git files as empty', async () => {
    write({ 'service/.git/HEAD': 'ref: refs/heads/main' });
    await init(service());
    expect(read('.git/HEAD')).toBe('ref: refs/heads/main');
    expect(existsSync(join(service(), 'openapi.yaml'))).toBe(true);
  });

  it('does not change a folder with files', async () => {
    write({ 'service/mine.txt': 'mine' });
    await expect(init(service())).rejects.toThrow(CannotInit);
    expect(readdirSync(service())).toEqual(['mine.txt']);
  });

  it('starts from a contract: every operation has a stub, and the sample is gone', async () => {
    write({
      'api.json': JSON.stringify({
        openapi: '3.1.1',
        info: { title: 't', version: '1' },
        paths: { '/a': { get: { operationId: 'getA', responses: { 204: { description: 'Done.' } } } } },
      }),
    });
    await init(service(), join(home, 'api.json'));
    expect(readdirSync(join(service(), 'src/operations')).sort()).toEqual(['getA.ts', 'index.ts']);
    expect(existsSync(join(service(), 'test/handler.test.ts'))).toBe(false);
  });

  it('does not fail a contract for its style', async () => {
    write({ 'api.yaml': contract(`  /a: { ${operation('getA', '{ type: string }')} }`) });
    await init(service(), join(home, 'api.yaml'));
    const [command, ...args] = redoclyCommand('lint', 'openapi.yaml');
    const { status, stderr } = spawnSync(command, args, {
      cwd: service(),
      env: { ...process.env, ...redoclyEnvironment },
    });
    expect(status, String(stderr)).toBe(0);
  });

  it('copies the files that a contract refers to, including those that refer back', async () => {
    write({
      'api/main.yaml': `${contract(`  /a: { ${operation('getA', '{ $ref: schemas/a.yaml#/A }')} }\n  /b: { $ref: paths/b.yaml }`)}components: { schemas: { Own: { type: integer }, Self: { $ref: "main.yaml#/components/schemas/Own" }, Other: { $ref: data-main.yaml#/B } } }\n`,
      'api/schemas/a.yaml':
        'A: { type: object, properties: { own: { $ref: "../main.yaml#/components/schemas/Own" } } }\n',
      'api/data-main.yaml': 'B: { $ref: "./main.yaml#/components/schemas/Self" }\n',
      'api/paths/b.yaml': operation('getB', '{ $ref: ../schemas/a.yaml#/A }'),
    });
    await init(service(), join(home, 'api/main.yaml'));
    expect(read('openapi.yaml')).toContain('{ $ref: data-main.yaml#/B }');
    expect(read('schemas/a.yaml')).toContain('../openapi.yaml#/components/schemas/Own');
    expect(readdirSync(join(service(), 'src/operations')).sort()).toEqual(['getA.ts', 'getB.ts', 'index.ts']);
  });

  it('does not hold the contract to the formatting of the code', async () => {
    write({
      'api/openapi.yaml': contract(`  '/a':   { ${operation('getA')} }`),
      'api/other.yaml': "A:   { 'type': string }",
    });
    await init(service(), join(home, 'api/openapi.yaml'));
    const { files } = JSON.parse(read('biome.json'));
    expect(files.includes).toEqual(expect.arrayContaining(['!**/*.yaml', '!**/*.json']));
  });

  it.each([
    { given: 'refers to a file outside its folder', schema: '{ $ref: ../a.yaml#/A }', want: CannotInit },
    {
      given: 'refers to a file with the name of one of the service',
      schema: '{ $ref: package.json#/A }',
      want: CannotInit,
    },
    { given: 'cannot be generated', schema: '{ $ref: "#/components/schemas/Nope" }', want: InvalidContract },
  ])('writes nothing if the contract $given', async ({ schema, want }) => {
    write({
      // Within one repository, references may leave the folder.
      '.git/HEAD': 'ref: refs/heads/main',
      'a.yaml': 'A: { type: string }',
      'api/package.json': '{ "A": { "type": "string" } }',
      'api/openapi.yaml': contract(`  /a: { ${operation('getA', schema)} }`),
    });
    await expect(init(service(), join(home, 'api/openapi.yaml'))).rejects.toThrow(want);
    expect(existsSync(service())).toBe(false);
  });

  it('does not start from a missing contract', async () => {
    await expect(init(service(), join(home, 'nope.yaml'))).rejects.toThrow('There is no');
    expect(existsSync(service())).toBe(false);
  });
});
