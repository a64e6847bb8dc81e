import { expect, test } from 'vitest';
import type { OpenApiDocument } from '../../src/document/openapi.ts';
import { deriveId, listOperations } from '../../src/generate/operations.ts';

const derived: readonly { method: string; path: string; want: string }[] = [
  { method: 'get', path: '/', want: 'getRoot' },
  { method: 'get', path: '/users', want: 'getUsers' },
  { method: 'get', path: '/users/{id}', want: 'getUsersById' },
  { method: 'patch', path: '/users/{user_id}/blog-posts', want: 'patchUsersByUserIdBlogPosts' },
  { method: 'get', path: '/files/{name}.json', want: 'getFilesByNameJson' },
  { method: 'get', path: '/{from}-{to}', want: 'getByFromByTo' },
  { method: 'get', path: '/größe', want: 'getGröße' },
];

test.each(derived)('$method $path has the derived operationId $want', ({ method, path, want }) => {
  expect(deriveId(method, path)).toBe(want);
});

const files: readonly { name: string; given: readonly string[]; want: readonly string[] }[] = [
  { name: 'safe names are unchanged', given: ['getUser', 'get-user_2'], want: ['getUser', 'get-user_2'] },
  { name: 'other characters become a dash', given: ['meta/root', 'a b', '../x'], want: ['meta-root', 'a-b', '-x'] },
  { name: 'names that differ in case alone get a number', given: ['getA', 'geta'], want: ['getA', 'geta-2'] },
  { name: 'names that become the same get a number', given: ['a/b', 'a b', 'a-b'], want: ['a-b', 'a-b-2', 'a-b-3'] },
  { name: 'no name is special', given: ['constructor', '__proto__'], want: ['constructor', '__proto__'] },
  { name: 'names of devices are avoided', given: ['con', 'NUL'], want: ['operation-con', 'operation-NUL'] },
  { name: 'a stub does not replace the table of handlers', given: ['Index'], want: ['operation-Index'] },
  { name: 'long names are cut', given: ['x'.repeat(300)], want: ['x'.repeat(100)] },
];

test.each(files)('file names: $name', ({ given, want }) => {
  const paths = Object.fromEntries(given.map((operationId, index) => [`/${index}`, { get: { operationId } }]));
  expect(listOperations({ openapi: '3.1.1', paths }).map(({ file }) => file)).toEqual(want);
});

test('a derived operationId leaves those of the contract alone', () => {
  const paths = { '/a': { get: {} }, '/b': { get: { operationId: 'getA' } } };
  const ids = listOperations({ openapi: '3.1.1', paths }).map(({ operationId }) => operationId);
  expect(ids).toEqual(['getA-2', 'getA']);
});

test('only methods are operations, and webhooks are not served', () => {
  const paths = { 'x-note': 'y', '/a': { summary: 'x', 'x-get': {}, parameters: [], servers: [], trace: {} } };
  const document = { openapi: '3.1.1', paths, webhooks: { event: { post: {} } } } as object as OpenApiDocument;
  expect(listOperations(document).map(({ method }) => method)).toEqual(['trace']);
});
