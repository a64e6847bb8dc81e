import { testSchemas } from './oracle.ts';

const text = { type: 'string' };

testSchemas('anchors and ids', [
  {
    given: '$defs of the schema itself',
    schema: { $id: 'https://a.test/s', $ref: '#/$defs/t', $defs: { t: text } },
    valid: ['a'],
    invalid: [1],
  },
  {
    given: '$anchor',
    schema: { properties: { a: { $ref: '#here' } }, $defs: { t: { $anchor: 'here', ...text } } },
    valid: [{ a: '' }],
    invalid: [{ a: 1 }],
  },
  {
    given: '$anchor in another component',
    schema: { $ref: '#there' },
    components: { schemas: { A: { $anchor: 'there', ...text } } },
    valid: ['a'],
    invalid: [1],
  },
  {
    given: '$id',
    schema: { $ref: 'https://a.test/text' },
    components: { schemas: { A: { $id: 'https://a.test/text', ...text } } },
    valid: ['a'],
    invalid: [1],
  },
  {
    given: 'an $id relative to another',
    schema: { $ref: 'https://a.test/dir/text#/properties/b' },
    components: {
      schemas: { A: { $id: 'https://a.test/dir/', $defs: { t: { $id: 'text', properties: { b: text } } } } },
    },
    valid: ['a'],
    invalid: [1],
  },
  {
    given: 'a URN as $id',
    schema: { $ref: 'urn:example:text' },
    components: { schemas: { A: { $id: 'urn:example:text', ...text } } },
    valid: ['a'],
    invalid: [1],
  },
  {
    given: 'into the document from a schema with $id',
    schema: { $id: 'https://a.test/x', $ref: '#/components/schemas/A' },
    components: { schemas: { A: text } },
    valid: ['a'],
    invalid: [1],
  },
  {
    given: 'names in data are not ids',
    schema: { const: { $id: 'https://a.test/x', $ref: '#/nowhere' } },
    valid: [{ $id: 'https://a.test/x', $ref: '#/nowhere' }],
    invalid: [{}],
  },
  {
    given: 'properties named $ref and $id',
    schema: { properties: { $ref: text, $id: text } },
    valid: [{ $ref: 'a' }],
    invalid: [{ $ref: 1 }, { $id: 1 }],
  },
]);

const page = {
  type: 'object',
  properties: { items: { type: 'array', items: { $dynamicRef: '#item' } } },
  $defs: { any: { $dynamicAnchor: 'item' } },
};

testSchemas('$dynamicRef', [
  {
    given: 'a generic page of texts',
    schema: {
      $id: 'https://a.test/texts',
      $ref: 'https://a.test/page',
      $defs: { t: { $dynamicAnchor: 'item', ...text } },
    },
    components: { schemas: { Page: { $id: 'https://a.test/page', ...page } } },
    valid: [{ items: ['a'] }],
    invalid: [{ items: [1] }],
  },
  {
    given: 'the same without ids',
    schema: { $ref: '#/components/schemas/Page', $defs: { t: { $dynamicAnchor: 'item', ...text } } },
    components: { schemas: { Page: page } },
    valid: [{ items: ['a'] }],
    invalid: [{ items: [1] }],
  },
  {
    given: 'the page on its own accepts anything',
    schema: { $ref: '#/components/schemas/Page' },
    components: { schemas: { Page: page } },
    valid: [{ items: ['a', 1] }],
    invalid: [{ items: 1 }],
  },
  {
    given: 'two pages in one contract',
    schema: {
      properties: { texts: { $ref: '#/components/schemas/Texts' }, numbers: { $ref: '#/components/schemas/Numbers' } },
    },
    components: {
      schemas: {
        Page: page,
        Texts: { $ref: '#/components/schemas/Page', $defs: { t: { $dynamicAnchor: 'item', ...text } } },
        Numbers: { $ref: '#/components/schemas/Page', $defs: { t: { $dynamicAnchor: 'item', type: 'number' } } },
      },
    },
    valid: [{ texts: { items: ['a'] }, numbers: { items: [1] } }],
    invalid: [{ texts: { items: [1] } }, { numbers: { items: ['a'] } }],
  },
  {
    given: 'a strict tree over a tree',
    schema: {
      $id: 'https://a.test/strict',
      $dynamicAnchor: 'node',
      $ref: 'https://a.test/tree',
      unevaluatedProperties: false,
    },
    components: {
      schemas: {
        Tree: {
          $id: 'https://a.test/tree',
          $dynamicAnchor: 'node',
          type: 'object',
          properties: { data: true, children: { type: 'array', items: { $dynamicRef: '#node' } } },
        },
      },
    },
    valid: [{ children: [{ data: 1 }] }],
    invalid: [{ children: [{ daat: 1 }] }, { daat: 1 }],
  },
  {
    given: 'an anchor that is not dynamic',
    schema: { $dynamicRef: '#plain', $defs: { t: { $anchor: 'plain', ...text } } },
    valid: ['a'],
    invalid: [1],
  },
]);
