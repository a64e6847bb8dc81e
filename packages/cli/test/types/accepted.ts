import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { generate } from '../../src/generate/generate.ts';
import { compileBody } from '../generate/schema/evaluate.ts';

interface Given {
  /** The schemas of request bodies, by name. */
  readonly schemas: Readonly<Record<string, object>>;
  readonly components?: object;
  /** JSON texts, each of which is tried for each schema. */
  readonly values: readonly string[];
  /** Names of properties that objects do not have unless they are written. */
  readonly names: readonly string[];
}

/** Which values the types of bodies have, and which their validators accept, as `name JSON`. */
export async function compareTypes(name: string, { schemas, components = {}, values, names }: Given) {
  const folder = join(import.meta.dirname, `../../node_modules/.cache/test-types-${name}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const paths = Object.entries(schemas).map(([operationId, schema]) => {
    const requestBody = { required: true, content: { 'application/json': { schema } } };
    return [`/${operationId}`, { post: { operationId, requestBody, responses: { 204: { description: 'A' } } } }];
  });
  const info = { title: 'Test', version: '1' };
  const contract = { openapi: '3.1.1', info, paths: Object.fromEntries(paths), components };
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(contract));
  await generate({ contract: join(folder, 'openapi.json'), out: join(folder, 'generated') });
  const pairs = Object.keys(schemas).flatMap((one) => values.map((value) => ({ name: one, value })));
  const head = `import type { operations as O } from './generated/types.ts';
type Body<K extends keyof O> = O[K] extends { requestBody: { content: { 'application/json': infer B } } } ? B : never;
type Is<V, K extends keyof O> = [V] extends [Body<K>] ? true : false;`;
  // Types and not values, whose properties would have to be declared.
  const lines = pairs.map((one) => `false satisfies Is<${open(one.value, names)}, '${one.name}'>;`);
  const file = join(folder, 'cases.ts');
  await writeFile(file, [head, ...lines].join('\n'));
  const options = { strict: true, noEmit: true, exactOptionalPropertyTypes: true, allowImportingTsExtensions: true };
  const typed = ts.getPreEmitDiagnostics(ts.createProgram([file], { ...options, types: [] })).map((one) => {
    const message = ts.flattenDiagnosticMessageText(one.messageText, ' ');
    if (one.file?.fileName !== file || !message.includes("expected type 'true'")) throw new Error(message);
    return pairs[ts.getLineAndCharacterOfPosition(one.file, one.start ?? 0).line - head.split('\n').length];
  });
  const accepted = pairs.filter((one) => compileBody(schemas[one.name], { components })(JSON.parse(one.value)));
  const label = (one: (typeof pairs)[number] | undefined) =>
    one === undefined ? '' : `${one.name} ${JSON.stringify(JSON.parse(one.value))}`;
  return { typed: typed.map(label), accepted: accepted.map(label) };
}

/** Optional properties keep a type that requires none from being too weak to match. */
function open(value: string, names: readonly string[]): string {
  return value.replace(/^\{/, (brace) => {
    const others = names.filter((name) => !Object.hasOwn(JSON.parse(value), name));
    return brace + others.map((name) => ` ${name}?: never;`).join('');
  });
}
