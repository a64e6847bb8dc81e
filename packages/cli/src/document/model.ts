/** The vocabulary of `objects.ts` for describing values. */

/** The expected type of a value. `any` is not checked: examples, defaults, extensions. */
export type Part =
  | 'any'
  | 'string'
  | 'boolean'
  | 'number'
  | 'integer'
  | 'non-negative integer'
  | 'number above 0'
  /** A component's name or a reference to a schema, as in Discriminator's `mapping`. */
  | 'schema name or reference'
  | { readonly oneOf: readonly string[] }
  | { readonly either: readonly [Part, Part] }
  /** `whole`: an empty value is an empty list, which must not be left out. */
  | { readonly list: Part; readonly whole?: true }
  | { readonly map: Part; readonly keys?: Keys }
  | ObjectType;

/** The expected keys of a map. */
export interface Keys {
  readonly match: RegExp;
  readonly advice: string;
  /** Whether other keys may begin with x-. */
  readonly extensible?: true;
  /** The valid key nearest to an invalid one; without it, or if it returns undefined, the entry is left out. */
  readonly nearest?: (key: string) => string | undefined;
}

export interface ObjectType {
  /** The specification's name, with its article: `a Parameter Object`. */
  readonly name: string;
  /** The section of `components` for shared objects; without one, a `$ref` is replaced by its target. */
  readonly shared?: string;
  /** A function, since object types are recursive. */
  readonly fields: () => Readonly<Record<string, Part>>;
  /** The type of other fields. Without it, only the named fields and extensions (`x-`) are allowed. */
  readonly others?: () => Part;
  /** Fields without which an object has no meaning. */
  readonly required?: readonly string[];
  /** Fields that OpenAPI requires, with the values that are used if they are missing. */
  readonly expected?: Readonly<Record<string, unknown>>;
  /** Advice for fields that are often misplaced here. */
  readonly misplaced?: Readonly<Record<string, string>>;
  /** Repairs an object that is written in a way that OpenAPI does not allow. */
  readonly repair?: (value: Json, report: (field: string, finding: Finding) => void) => Json;
}

export type Json = Readonly<Record<string, unknown>>;

/** A problem with a value, and how to fix it. */
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
