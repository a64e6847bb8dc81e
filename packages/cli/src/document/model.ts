/** How `objects.ts` says what a value has to be. */

/** What a value has to be. `any` is not looked into: examples, defaults, extensions. */
export type Part =
  | 'any'
  | 'string'
  | 'boolean'
  | 'number'
  | 'integer'
  | 'non-negative integer'
  | 'number above 0'
  /** A component's name or a reference to a schema, as Discriminator's `mapping` has it. */
  | 'schema name or reference'
  | { readonly oneOf: readonly string[] }
  | { readonly either: readonly [Part, Part] }
  /** `whole`: an empty value is an empty list, which must not be left out. */
  | { readonly list: Part; readonly whole?: true }
  | { readonly map: Part; readonly keys?: Keys }
  | ObjectType;

/** What the keys of a map have to be. */
export interface Keys {
  readonly match: RegExp;
  readonly advice: string;
  /** The key that is meant by another one; without it, or where it is undefined, the entry is left out. */
  readonly nearest?: (key: string) => string | undefined;
}

export interface ObjectType {
  /** The specification's name, with its article: `a Parameter Object`. */
  readonly name: string;
  /** Where shared ones are kept: a section of `components`, or nowhere, and then a `$ref` is replaced by its target. */
  readonly shared?: string;
  /** A function, since objects hold each other. */
  readonly fields: () => Readonly<Record<string, Part>>;
  /** What fields with other names are. Without it there are only the named ones and extensions (`x-`). */
  readonly others?: () => Part;
  /** Without these an object means nothing. */
  readonly required?: readonly string[];
  /** OpenAPI requires these; what is read in their place where they are missing. */
  readonly expected?: Readonly<Record<string, unknown>>;
  /** Advice for fields that are often tried here and mean nothing. */
  readonly misplaced?: Readonly<Record<string, string>>;
  /** The same object, as it is meant, where a contract writes it in a way that OpenAPI does not have. */
  readonly repair?: (value: Json, report: (field: string, finding: Finding) => void) => Json;
}

export type Json = Readonly<Record<string, unknown>>;

/** What is wrong with a value, and what to do. */
export interface Finding {
  readonly message: string;
  readonly advice: string;
  readonly kind?: string;
}

/** A `$ref` is replaced by its target. */
export const inPlace = 'in place';

export function object(
  name: string,
  fields: ObjectType['fields'],
  rest: Omit<ObjectType, 'name' | 'fields'> = {},
): ObjectType {
  let made: Readonly<Record<string, Part>> | undefined;
  return {
    name: `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name} Object`,
    fields: () => {
      made ??= fields();
      return made;
    },
    ...rest,
  };
}

export const list = (part: Part) => ({ list: part });
export const map = (part: Part) => ({ map: part });
export const strings = list('string');
