/** An operation of the contract as a command to copy, with the contract's own examples for what it needs. */

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

interface Example {
  readonly $ref?: string;
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}

interface Parameter extends Example {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly $ref?: string; readonly content?: Readonly<Record<string, Example>> };
}

type PathItem = Readonly<Record<string, Operation>> & { readonly parameters?: readonly Parameter[] };

/** As much of an OpenAPI document as this room reads. */
export interface Contract {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths?: Readonly<Record<string, PathItem>>;
}

export interface NamedOperation extends Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export function operationsOf(contract: Contract): NamedOperation[] {
  return Object.entries(contract.paths ?? {}).flatMap(([path, item]) => {
    return methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = [...(operation.parameters ?? []), ...(item.parameters ?? [])];
      const operationId = operation.operationId ?? `${method} ${path}`;
      return [{ ...operation, parameters, operationId, method: method.toUpperCase(), path }];
    });
  });
}

/** The command for a POSIX shell. Optional parameters are left out. */
export function curl(contract: Contract, operation: NamedOperation, origin: string): string {
  const needed = (operation.parameters ?? [])
    .map((parameter) => resolve(contract, parameter))
    .filter((parameter) => parameter.required)
    .map((parameter) => ({ ...parameter, value: plain(exampleOf(contract, parameter)) }));
  const path = operation.path.replace(/\{([^}]+)\}/g, (template, name) => {
    const parameter = needed.find((candidate) => candidate.in === 'path' && candidate.name === name);
    return parameter ? encodeURIComponent(parameter.value) : template;
  });
  const query = needed
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const words = ['curl'];
  if (operation.method === 'HEAD') words.push('-I');
  else if (operation.method !== 'GET') words.push('-X', operation.method);
  words.push(quote(origin + path + (query.length ? `?${query.join('&')}` : '')));
  for (const { name, value, in: place } of needed) {
    if (place === 'header') words.push('-H', quote(`${name}: ${value}`));
    if (place === 'cookie') words.push('-b', quote(`${name}=${value}`));
  }
  const [body] = Object.entries(resolve(contract, operation.requestBody ?? {}).content ?? {});
  if (body) {
    const [mediaType, content] = body;
    words.push('-H', quote(`content-type: ${mediaType}`), '-d', quote(plain(exampleOf(contract, content))));
  }
  return words.join(' ');
}

function exampleOf(contract: Contract, place: Example): unknown {
  const [named] = Object.values(place.examples ?? {});
  return place.example ?? named?.value ?? sampleOf(contract, place.schema ?? {}, 0);
}

/** A value of the right shape; not more is promised, a pattern or a format may refuse it. */
function sampleOf(contract: Contract, reference: Schema, depth: number): unknown {
  const schema = resolve(contract, reference);
  const given = schema.example ?? schema.examples?.[0] ?? schema.default ?? schema.const ?? schema.enum?.[0];
  if (given !== undefined) return given;
  const [branch] = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const [type] = [schema.type ?? (schema.properties ? 'object' : branch ? [] : 'string')].flat();
  if (!type && branch) return sampleOf(contract, branch, depth + 1);
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  if (type === 'array') return depth < 5 && schema.items ? [sampleOf(contract, schema.items, depth + 1)] : [];
  if (type !== 'object') return 'string';
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name));
  if (depth >= 5) return {};
  return Object.fromEntries(properties.map(([name, value]) => [name, sampleOf(contract, value, depth + 1)]));
}

/** Follows `$ref` within the document. */
function resolve<T extends { readonly $ref?: string }>(contract: Contract, value: T): T {
  if (!value.$ref?.startsWith('#/')) return value;
  const keys = value.$ref.slice(2).split('/');
  const target = keys.reduce<unknown>((node, key) => {
    return (node as Record<string, unknown> | undefined)?.[
      decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~')
    ];
  }, contract);
  return target ? resolve(contract, target as T) : value;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
