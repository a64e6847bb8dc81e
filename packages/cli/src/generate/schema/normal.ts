/**
 * The normal form of schemas, from which code is generated: JSON Schema 2020-12 without references, ids and
 * annotations. Reference targets become named definitions.
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
  /** Names of definitions that the value must all match; replaces `$ref` and `$dynamicRef`. */
  readonly call?: readonly string[];
  /** Replaces `discriminator`: for objects, the definition that a property's value selects. */
  readonly dispatch?: Dispatch;
  /** The media type of a string that represents bytes. Not validated. */
  readonly binary?: string;
  /** Whether a string represents encoded bytes (`contentEncoding`). Not validated. */
  readonly encoded?: true;
  /** Whether the value must not appear in responses or logs. Not validated. */
  readonly secret?: true;
  /** The definition with the keywords next to `unevaluatedProperties` and `unevaluatedItems`. */
  readonly rest?: string;
  /** Replaces `format`: each check applies to values of its own type. */
  readonly format?: readonly FormatCheck[];
}

export interface Dispatch {
  readonly property: string;
  /** By the property's value. Other values add no constraint. */
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

/** The definition that a schema consists of. */
export function onlyCall(schema: Normal): string | undefined {
  const [only, ...more] = isSchema(schema) && Object.keys(schema).join() === 'call' ? (schema.call ?? []) : [];
  return more.length === 0 ? only : undefined;
}
