/** Runs the text of generated modules, with the runtime that they import. */

import type { OperationSpec, ResponsesSpec, Validate } from '@openapi-lambda/runtime/contract-spec';
import * as formats from '@openapi-lambda/runtime/validation';
import { transformSync } from 'esbuild';
import type { OpenApiDocument } from '../../../src/document/openapi.ts';
import { createCompiler } from '../../../src/generate/schema/compile.ts';

/** The default export of a module. */
export function evaluate(text: string): unknown {
  const { code } = transformSync(text, { format: 'cjs', loader: 'js' });
  const module = { exports: {} as { default?: unknown } };
  new Function('module', 'exports', 'require', code)(module, module.exports, () => formats);
  return module.exports.default;
}

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

export function compileOperation(fragment: Fragment): OperationSpec {
  return evaluate(createCompiler(contract(fragment)).operation(source)) as OperationSpec;
}

export function compileResponses(fragment: Fragment): ResponsesSpec {
  return evaluate(createCompiler(contract(fragment)).responses(source)) as ResponsesSpec;
}

/** The validator of a JSON body. */
export function compileBody(schema: unknown, more: Fragment = {}): Validate {
  const requestBody = { content: { 'application/json': { schema } } };
  const [mediaType] = compileOperation({ ...more, requestBody }).requestBody?.content ?? [];
  return mediaType?.validate ?? (() => true);
}

export { source };
