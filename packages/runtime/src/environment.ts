/** One environment variable, described in JSON Schema terms. */
export type VariableSchema = {
  readonly description?: string;
} & (
  | { readonly type: 'string'; readonly enum?: readonly string[]; readonly pattern?: string; readonly default?: string }
  | {
      readonly type: 'integer' | 'number';
      readonly minimum?: number;
      readonly maximum?: number;
      readonly default?: number;
    }
  | { readonly type: 'boolean'; readonly default?: boolean }
);

type ValueOf<Schema extends VariableSchema> = Schema extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : Schema extends { readonly type: 'string' }
    ? string
    : Schema extends { readonly type: 'boolean' }
      ? boolean
      : number;

/**
 * Reads environment variables, all of them checked at once; for `init`. A variable without a default is required.
 *
 * ```ts
 * const { TABLE, LIMIT } = environment({ TABLE: { type: 'string' }, LIMIT: { type: 'integer', default: 20 } });
 * ```
 *
 * @throws {Error} that names every variable that is missing or wrong, and no value
 */
export function environment<const Schema extends Readonly<Record<string, VariableSchema>>>(
  schema: Schema,
  env: NodeJS.ProcessEnv = process.env,
): { readonly [Name in keyof Schema]: ValueOf<Schema[Name]> } {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(schema)) {
    // Deployment tools write an unset variable as an empty one.
    const text = env[name] === '' ? undefined : env[name];
    const value = text === undefined ? variable.default : readVariable(text, variable);
    if (value !== undefined) values[name] = value;
    else problems.push(`${name} ${text === undefined ? 'is not set' : `must be ${expected(variable)}`}`);
  }
  if (problems.length > 0) throw new Error(`Invalid environment variables: ${problems.join('; ')}.`);
  return values as { readonly [Name in keyof Schema]: ValueOf<Schema[Name]> };
}

function readVariable(text: string, variable: VariableSchema): unknown {
  switch (variable.type) {
    case 'string': {
      const { enum: values, pattern } = variable;
      const fits = (values?.includes(text) ?? true) && (pattern === undefined || new RegExp(pattern, 'u').test(text));
      return fits ? text : undefined;
    }
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    default: {
      const number = /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
      const { type, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = variable;
      const fits = number >= minimum && number <= maximum && (type === 'number' || Number.isSafeInteger(number));
      return fits ? number : undefined;
    }
  }
}

function expected(variable: VariableSchema): string {
  if (variable.type === 'boolean') return 'true or false';
  if (variable.type === 'string') return variable.enum ? variable.enum.join(' or ') : `like ${variable.pattern}`;
  const { type, minimum, maximum } = variable;
  const limits = [minimum !== undefined && `at least ${minimum}`, maximum !== undefined && `at most ${maximum}`];
  return [type === 'integer' ? 'an integer' : 'a number', ...limits.filter(Boolean)].join(', ');
}
