/**
 * What `npm run generate` writes and the api reads: the shape of the modules in `generated/operations` (requests) and
 * `generated/responses` (responses). Everything that can be known of the contract before a request arrives is in them.
 */

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** An Ajv standalone validator. It fills in defaults in place and leaves what it found in `errors`. */
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** One error as Ajv reports it (`allErrors`, not verbose). */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  /** Of a failed `anyOf`, `oneOf` or `contains` also `from`: the place in the list where what was found inside begins. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** Where a property's name is what breaks the schema (`propertyNames`). */
  readonly propertyName?: string;
}

/**
 * What a schema says of how a string on the wire becomes a value. A string has no type of its own: `5` is the integer
 * where the schema wants an integer, and the string where it wants a string.
 */
export interface CoercionSchema {
  /**
   * The JSON types that the schema can let through; more than it really does is fine, fewer is not. Of a schema that lets
   * through every type, those that its keywords speak of.
   */
  readonly types: readonly JsonType[];
  readonly items?: CoercionSchema;
  readonly prefixItems?: readonly CoercionSchema[];
  readonly properties?: Readonly<Record<string, CoercionSchema>>;
  /** For properties that `properties` does not name. */
  readonly additionalProperties?: CoercionSchema;
  /**
   * A string that stands for bytes (`format: binary`, or a `contentMediaType` without `contentEncoding`): a part of a
   * multipart body that has it reaches the operation as a file. Its validator sees one letter a byte.
   */
  readonly binary?: true;
  /** A value that no answer and no log line repeats: `format: password`, `writeOnly`, or a key of `securitySchemes`. */
  readonly secret?: true;
  /**
   * Where one string can be read in several ways (`oneOf` an integer and a string): what the schema itself accepts
   * here. The first reading that it accepts counts, typed readings before the string.
   */
  readonly accepts?: Validate;
}

export type Style = 'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';

/** A parameter, or a header of a response. */
export interface ParameterSpec {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  /** As the contract writes it; header names are matched in any case. */
  readonly name: string;
  readonly required: boolean;
  readonly style: Style;
  readonly explode: boolean;
  /** Where the parameter has `content`: its media type. `style` and `explode` then say nothing. */
  readonly mediaType?: string;
  readonly allowEmptyValue?: boolean;
  readonly shape: CoercionSchema;
  /** What the operation gets where nothing was sent. Absent where the contract has no default. */
  readonly default?: unknown;
  readonly validate: Validate;
}

/** How one property of a form or a multipart body is written (OpenAPI's Encoding Object, with its defaults applied). */
export interface EncodingSpec {
  /** Media types that a part may have, ranges included. */
  readonly contentType: readonly string[];
  readonly style: Style;
  readonly explode: boolean;
  readonly headers: readonly ParameterSpec[];
}

export interface MediaTypeSpec {
  /** Lower case, without parameters; may be a range (`image/*`, `application/*+json`, `*\/*`). */
  readonly mediaType: string;
  /** In lower case; only where they tell media types of the same name apart. */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * For forms, multipart and text: how strings become values. For JSON only where it has secrets, or declares names that
   * are refused elsewhere (`__proto__`).
   */
  readonly shape?: CoercionSchema;
  /** For forms and multipart, by property; properties that the schema names are always here. */
  readonly encoding?: Readonly<Record<string, EncodingSpec>>;
  /** Absent where the contract says nothing of the value. */
  readonly validate?: Validate;
}

export interface BodySpec {
  readonly required: boolean;
  /** The most specific media type first, ranges last. */
  readonly content: readonly MediaTypeSpec[];
}

/** OpenAPI's Security Requirement Object: schemes that must all be met, each with its scopes. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** The default export of `generated/operations/<file>.js`. */
export interface OperationSpec {
  readonly operationId: string;
  /** The operation's own before the path's, no two of the same place and name. */
  readonly parameters: readonly ParameterSpec[];
  readonly requestBody?: BodySpec;
  /** One of them must be met; none at all is open to everyone. The contract's own where the operation has none. */
  readonly security: readonly SecurityRequirement[];
}

export interface ResponseSpec {
  readonly headers: readonly ParameterSpec[];
  readonly content: readonly MediaTypeSpec[];
}

/** The default export of `generated/responses/<file>.js`, by status: `200`, `4XX`, `default`. */
export type ResponsesSpec = Readonly<Record<string, ResponseSpec>>;

/** One segment of the routing tree, in `generated/index.ts`; its keys are short. */
export interface RouteNode {
  /** Literal next segments, percent-decoded. They win over templates. */
  readonly s?: Readonly<Record<string, LazyRouteNode>>;
  /**
   * Templated next segments, the most specific first: the literal text before, between and after the expressions
   * (`{name}.json` is `["", ".json"]`, `{a}-{b}` is `["", "-", ""]`, `{id}` is `["", ""]`).
   */
  readonly t?: readonly (readonly [texts: readonly string[], next: LazyRouteNode])[];
  /** Where a path ends here: its template, the names of its expressions in order, and its operations by method. */
  readonly p?: {
    readonly path: string;
    readonly names: readonly string[];
    /**
     * By method in upper case, in the order of the contract: `[operationId, file]`; then its own names, where it stands
     * under a template that names the same expressions otherwise.
     */
    readonly methods: Readonly<Record<string, readonly [operationId: string, file: string, names?: readonly string[]]>>;
  };
}

/** A node, its JSON, or what reads that: a request parses the branch that it takes. */
export type LazyRouteNode = RouteNode | string | (() => string);

/** An OpenAPI security scheme, as far as reading credentials from a request needs it. */
export type SecurityScheme =
  | { readonly type: 'apiKey'; readonly in: 'query' | 'header' | 'cookie'; readonly name: string }
  | { readonly type: 'http'; readonly scheme: string }
  | { readonly type: 'oauth2' | 'openIdConnect' | 'mutualTLS' };

/** What `generated/index.ts` exports. */
export interface ContractSpec {
  /** The folder of `openapi.json` and, in a bundle, of the docs. Without it, no docs are answered. */
  readonly directory?: string;
  readonly routes: LazyRouteNode;
  /** Paths of the contract's `servers`, without a trailing slash, longest first; `/` is left out. */
  readonly basePaths: readonly string[];
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  /** Makes what was compiled of an operation, or loads `generated/operations/<file>.js`. */
  loadOperation(file: string): OperationSpec | Promise<OperationSpec>;
  /** Makes what was compiled of its responses, or loads `generated/responses/<file>.js`. */
  loadResponses(file: string): ResponsesSpec | Promise<ResponsesSpec>;
}
