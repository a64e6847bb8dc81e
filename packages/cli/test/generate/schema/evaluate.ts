/** Runs the text of generated modules, with the runtime that they import. */

import type { OperationSpec, ResponsesSpec, Validate } from '@openapi-lambda/runtime/contract-spec';
import type { OpenApiDocument } from '../../../src/document/openapi.ts';
import { separateFiles } from '../../../src/generate/module-files.ts';
import { createCompiler } from '../../../src/generate/schema/compile.ts';
import { runCompiled } from '../../../src/generate/schema/run-compiled.ts';

export interface Fragment {
  readonly openapi?: '3.0.4' | '3.1.1';
  readonly parameters?: readonly object[];
  readonly pathParameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses?: object;
  readonly components?: object;
  readonly security?: readonly object[];
  readonly documentSecurity?: readonly object[];
}

/** A contract with one operation. */
export function contract(fragment: Fragment): OpenApiDocument {
  const {
    openapi = '3.1.1',
    parameters,
    pathParameters,
    requestBody,
    responses,
    components,
    security,
    documentSecurity,
  } = fragment;
  const operation = { operationId: 'it', parameters, requestBody, responses: responses ?? {}, security };
  const document = {
    openapi,
    info: { title: 'test', version: '1' },
    paths: { '/it': { parameters: pathParameters, post: operation } },
    components,
    security: documentSecurity,
  };
  return JSON.parse(JSON.stringify(document));
}

const source = { operationId: 'it', file: 'it', path: '/it', method: 'post', pointer: '/paths/~1it/post' };

/** The files of a contract with one operation, by path. */
export function filesOf(fragment: Fragment): Map<string, string> {
  const compiler = createCompiler(contract(fragment));
  compiler.operation(source);
  compiler.responses(source);
  return separateFiles(compiler.finish());
}

export function compileOperation(fragment: Fragment): OperationSpec {
  const compiler = createCompiler(contract(fragment));
  compiler.operation(source);
  return runCompiled(separateFiles(compiler.finish()))('operations/it.js').default as OperationSpec;
}

export function compileResponses(fragment: Fragment): ResponsesSpec {
  const compiler = createCompiler(contract(fragment));
  compiler.responses(source);
  return runCompiled(separateFiles(compiler.finish()))('responses/it.js').default as ResponsesSpec;
}

/** The validator of a JSON body. */
export function compileBody(schema: unknown, more: Fragment = {}): Validate {
  const requestBody = { content: { 'application/json': { schema } } };
  const [mediaType] = compileOperation({ ...more, requestBody }).requestBody?.content ?? [];
  return mediaType?.validate ?? (() => true);
}

export { source };
