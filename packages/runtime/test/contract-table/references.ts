/** `$ref` in every form that a contract can have. */

import { body, type Row } from './row.ts';

const integer = { type: 'integer' };
const tree = {
  type: 'object',
  properties: { value: integer, children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
  required: ['value'],
};
const to = ($ref: string, components: object): Row['given'] => body({ $ref }, { components });

/** The same schema under a name that needs escapes, or through other references. */
const ways: readonly (readonly [it: string, given: Row['given']])[] = [
  ['by name', to('#/components/schemas/A', { schemas: { A: integer } })],
  ['with an escaped slash', to('#/components/schemas/a~1b', { schemas: { 'a/b': integer } })],
  ['with an escaped tilde', to('#/components/schemas/a~0b', { schemas: { 'a~b': integer } })],
  ['with an encoded blank', to('#/components/schemas/a%20b', { schemas: { 'a b': integer } })],
  ['with a letter beyond ASCII', to('#/components/schemas/%E8%89%B2', { schemas: { 色: integer } })],
  [
    'through another reference',
    to('#/components/schemas/A', {
      schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/C' }, C: integer },
    }),
  ],
  [
    'into a schema',
    to('#/components/schemas/A/properties/b/items', { schemas: { A: { properties: { b: { items: integer } } } } }),
  ],
  ['under a name of Object.prototype', to('#/components/schemas/constructor', { schemas: { constructor: integer } })],
  [
    'under __proto__',
    to('#/components/schemas/__proto__', { schemas: JSON.parse('{"__proto__":{"type":"integer"}}') }),
  ],
  [
    'to a body',
    {
      operation: { requestBody: { $ref: '#/components/requestBodies/A' } },
      components: { requestBodies: { A: { content: { 'application/json': { schema: integer } } } } },
    },
  ],
  [
    'to a body behind another',
    {
      operation: { requestBody: { $ref: '#/components/requestBodies/A' } },
      components: {
        requestBodies: {
          A: { $ref: '#/components/requestBodies/B' },
          B: { content: { 'application/json': { schema: integer } } },
        },
      },
    },
  ],
  [
    'to another path',
    {
      paths: {
        '/it': {
          post: {
            requestBody: {
              content: {
                'application/json': {
                  schema: { $ref: '#/paths/~1other/post/requestBody/content/application~1json/schema' },
                },
              },
            },
            responses: { 204: { description: 'Done.' } },
          },
        },
        '/other': {
          post: {
            requestBody: { content: { 'application/json': { schema: integer } } },
            responses: { 204: { description: 'Done.' } },
          },
        },
      },
    },
  ],
  ['by anchor', to('#n', { schemas: { A: { $anchor: 'n', type: 'integer' } } })],
  ['by $id', to('https://example.com/n', { schemas: { A: { $id: 'https://example.com/n', type: 'integer' } } })],
  [
    'into `$defs`',
    body(
      { $ref: '#/components/schemas/A' },
      {
        components: {
          schemas: { A: { $defs: { n: { type: 'integer' } }, $ref: '#/components/schemas/A/$defs/n' } },
        },
      },
    ),
  ],
];

export const references: readonly Row[] = [
  ...ways.flatMap(([it, given]): Row[] => [
    { it: `a reference ${it} accepts what its target accepts`, given, send: { json: 5 }, sees: { body: 5 } },
    {
      it: `a reference ${it} refuses what its target refuses`,
      given,
      send: { json: 'five' },
      refused: [['int_type', 'body']],
    },
  ]),
  {
    it: 'a recursive schema accepts a tree',
    given: to('#/components/schemas/Tree', { schemas: { Tree: tree } }),
    send: { json: { value: 1, children: [{ value: 2, children: [] }] } },
    sees: { body: { children: [{ value: 2 }] } },
  },
  {
    it: 'a recursive schema reports a deeply nested error',
    given: to('#/components/schemas/Tree', { schemas: { Tree: tree } }),
    send: { json: { value: 1, children: [{ value: 2, children: [{}] }] } },
    refused: [['missing', 'body', 'children', 0, 'children', 0, 'value']],
  },
  {
    it: 'a parameter may be a reference',
    given: {
      operation: { parameters: [{ $ref: '#/components/parameters/A' }] },
      components: {
        parameters: { A: { name: 'a', in: 'query', schema: { $ref: '#/components/schemas/N' } } },
        schemas: { N: integer },
      },
    },
    send: { query: 'a=x' },
    refused: [['int_parsing', 'query', 'a']],
  },
  {
    it: 'a reference to nothing is an error',
    given: to('#/components/schemas/Nope', { schemas: {} }),
    mistake: /Nope/,
  },
  {
    it: 'circular references are an error',
    given: to('#/components/schemas/A', {
      schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } },
    }),
    mistake: /./,
  },
  {
    it: 'a dynamic reference resolves to the anchor of the outermost schema',
    given: body(
      { $ref: '#/components/schemas/Strings' },
      {
        components: {
          schemas: {
            List: {
              $id: 'https://example.com/list',
              $defs: { item: { $dynamicAnchor: 'item' } },
              type: 'array',
              items: { $dynamicRef: '#item' },
            },
            Strings: {
              $id: 'https://example.com/strings',
              $defs: { item: { $dynamicAnchor: 'item', type: 'string' } },
              $ref: 'https://example.com/list',
            },
          },
        },
      },
    ),
    send: { json: ['a', 1] },
    refused: [['string_type', 'body', 1]],
  },
];
