import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { Documents } from '../src/contract/documents.ts';
import { writeFiles } from './fixture.ts';

describe('documents', () => {
  const yaml = `openapi: 3.1.0\npaths:\n  /a/b:\n    get:\n      parameters:\n        - name: q\n          in: query\n        - $ref: other.yaml#/P\n`;
  const path = writeFiles({ 'openapi.yaml': yaml, 'other.yaml': 'Q: {name: z}\nP:\n  $ref: "#/Q"\n' });
  const documents = new Documents(path);
  const at = (pointer: string) => ({ file: documents.root.file, pointer });

  test.each([
    { pointer: '', line: 1 },
    { pointer: '/paths', line: 2 },
    { pointer: '/paths/~1a~1b/get', line: 4 },
    { pointer: '/paths/~1a~1b/get/parameters/0', line: 6 },
    { pointer: '/paths/~1a~1b/get/parameters/0/in', line: 7 },
    { pointer: '/paths/~1a~1b/get/nothing', line: 4 },
  ])('$pointer is in line $line', ({ pointer, line }) => {
    expect(documents.line(at(pointer))).toBe(line);
  });

  test('references are followed from file to file, each relative to its own', () => {
    const found = documents.follow(at('/paths/~1a~1b/get/parameters/1'));
    expect(documents.get(found)).toEqual({ name: 'z' });
    expect(documents.get(at('/paths/~1a~1b/get/parameters/1/name'))).toBe('z');
  });

  test.each([
    { name: 'nothing there', text: 'a: {$ref: "#/b"}', want: 'there is nothing at #/b' },
    { name: 'no such file', text: 'a: {$ref: "none.yaml#/b"}', want: 'cannot read' },
    { name: 'a circle', text: 'a: {$ref: "#/b"}\nb: {$ref: "#/a"}', want: 'is circular' },
    { name: 'another host', text: 'a: {$ref: "https://example.com/a"}', want: 'refers to another host' },
  ])('$name is reported', ({ text, want }) => {
    const broken = new Documents(writeFiles({ 'openapi.yaml': text }));
    expect(() => broken.follow({ file: broken.root.file, pointer: '/a' })).toThrow(want);
    expect(parseDocument(text).errors).toEqual([]);
  });
});
