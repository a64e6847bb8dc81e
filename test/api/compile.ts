/**
 * A Parameter Object, or a Media Type Object, compiled as far as the api at run time needs it, with Ajv at run time: the
 * tests of single organs need no generator.
 */

import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type {
  CompiledEncoding,
  CompiledMediaType,
  CompiledParameter,
  JsonType,
  Shape,
  Style,
  Validate,
} from '../../src/api/compiled.ts';

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

const styles: Record<ParameterObject['in'], Style> = {
  path: 'simple',
  query: 'form',
  header: 'simple',
  cookie: 'form',
};

export function parameter(object: ParameterObject): CompiledParameter {
  const style = object.style ?? styles[object.in];
  const [content] = Object.entries(object.content ?? {});
  const schema = object.schema ?? content?.[1].schema ?? {};
  return {
    in: object.in,
    name: object.name ?? 'x',
    required: object.required ?? object.in === 'path',
    style,
    explode: object.explode ?? style === 'form',
    ...(content && { mediaType: content[0] }),
    ...(object.allowEmptyValue && { allowEmptyValue: true }),
    ...('default' in schema && { default: schema.default }),
    shape: shape(schema),
    validate: validator(schema),
  };
}

export interface EncodingObject {
  readonly contentType?: string;
  readonly style?: Style;
  readonly explode?: boolean;
  readonly headers?: readonly ParameterObject[];
}

export function mediaType(
  name: string,
  schema: Schema | undefined,
  encoding: Readonly<Record<string, EncodingObject>> = {},
): CompiledMediaType {
  if (schema === undefined) return { mediaType: name };
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  return {
    mediaType: name,
    shape: shape(schema),
    validate: validator(schema),
    encoding: Object.fromEntries(properties.map(([key, property]) => [key, encodingOf(property, encoding[key])])),
  };
}

function encodingOf(property: Schema, object: EncodingObject = {}): CompiledEncoding {
  const style = object.style ?? 'form';
  return {
    contentType: (object.contentType ?? usualContentType(property)).split(', '),
    style,
    explode: object.explode ?? style === 'form',
    headers: (object.headers ?? []).map(parameter),
  };
}

/** OpenAPI, Encoding Object, `contentType`. */
function usualContentType(property: Schema): string {
  if (property.type === 'array') return usualContentType((property.items ?? {}) as Schema);
  if (property.type === 'object') return 'application/json';
  return property.format === 'binary' || property.type === undefined ? 'application/octet-stream' : 'text/plain';
}

const ajv = new Ajv2020({
  allErrors: true,
  strict: false,
  useDefaults: true,
  ownProperties: true,
  discriminator: true,
  validateSchema: false,
  addUsedSchema: false,
});
formats.default(ajv);
ajv.addFormat('int32', { type: 'number', validate: (n: number) => Number.isInteger(n) && Math.abs(n + 0.5) < 2 ** 31 });

export function validator(schema: Schema): Validate {
  return ajv.compile(schema) as Validate;
}

const every: readonly JsonType[] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

function shape(schema: Schema): Shape {
  const branches = [...((schema.oneOf ?? schema.anyOf ?? []) as Schema[]), ...((schema.allOf ?? []) as Schema[])].map(
    shape,
  );
  const own = schema.type as JsonType | readonly JsonType[] | undefined;
  const types =
    own === undefined ? (branches.length > 0 ? branches.flatMap((branch) => branch.types) : every) : [own].flat();
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([name, property]) => [
    name,
    shape(property),
  ]);
  const known = [...branches.flatMap((branch) => Object.entries(branch.properties ?? {})), ...properties];
  const items =
    schema.items === undefined ? branches.find((branch) => branch.items)?.items : shape(schema.items as Schema);
  const open = schema.additionalProperties;
  return {
    types: [...new Set(types)],
    ...(items && { items }),
    ...(schema.prefixItems !== undefined && { prefixItems: (schema.prefixItems as Schema[]).map(shape) }),
    ...(known.length > 0 && { properties: Object.fromEntries(known) }),
    ...(open !== undefined && open !== false && { additionalProperties: shape(open === true ? {} : (open as Schema)) }),
    ...(schema.format === 'binary' && { binary: true }),
    ...(types.length > 1 && { accepts: validator(schema) }),
  };
}
