import type { Documents, SourceLocation } from './documents.ts';
import type { Schemas } from './schemas.ts';

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
  /** Another operation with the same method, whose path differs only in a query or a fragment. */
  readonly sameAs?: string;
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
  /** The schemas of media types that differ from this one only in their parameters. */
  readonly others?: readonly SourceLocation[];
  /** The items of a stream. */
  readonly itemSchema: SourceLocation | undefined;
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
