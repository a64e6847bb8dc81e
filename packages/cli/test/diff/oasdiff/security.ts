import { change, operation, type Row } from './row.ts';

const none = '{ post: { responses: { "204": { description: Done } } } }';

/** oasdiff reports all of them as information. */
export const security: readonly Row[] = [
  ...change(none, operation('security: [{ key: [] }]'), [true, false], 'api-security-added'),
  ...change(
    operation('security: [{ key: [] }, { oauth: [r] }]'),
    operation('security: [{ key: [] }]'),
    [true, false],
    'api-security-removed',
  ),
  ...change(
    operation('security: [{ oauth: [r] }]'),
    operation('security: [{ oauth: [r, w] }]'),
    [true, false],
    'api-security-scope-added',
  ),
  ...change(
    '{ type: apiKey, in: header, name: X-A }',
    '{ type: http, scheme: bearer }',
    [true, true],
    'api-security-component-type-changed',
    { in: 'securitySchemes' },
  ),
  ...change('{ type: apiKey, in: header, name: X-A }', undefined, [false, false], 'api-security-component-removed', {
    in: 'securitySchemes',
  }),
];
