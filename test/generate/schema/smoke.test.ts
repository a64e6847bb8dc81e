import { describe, expect, it } from 'vitest';
import { compileBody } from './evaluate.ts';

describe('a compiled body', () => {
  it('takes what its schema takes', () => {
    const validate = compileBody({ type: 'object', required: ['a'], properties: { a: { type: 'string' } } });
    expect(validate({ a: 'x' })).toBe(true);
    expect(validate({})).toBe(false);
  });
});
