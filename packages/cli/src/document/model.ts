/** How `objects.ts` says what a value has to be. */

/** What a value has to be. `any` is not looked into: examples, defaults, extensions. */
export type Part =
  | 'any'
  | 'string'
  | 'boolean'
  | 'number'
  | 'integer'
  /** A component's name or a reference to a schema, as Discriminator's `mapping` has it. */
  | 'schema name or reference'
  | { readonly oneOf: readonly string[] }
  | { readonly either: readonly [Part, Part] }
  | { readonly list: Part }
  | { readonly map: Part; readonly keys?: { readonly match: RegExp; readonly advice: string } }
  | ObjectType;

export interface ObjectType {
  /** The specification's name, with its article: `a Parameter Object`. */
  readonly name: string;
  /** Where shared ones are kept: a section of `components`, or nowhere, and then a `$ref` is replaced by its target. */
  readonly shared?: string;
  /** A function, since objects hold each other. */
  readonly fields: () => Readonly<Record<string, Part>>;
  /** What fields with other names are. Without it there are only the named ones and extensions (`x-`). */
  readonly others?: () => Part;
  readonly required?: readonly string[];
  /** Advice for fields that are often tried here and mean nothing. */
  readonly misplaced?: Readonly<Record<string, string>>;
}

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
