import { describe, expect, it } from 'vitest';
import { compileBody, type Fragment } from './evaluate.ts';

/** Tests which values a schema accepts and rejects as a JSON body. Each value is a separate test. */
export interface Case extends Fragment {
  readonly given: string;
  readonly schema: unknown;
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
}

export function testSchemas(title: string, cases: readonly Case[]): void {
  describe.each(cases)(`${title}: $given`, ({ schema, valid, invalid, ...contract }) => {
    const validate = compileBody(schema, contract);
    const shown = (values: readonly unknown[]) => values.map((value) => [JSON.stringify(value), value] as const);
    if (valid.length > 0) {
      it.each(shown(valid))('takes %s', (_, value) => {
        expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
      });
    }
    if (invalid.length > 0) {
      it.each(shown(invalid))('refuses %s', (_, value) => {
        expect(validate(value)).toBe(false);
        expect(validate.errors).not.toHaveLength(0);
      });
    }
  });
}

/** An object with an own property `__proto__`, as created by JSON.parse. */
export const proto = (value: unknown): object => JSON.parse(`{"__proto__":${JSON.stringify(value)}}`);
