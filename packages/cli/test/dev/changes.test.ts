import { describe, expect, it } from 'vitest';
import { type ContractOperation, compare, textOf } from '../../src/dev/changes.ts';

const operation = (operationId: string, text = '', path = `/${operationId}`): ContractOperation => {
  return { operationId, method: 'GET', path, text };
};

describe('the operations that an edit changed', () => {
  it.each([
    { it: 'nothing', before: [operation('a')], after: [operation('a')], added: [], removed: [], changed: [] },
    {
      it: 'one was added',
      before: [operation('a')],
      after: [operation('a'), operation('b')],
      added: ['b'],
      removed: [],
      changed: [],
    },
    {
      it: 'one was removed',
      before: [operation('a'), operation('b')],
      after: [operation('b')],
      added: [],
      removed: ['a'],
      changed: [],
    },
    {
      it: 'one was changed',
      before: [operation('a', 'x')],
      after: [operation('a', 'y')],
      added: [],
      removed: [],
      changed: ['a'],
    },
    {
      it: 'one moved',
      before: [operation('a')],
      after: [operation('a', '', '/b')],
      added: [],
      removed: [],
      changed: ['a'],
    },
    {
      it: 'one was renamed',
      before: [operation('a')],
      after: [operation('b')],
      added: ['b'],
      removed: ['a'],
      changed: [],
    },
  ])('$it', ({ before, after, ...want }) => {
    const { added, removed, changed } = compare(before, after);
    const ids = (operations: readonly ContractOperation[]) => operations.map(({ operationId }) => operationId);
    expect({ added: ids(added), removed: ids(removed), changed: ids(changed) }).toMatchObject({
      added: want.added,
      removed: want.removed,
      changed: want.changed,
    });
  });
});

describe('the text of a part', () => {
  const document = (leaf: string) => ({
    components: {
      schemas: {
        Tree: {
          items: { $ref: '#/components/schemas/Tree' },
          properties: { leaf: { $ref: '#/components/schemas/a~1b%20c' } },
        },
        'a/b c': { type: leaf },
        Other: { type: leaf },
      },
    },
  });

  it('changes with everything it refers to, directly, indirectly or in a cycle', () => {
    const part = { schema: { $ref: '#/components/schemas/Tree' } };
    expect(textOf(document('string'), part)).not.toBe(textOf(document('integer'), part));
  });

  it('does not change with parts that it does not refer to', () => {
    const part = { schema: { type: 'string' } };
    expect(textOf(document('string'), part)).toBe(textOf(document('integer'), part));
  });
});
