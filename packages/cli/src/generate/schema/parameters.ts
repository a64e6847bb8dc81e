/** Parameter Objects and Header Objects. https://spec.openapis.org/oas/v3.1.1.html#parameter-object */

import type { JsonType } from '@openapi-lambda/runtime/contract-spec';
import { ContractError } from '../../document/errors.ts';
import type { OpenApiDocument } from '../../document/openapi.ts';
import { dereference } from '../../document/pointer.ts';
import { styles } from '../../document/repair-object.ts';
import { levelOf } from './coercion-schema.ts';
import { defaultOf } from './defaults.ts';
import { type Field, isOpen, reportClashes } from './exploded.ts';
import { literal } from './literal.ts';
import type { Module } from './module.ts';
import type { Normal } from './normal.ts';
import type { Normaliser } from './normalise.ts';
import { entries, type Located } from './openapi-objects.ts';
import type { Report } from './report.ts';

/** The inputs from which one module is generated. */
export interface Writing {
  readonly document: OpenApiDocument;
  readonly normaliser: Normaliser;
  readonly module: Module;
  readonly report: Report;
  readonly credentials?: readonly Credential[];
  /** Of the names that the module declares for parameters. */
  readonly prefix?: string;
}

interface Credential {
  readonly in: In;
  readonly name: string;
}

type In = 'path' | 'query' | 'header' | 'cookie';

/** "If in is header and the name field is Accept, Content-Type or Authorization, the parameter shall be ignored." */
const ignored = new Set(['accept', 'content-type', 'authorization']);
const defaultStyle: Readonly<Record<In, string>> = { path: 'simple', query: 'form', header: 'simple', cookie: 'form' };
/** An operation's parameters and those of its path that it does not override, in the contract's order. */
export function parametersOf(document: OpenApiDocument, operation: Located, pathItem: Located): Located[] {
  const found = new Map<string, Located>();
  for (const owner of [operation, pathItem]) {
    for (const [, parameter] of entries(document, owner, 'parameters')) {
      const { name, in: place } = parameter.value;
      if (place === 'header' && ignored.has(String(name).toLowerCase())) continue;
      const key = `${place} ${place === 'header' ? String(name).toLowerCase() : name}`;
      if (!found.has(key)) found.set(key, parameter);
    }
  }
  return [...found.values()];
}

/** Code of the ParameterSpecs of an operation. */
export function compileParameters(writing: Writing, operation: Located, pathItem: Located): string[] {
  const { document, normaliser, report } = writing;
  const parameters = parametersOf(document, operation, pathItem);
  for (const place of ['query', 'cookie'] as const) {
    const there = parameters.filter(({ value }) => value.in === place);
    const fields = there.map((parameter) => fieldOf(writing, parameter, place));
    reportClashes(place, fields, normaliser.definitions, report);
  }
  const credentials = credentialsOf(document, operation);
  return parameters.map((parameter) => {
    const { in: place, name } = parameter.value as { in: In; name: string };
    return compileParameter({ ...writing, credentials }, parameter, place, name);
  });
}

function fieldOf({ normaliser }: Writing, { value, pointer }: Located, place: In): Field {
  const style = (value.style as string | undefined) ?? defaultStyle[place];
  const explode = value.content === undefined && ((value.explode as boolean | undefined) ?? style === 'form');
  const schema = value.schema === undefined ? true : normaliser.schemaAt(`${pointer}/schema`);
  return { name: String(value.name), schema, style, explode, pointer };
}

/** The API keys that requests of the operation may carry. */
function credentialsOf(document: OpenApiDocument, operation: Located): Credential[] {
  const security = (operation.value.security ?? document.security ?? []) as readonly object[];
  const used = new Set(security.flatMap((one) => Object.keys(one)));
  return Object.entries(document.components?.securitySchemes ?? {}).flatMap(([key, entry]) => {
    const { type, in: place, name } = dereference(document, entry);
    return used.has(key) && type === 'apiKey' && place !== undefined && name !== undefined ? { in: place, name } : [];
  });
}

/** Code of a ParameterSpec. */
export function compileParameter(writing: Writing, parameter: Located, place: In, name: string): string {
  const { document, normaliser, module, credentials = [], prefix = '' } = writing;
  const { value, pointer } = parameter;
  const style = (value.style as string | undefined) ?? defaultStyle[place];
  if (!styles[place]?.includes(style)) {
    throw new ContractError({
      pointer: `${pointer}/style`,
      message: `The style \`${style}\` cannot be used in ${place}.`,
      advice: `Use one of ${styles[place]?.join(', ')}.`,
    });
  }
  const [mediaType] = entries(document, parameter, 'content');
  const owner = mediaType?.[1] ?? parameter;
  const schema: Normal = owner.value.schema === undefined ? true : normaliser.schemaAt(`${owner.pointer}/schema`);
  if (
    mediaType !== undefined &&
    !isJson(mediaType[0]) &&
    !levelOf(schema, normaliser.definitions).types.some(isPlain)
  ) {
    throw new ContractError({
      pointer: owner.pointer,
      message: `A parameter in \`${mediaType[0]}\` is read as text, which its schema does not allow.`,
      advice: 'Use `application/json`, or a `style` in place of the media type.',
    });
  }
  const role = `${prefix}${place}_${name}`;
  const reserved =
    value.schema !== undefined && isOpen(fieldOf(writing, parameter, place), normaliser.definitions)
      ? credentials.filter((one) => one.in === place).map((one) => one.name)
      : [];
  const given = defaultOf(schema, normaliser.definitions);
  const fields = [
    `in: ${literal(place)}`,
    `name: ${literal(name)}`,
    `required: ${value.required === true}`,
    `style: ${literal(style)}`,
    `explode: ${value.explode ?? style === 'form'}`,
    ...(mediaType === undefined ? [] : [`mediaType: ${literal(essence(mediaType[0]))}`]),
    ...(value.allowEmptyValue === true && place === 'query' ? ['allowEmptyValue: true'] : []),
    ...(reserved.length > 0 ? [`reserved: ${literal(reserved)}`] : []),
    `shape: ${module.shape(isCredential(document, place, name) ? { allOf: [schema], secret: true } : schema, role)}`,
    ...(given === undefined ? [] : [`default: ${literal(given.value)}`]),
    `validate: ${module.validator(schema, role)}`,
  ];
  return `{ ${fields.join(', ')} }`;
}

/** Whether this parameter carries the key of a security scheme. */
function isCredential(document: OpenApiDocument, place: In, name: string): boolean {
  const spelling = (text = ''): string => (place === 'header' ? text.toLowerCase() : text);
  return Object.values(document.components?.securitySchemes ?? {}).some((entry) => {
    const scheme = dereference(document, entry);
    return scheme.type === 'apiKey' && scheme.in === place && spelling(scheme.name) === spelling(name);
  });
}

/** Code of the headers of a response, or of a part of a multipart body. */
export function compileHeaders(writing: Writing, owner: Located): string[] {
  return entries(writing.document, owner, 'headers')
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, header]) => compileParameter(writing, header, 'header', name));
}

export function listOf(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n    ${items.join(',\n    ')},\n  ]`;
}

/** Whether a text can be a value of this type. */
export const isPlain = (type: JsonType): boolean => type !== 'object' && type !== 'array' && type !== 'null';

export const isJson = (mediaType: string): boolean => /^[^/]+\/(?:[^/]+\+)?json$/.test(essence(mediaType));

/** A media type in lower case, without parameters. */
export function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}
