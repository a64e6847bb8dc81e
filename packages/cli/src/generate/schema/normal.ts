/**
 * The form into which all schemas are brought before they become code: JSON Schema 2020-12 without references, ids and
 * annotations. What a contract refers to becomes a definition with a name of its own.
 */

export type Normal = boolean | NormalSchema;

export interface NormalSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Normal>>;
  readonly patternProperties?: Readonly<Record<string, Normal>>;
  readonly additionalProperties?: Normal;
  readonly required?: readonly string[];
  readonly items?: Normal;
  readonly prefixItems?: readonly Normal[];
  readonly allOf?: readonly Normal[];
  readonly anyOf?: readonly Normal[];
  readonly oneOf?: readonly Normal[];
  readonly if?: Normal;
  readonly then?: Normal;
  readonly else?: Normal;
  readonly dependentSchemas?: Readonly<Record<string, Normal>>;
  /** Names of definitions that must all accept the value: what `$ref` and `$dynamicRef` became. */
  readonly call?: readonly string[];
  /** What `discriminator` became: for objects, the definition that a property's value names. */
  readonly dispatch?: Dispatch;
  /** A string that stands for bytes, and their media type. Nothing of it is checked. */
  readonly binary?: string;
  /** A string that stands for encoded bytes (`contentEncoding`). Nothing of it is checked. */
  readonly encoded?: true;
  /** A value that neither an answer nor a log line repeats. Nothing of it is checked. */
  readonly secret?: true;
  /** The definition that holds what stands beside `unevaluatedProperties` and `unevaluatedItems`. */
  readonly rest?: string;
  /** What `format` became: each check takes values of its own type. */
  readonly format?: readonly FormatCheck[];
}

export interface Dispatch {
  readonly property: string;
  /** By the property's value. A value that is not here asks for nothing more. */
  readonly definitions: Readonly<Record<string, string>>;
}

export interface FormatCheck {
  readonly format: string;
  /** A format check of the runtime. */
  readonly check: string;
  readonly type: 'string' | 'number';
}

/** Definitions by name. */
export type Definitions = ReadonlyMap<string, Normal>;

export const isSchema = (normal: Normal | undefined): normal is NormalSchema => typeof normal === 'object';
