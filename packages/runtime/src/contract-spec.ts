/**
 * The contract spec: the shape of the modules that `npm run generate` writes to `generated/operations` (requests) and
 * `generated/responses` (responses). It holds everything that is known about the contract before a request arrives.
 */

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** An Ajv standalone validator. It fills in defaults in place and leaves its errors in `errors`. */
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** One error as Ajv reports it (`allErrors`, not verbose). */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  /**
   * Also `from` for a failed `anyOf`, `oneOf` or `contains`: the index in the list at which the errors of its branches
   * begin.
   */
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** Present if a property's name violates the schema (`propertyNames`). */
  readonly propertyName?: string;
}

/**
 * How the text of a request becomes a value of a schema. Text has no type of its own: `5` becomes an integer where the
 * schema wants an integer, and a string where it wants a string.
 */
export interface CoercionSchema {
  /**
   * The JSON types that the schema can allow; over-approximation is allowed, under-approximation is not. For a schema
   * that allows every type, the types that its keywords apply to.
   */
  readonly types: readonly JsonType[];
  readonly items?: CoercionSchema;
  readonly prefixItems?: readonly CoercionSchema[];
  readonly properties?: Readonly<Record<string, CoercionSchema>>;
  /** For properties that are not in `properties`. */
  readonly additionalProperties?: CoercionSchema;
  /**
   * A string that represents bytes (`format: binary`, or a `contentMediaType` without `contentEncoding`). A part of a
   * multipart body with this schema reaches the operation as a file. Its validator sees one character per byte.
   */
  readonly binary?: true;
  /**
   * A value that is never repeated in a response or a log line: `format: password`, `writeOnly`, or a key of
   * `securitySchemes`.
   */
  readonly secret?: true;
  /**
   * If a string can be coerced in several ways (`oneOf` an integer and a string): tests what the schema itself accepts.
   * The first value that it accepts is used, with typed values before the string.
   */
  readonly accepts?: Validate;
}

export type Style = 'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';

/** A parameter, or a header of a response. */
export interface ParameterSpec {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  /** As written in the contract; header names are matched case-insensitively. */
  readonly name: string;
  readonly required: boolean;
  readonly style: Style;
  readonly explode: boolean;
  /** The media type of a parameter that has `content`. `style` and `explode` are then ignored. */
  readonly mediaType?: string;
  readonly allowEmptyValue?: boolean;
  /** API keys that are sent next to it: never members of an exploded object that takes all names. */
  readonly reserved?: readonly string[];
  readonly shape: CoercionSchema;
  /** The value if nothing was sent. Absent if the contract has no default. */
  readonly default?: unknown;
  readonly validate: Validate;
}

/**
 * How one property of a form or multipart body is serialized (OpenAPI's Encoding Object, with its defaults applied).
 */
export interface EncodingSpec {
  /** Media types that a part may have, including ranges. */
  readonly contentType: readonly string[];
  readonly style: Style;
  readonly explode: boolean;
  /**
   * Whether the contract has a style for it. Otherwise, the media type decides (OpenAPI 3.1.1, Encoding Object), and
   * an object is read from fields of its own only as far as their names are unambiguous.
   */
  readonly styled?: true;
  readonly headers: readonly ParameterSpec[];
}

export interface MediaTypeSpec {
  /** Lower case, without parameters; may be a range (`image/*`, `application/*+json`, `*\/*`). */
  readonly mediaType: string;
  /** In lower case; present only if parameters distinguish media types of the same name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * For forms, multipart and text: how strings become values. For JSON, only if it has secrets or declares names that
   * are otherwise refused (`__proto__`).
   */
  readonly shape?: CoercionSchema;
  /** For forms and multipart, by property; has an entry for every property that the schema names. */
  readonly encoding?: Readonly<Record<string, EncodingSpec>>;
  /** Absent if the contract does not constrain the value. */
  readonly validate?: Validate;
}

export interface BodySpec {
  readonly required: boolean;
  /** The most specific media type first, ranges last. */
  readonly content: readonly MediaTypeSpec[];
}

/** OpenAPI's Security Requirement Object: schemes that must all be met, with the scopes of each. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** The default export of `generated/operations/<file>.js`. */
export interface OperationSpec {
  readonly operationId: string;
  /** The operation's own before the path's, without duplicates of the same location and name. */
  readonly parameters: readonly ParameterSpec[];
  readonly requestBody?: BodySpec;
  /** At least one must be met; an empty list allows everyone. The contract's own if the operation has none. */
  readonly security: readonly SecurityRequirement[];
}

export interface ResponseSpec {
  readonly headers: readonly ParameterSpec[];
  readonly content: readonly MediaTypeSpec[];
}

/** The default export of `generated/responses/<file>.js`, by status: `200`, `4XX`, `default`. */
export type ResponsesSpec = Readonly<Record<string, ResponseSpec>>;

/** One segment of the routing tree in `generated/index.ts`. Its keys are short to keep that file small. */
export interface RouteNode {
  /** Literal next segments, percent-decoded. They win over templates. */
  readonly s?: Readonly<Record<string, LazyRouteNode>>;
  /**
   * Templated next segments, the most specific first: the literal text before, between and after the expressions
   * (`{name}.json` is `["", ".json"]`, `{a}-{b}` is `["", "-", ""]`, `{id}` is `["", ""]`).
   */
  readonly t?: readonly (readonly [texts: readonly string[], next: LazyRouteNode])[];
  /** Present if a path ends here: its template, the names of its expressions in order, and its operations by method. */
  readonly p?: {
    readonly path: string;
    readonly names: readonly string[];
    /**
     * By method in upper case, in the order of the contract: `[operationId, file]`, and the names of the expressions if
     * the operation is declared under a template that names them differently.
     */
    readonly methods: Readonly<Record<string, readonly [operationId: string, file: string, names?: readonly string[]]>>;
  };
}

/** A node, its JSON, or its position in a bundle's `routes.txt`, so that a request reads only the branch that it takes. */
export type LazyRouteNode = RouteNode | string | readonly [start: number, length: number];

/** An OpenAPI security scheme, limited to the members needed to read credentials from a request. */
export type SecurityScheme =
  | { readonly type: 'apiKey'; readonly in: 'query' | 'header' | 'cookie'; readonly name: string }
  | { readonly type: 'http'; readonly scheme: string }
  | { readonly type: 'oauth2' | 'openIdConnect' | 'mutualTLS' };

/** The exports of `generated/index.ts`. */
export interface ContractSpec {
  /** The folder of `openapi.json` and, in a bundle, of the docs. Without it, the docs are not served. */
  readonly directory?: string;
  readonly routes: LazyRouteNode;
  /** Reads a part of `routes.txt`, by its offset and length in bytes. */
  readonly readRoutes?: (start: number, length: number) => string;
  /** Paths of the contract's `servers`, without a trailing slash, longest first; `/` is omitted. */
  readonly basePaths: readonly string[];
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  /** Loads the compiled operation: `generated/operations/<file>.js`, or its copy in the bundle. */
  loadOperation(file: string): OperationSpec | Promise<OperationSpec>;
  /** Loads its compiled responses: `generated/responses/<file>.js`, or its copy in the bundle. */
  loadResponses(file: string): ResponsesSpec | Promise<ResponsesSpec>;
}
