import { CannotRun, child, Documents, isObject, type SourceLocation } from './documents.ts';
import { Schemas } from './schemas.ts';

/** The contract as the tests see it, with references outside of schemas resolved and OpenAPI's defaults filled in. */
export interface Contract {
  readonly documents: Documents;
  readonly schemas: Schemas;
  readonly operations: readonly Operation[];
  /** By template. */
  readonly paths: readonly PathItem[];
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
}

export interface PathItem {
  readonly template: string;
  /** Upper case. */
  readonly methods: readonly string[];
  readonly at: SourceLocation;
}

export interface Operation {
  /** The operationId, or `GET /path` if it has none. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tags: readonly string[];
  readonly at: SourceLocation;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  /** By status as written in the contract: `200`, `4XX`, `default`. */
  readonly responses: Readonly<Record<string, Response>>;
  /** At least one of them must be met. */
  readonly security: readonly SecurityRequirement[];
  readonly securityAt: SourceLocation;
}

export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface SecurityScheme {
  readonly type: string;
  readonly in?: string;
  readonly name?: string;
  readonly scheme?: string;
}

export type ParameterIn = 'path' | 'query' | 'header' | 'cookie';

/** A parameter, or a header of a response. */
export interface Parameter {
  readonly in: ParameterIn;
  readonly name: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly allowEmptyValue: boolean;
  /** Present if it has `content` instead of a style. */
  readonly mediaType: string | undefined;
  readonly schema: SourceLocation | undefined;
  readonly examples: readonly SourceLocation[];
  readonly at: SourceLocation;
}

export interface RequestBody {
  readonly required: boolean;
  readonly content: readonly MediaType[];
  readonly at: SourceLocation;
}

export interface MediaType {
  /** Lower case, without parameters. */
  readonly name: string;
  readonly schema: SourceLocation | undefined;
  readonly examples: readonly SourceLocation[];
  readonly encoding: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly at: SourceLocation;
}

export interface Response {
  readonly status: string;
  readonly headers: readonly Parameter[];
  readonly content: readonly MediaType[];
  readonly links: readonly Link[];
  readonly at: SourceLocation;
}

export interface Link {
  readonly name: string;
  readonly operationId: string | undefined;
  readonly operationRef: string | undefined;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly requestBody: unknown;
  readonly at: SourceLocation;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** @throws {CannotRun} if the contract cannot be read */
export function readContract(file: string): Contract {
  const documents = new Documents(file);
  const root = documents.get(documents.root) as Record<string, unknown>;
  if (typeof root.openapi !== 'string' || !/^3\.[012]\./.test(root.openapi)) {
    throw new CannotRun(`${file} is not an OpenAPI 3.0 to 3.2 document: its first key should be \`openapi: 3.1.0\`.`);
  }
  const read = new Reader(documents);
  const paths: PathItem[] = [];
  const operations: Operation[] = [];
  for (const template of read.keys(child(documents.root, 'paths')).filter((path) => path.startsWith('/'))) {
    const at = documents.follow(child(documents.root, 'paths', template));
    const found = read.methods(at);
    paths.push({ template, at, methods: found.map(({ method }) => method) });
    for (const { method, at: place } of found) operations.push(read.operation(template, method, place, at));
  }
  const schemes = read.map(child(documents.root, 'components', 'securitySchemes'));
  return {
    documents,
    schemas: new Schemas(documents, root.openapi.startsWith('3.0')),
    operations,
    paths,
    securitySchemes: Object.fromEntries(
      schemes.map(([name, at]) => [name, documents.get(at) as unknown as SecurityScheme]),
    ),
  };
}

class Reader {
  readonly documents: Documents;

  constructor(documents: Documents) {
    this.documents = documents;
  }

  keys(place: SourceLocation): string[] {
    return Object.keys(this.object(place));
  }

  /** The object at this location, or an empty one. */
  object(place: SourceLocation): Record<string, unknown> {
    const value = this.documents.find(place);
    return isObject(value) ? value : {};
  }

  map(place: SourceLocation): [name: string, at: SourceLocation][] {
    return this.keys(place).map((key) => [key, this.documents.follow(child(place, key))]);
  }

  /** The operations of a Path Item, by method in upper case. */
  methods(item: SourceLocation): { method: string; at: SourceLocation }[] {
    return this.keys(item).flatMap((key) => {
      const at = child(item, key);
      if (methods.includes(key)) return [{ method: key.toUpperCase(), at }];
      if (key !== 'additionalOperations') return [];
      return this.keys(at).map((name) => ({ method: name.toUpperCase(), at: child(at, name) }));
    });
  }

  operation(path: string, method: string, at: SourceLocation, item: SourceLocation): Operation {
    const own = this.object(at);
    const secured = own.security === undefined ? this.documents.root : at;
    const list = (place: SourceLocation) => {
      const found = this.object(place).parameters;
      return Array.isArray(found)
        ? found.map((_, index) => this.parameter(this.documents.follow(child(place, 'parameters', index))))
        : [];
    };
    const mine = list(at);
    const shared = list(item).filter((one) => !mine.some((other) => other.in === one.in && other.name === one.name));
    // "If in is header and the name is Accept, Content-Type or Authorization, the parameter SHALL be ignored."
    const ignored = ['accept', 'content-type', 'authorization'];
    return {
      id: typeof own.operationId === 'string' ? own.operationId : `${method} ${path}`,
      method,
      path,
      tags: Array.isArray(own.tags) ? own.tags.map(String) : [],
      at,
      parameters: [...mine, ...shared].filter((p) => !(p.in === 'header' && ignored.includes(p.name.toLowerCase()))),
      body: own.requestBody === undefined ? undefined : this.body(this.documents.follow(child(at, 'requestBody'))),
      responses: Object.fromEntries(
        this.map(child(at, 'responses')).map(([status, place]) => [status, this.response(status, place)]),
      ),
      security: (this.object(secured).security as SecurityRequirement[] | undefined) ?? [],
      securityAt: child(secured, 'security'),
    };
  }

  parameter(at: SourceLocation, header?: string): Parameter {
    const own = this.object(at);
    const where = header === undefined ? (own.in as ParameterIn) : 'header';
    const style =
      typeof own.style === 'string' ? own.style : where === 'query' || where === 'cookie' ? 'form' : 'simple';
    const [mediaType] = this.keys(child(at, 'content'));
    const holder = mediaType === undefined ? at : this.documents.follow(child(at, 'content', mediaType));
    return {
      in: where,
      name: header ?? String(own.name),
      required: own.required === true || where === 'path',
      style,
      explode: typeof own.explode === 'boolean' ? own.explode : style === 'form',
      allowEmptyValue: own.allowEmptyValue === true,
      mediaType,
      schema: this.object(holder).schema === undefined ? undefined : child(holder, 'schema'),
      examples: this.examples(holder),
      at,
    };
  }

  body(at: SourceLocation): RequestBody {
    return { required: this.object(at).required === true, content: this.content(at), at };
  }

  content(holder: SourceLocation): MediaType[] {
    return this.keys(child(holder, 'content')).map((name) => {
      const at = this.documents.follow(child(holder, 'content', name));
      const own = this.object(at);
      return {
        name: (name.split(';')[0] ?? '').trim().toLowerCase(),
        schema: own.schema === undefined ? undefined : child(at, 'schema'),
        examples: this.examples(at),
        encoding: isObject(own.encoding) ? (own.encoding as MediaType['encoding']) : {},
        at,
      };
    });
  }

  examples(holder: SourceLocation): SourceLocation[] {
    const own = this.object(holder);
    const named = isObject(own.examples) ? this.map(child(holder, 'examples')) : [];
    return [
      ...(own.example === undefined ? [] : [child(holder, 'example')]),
      ...named.filter(([, at]) => Object.hasOwn(this.object(at), 'value')).map(([, at]) => child(at, 'value')),
    ];
  }

  response(status: string, at: SourceLocation): Response {
    return {
      status,
      // "If a response header is defined with the name Content-Type, it SHALL be ignored."
      headers: this.map(child(at, 'headers'))
        .filter(([name]) => name.toLowerCase() !== 'content-type')
        .map(([name, place]) => this.parameter(place, name)),
      content: this.content(at),
      links: this.map(child(at, 'links')).map(([name, place]) => {
        const own = this.object(place);
        return {
          name,
          operationId: typeof own.operationId === 'string' ? own.operationId : undefined,
          operationRef: typeof own.operationRef === 'string' ? own.operationRef : undefined,
          parameters: isObject(own.parameters) ? own.parameters : {},
          requestBody: own.requestBody,
          at: place,
        };
      }),
      at,
    };
  }
}
