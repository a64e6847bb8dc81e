/**
 * The OpenAPI objects that generation reads, after checking and bundling: plain JSON, every `$ref` internal.
 * https://spec.openapis.org/oas/v3.1.1.html#openapi-object
 */

export interface Reference {
  readonly $ref: string;
}

type Named<T> = Readonly<Record<string, T | Reference>>;

export interface OpenApiDocument {
  readonly openapi: string;
  readonly jsonSchemaDialect?: string;
  readonly servers?: readonly Server[];
  readonly security?: readonly SecurityRequirementObject[];
  /** Path Items are inlined: a bundled document has no `$ref` to one. */
  readonly paths?: Readonly<Record<string, PathItem>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, unknown>>;
    readonly parameters?: Named<Parameter>;
    readonly requestBodies?: Named<RequestBody>;
    readonly responses?: Named<Response>;
    readonly headers?: Named<Header>;
    readonly securitySchemes?: Named<SecuritySchemeObject>;
  };
}

export interface Server {
  readonly url: string;
  readonly variables?: Readonly<Record<string, { readonly default: string; readonly enum?: readonly string[] }>>;
}

export type SecurityRequirementObject = Readonly<Record<string, readonly string[]>>;

/** Those with a field of their own; `query` since OpenAPI 3.2. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;
export type Method = (typeof methods)[number];

export interface PathItem extends Readonly<Partial<Record<Method, Operation>>> {
  /** Since OpenAPI 3.2, by method in upper case. */
  readonly additionalOperations?: Readonly<Record<string, Operation>>;
  readonly servers?: readonly Server[];
  readonly parameters?: readonly (Parameter | Reference)[];
}

export interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly servers?: readonly Server[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses?: Named<Response>;
  readonly security?: readonly SecurityRequirementObject[];
}

/** The operations of a Path Item, in the order of the contract, with their location in it. */
export function operationsIn(item: PathItem): { method: string; at: string[]; operation: Operation }[] {
  return Object.entries(item).flatMap(([key, value]) => {
    if ((methods as readonly string[]).includes(key))
      return [{ method: key, at: [key], operation: value as Operation }];
    if (key !== 'additionalOperations') return [];
    return Object.entries(value as Record<string, Operation>).map(([method, operation]) => ({
      method: method.toLowerCase(),
      at: [key, method],
      operation,
    }));
  });
}

export interface Header {
  readonly required?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema?: unknown;
  readonly content?: Content;
}

export interface Parameter extends Header {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly allowEmptyValue?: boolean;
}

export interface RequestBody {
  readonly required?: boolean;
  readonly content: Content;
}

export interface Response {
  readonly headers?: Named<Header>;
  readonly content?: Content;
}

export type Content = Readonly<Record<string, MediaType>>;

export interface MediaType {
  readonly schema?: unknown;
  /** The schema of each item of a stream. Since OpenAPI 3.2. */
  readonly itemSchema?: unknown;
  readonly encoding?: Readonly<Record<string, Encoding>>;
}

export interface Encoding {
  readonly contentType?: string;
  readonly headers?: Named<Header>;
  readonly style?: string;
  readonly explode?: boolean;
}

export interface SecuritySchemeObject {
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' | 'mutualTLS';
  readonly name?: string;
  readonly in?: 'query' | 'header' | 'cookie';
  readonly scheme?: string;
}
