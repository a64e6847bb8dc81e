/** Single pieces of a contract, compiled as `npm run generate` compiles them. */

import type { MediaTypeSpec, ParameterSpec, Style, Validate } from '../src/contract-spec.ts';
import { compile } from './service.ts';

export interface Schema {
  readonly [keyword: string]: unknown;
}

export interface ParameterObject {
  readonly name?: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowEmptyValue?: boolean;
  readonly schema?: Schema;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

export interface EncodingObject {
  readonly contentType?: string;
  readonly style?: Style;
  readonly explode?: boolean;
  readonly headers?: Readonly<Record<string, object>>;
}

export interface MediaTypeObject {
  readonly schema?: Schema;
  readonly encoding?: Readonly<Record<string, EncodingObject>>;
}

/** A contract of one operation: `POST /it`, or `path` if it is given. */
export function contractOf(operation: object, path = '/it', more: object = {}): object {
  const post = { operationId: 'it', responses: { 204: { description: 'Done.' } }, ...operation };
  return { openapi: '3.1.1', info: { title: 'A contract', version: '1' }, paths: { [path]: { post } }, ...more };
}

/** A Parameter Object with its required members: the name `x`, and `required` in a path. */
export function complete(object: ParameterObject): ParameterObject & { readonly name: string } {
  const required = object.required ?? object.in === 'path';
  return { name: 'x', ...(object.content === undefined && { schema: {} }), ...object, ...(required && { required }) };
}

export function parameter(object: ParameterObject): ParameterSpec {
  const whole = complete(object);
  const path = whole.in === 'path' ? `/it/{${whole.name}}` : '/it';
  const { parameters } = compile(contractOf({ parameters: [whole] }, path)).operation('it');
  return parameters[0] ?? none(whole);
}

/** A header of a response. */
export function header(object: Omit<ParameterObject, 'in'>): ParameterSpec {
  const { name = 'x', ...rest } = object;
  const responses = { 200: { description: 'Done.', headers: { [name]: rest } } };
  return compile(contractOf({ responses })).responses('it')[200]?.headers[0] ?? none(object);
}

export function mediaType(name: string, object: MediaTypeObject, schemas: object = {}): MediaTypeSpec {
  const document = contractOf({ requestBody: { content: { [name]: object } } }, '/it', { components: { schemas } });
  const { requestBody } = compile(document).operation('it');
  return requestBody?.content[0] ?? none(object);
}

/** The validator of a schema, which may refer to `#/components/schemas`. */
export function validator(schema: Schema, schemas: object = {}): Validate {
  return mediaType('application/json', { schema }, schemas).validate ?? (() => true);
}

function none(object: object): never {
  throw new Error(`Nothing was compiled of ${JSON.stringify(object)}.`);
}
