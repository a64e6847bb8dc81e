import { describe, expect, test } from 'vitest';
import type { MediaType } from '../src/contract/contract.ts';
import { readingsOfBody, writeBody } from '../src/serialization/bodies.ts';
import { readingsOfParameter, writeParameter } from '../src/serialization/parameters.ts';

const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };
const parameter = (where: string, style: string, explode: boolean, mediaType?: string) => ({
  in: where as 'path',
  name: 'color',
  style,
  explode,
  mediaType,
});
const query = (...pairs: [string, string][]) => ({ query: pairs });

// The table "Style Examples" of OpenAPI 3.1.1, 4.8.12.4.
describe('every style is written as in the specification', () => {
  test.each([
    { given: parameter('path', 'simple', false), value: 'blue', want: { path: 'blue' } },
    { given: parameter('path', 'simple', false), value: list, want: { path: 'blue,black,brown' } },
    { given: parameter('path', 'simple', false), value: object, want: { path: 'R,100,G,200,B,150' } },
    { given: parameter('path', 'simple', true), value: object, want: { path: 'R=100,G=200,B=150' } },
    { given: parameter('path', 'label', false), value: 'blue', want: { path: '.blue' } },
    { given: parameter('path', 'label', false), value: list, want: { path: '.blue,black,brown' } },
    { given: parameter('path', 'label', true), value: list, want: { path: '.blue.black.brown' } },
    { given: parameter('path', 'label', true), value: object, want: { path: '.R=100.G=200.B=150' } },
    { given: parameter('path', 'matrix', false), value: 'blue', want: { path: ';color=blue' } },
    { given: parameter('path', 'matrix', false), value: list, want: { path: ';color=blue,black,brown' } },
    { given: parameter('path', 'matrix', true), value: list, want: { path: ';color=blue;color=black;color=brown' } },
    { given: parameter('path', 'matrix', true), value: object, want: { path: ';R=100;G=200;B=150' } },
    { given: parameter('query', 'form', true), value: 'blue', want: query(['color', 'blue']) },
    { given: parameter('query', 'form', false), value: list, want: query(['color', 'blue,black,brown']) },
    {
      given: parameter('query', 'form', true),
      value: list,
      want: query(['color', 'blue'], ['color', 'black'], ['color', 'brown']),
    },
    { given: parameter('query', 'form', false), value: object, want: query(['color', 'R,100,G,200,B,150']) },
    { given: parameter('query', 'form', true), value: object, want: query(['R', '100'], ['G', '200'], ['B', '150']) },
    { given: parameter('query', 'spaceDelimited', false), value: list, want: query(['color', 'blue%20black%20brown']) },
    { given: parameter('query', 'pipeDelimited', false), value: list, want: query(['color', 'blue%7Cblack%7Cbrown']) },
    {
      given: parameter('query', 'deepObject', true),
      value: object,
      want: query(['color[R]', '100'], ['color[G]', '200'], ['color[B]', '150']),
    },
    { given: parameter('header', 'simple', false), value: list, want: { header: 'blue,black,brown' } },
    { given: parameter('cookie', 'form', false), value: list, want: { cookies: [['color', 'blue,black,brown']] } },
    {
      given: parameter('query', 'form', true, 'application/json'),
      value: { a: [1] },
      want: query(['color', '%7B%22a%22%3A%5B1%5D%7D']),
    },
  ])('$given.in $given.style, explode $given.explode, $value', ({ given, value, want }) => {
    expect(writeParameter(given, value)).toEqual(want);
  });
});

describe('a value that a receiver could read in another way is not written', () => {
  test.each([
    { given: parameter('path', 'simple', false), value: '' },
    { given: parameter('path', 'simple', false), value: '..' },
    { given: parameter('path', 'simple', false), value: 'a/b' },
    { given: parameter('path', 'simple', false), value: ['a,b', 'c'] },
    { given: parameter('path', 'label', true), value: [1.5, 2] },
    { given: parameter('query', 'form', true), value: [] },
    { given: parameter('query', 'form', true), value: [''] },
    { given: parameter('query', 'form', true), value: null },
    { given: parameter('query', 'form', false), value: ['a,b'] },
    { given: parameter('query', 'spaceDelimited', false), value: ['a b', 'c'] },
    { given: parameter('query', 'pipeDelimited', true), value: object },
    { given: parameter('query', 'deepObject', true), value: 5 },
    { given: parameter('query', 'deepObject', true), value: { a: [[1]] } },
    { given: parameter('query', 'deepObject', true), value: { a: { b: 1 } } },
    { given: parameter('query', 'deepObject', true), value: { a: [] } },
    { given: parameter('header', 'simple', false), value: ' a' },
    { given: parameter('header', 'simple', false), value: 'é' },
    { given: parameter('header', 'simple', false), value: '' },
    { given: parameter('cookie', 'form', false), value: 'a;b' },
    { given: parameter('query', 'form', true), value: '\ud800' },
  ])('$given.in $given.style $value', ({ given, value }) => {
    expect(writeParameter(given, value)).toBeUndefined();
  });
});

describe('a text has every meaning that a receiver could give it', () => {
  test.each([
    { value: 5 as unknown, want: [5, '5', [5], ['5']] },
    { value: true, want: [true, 'true'] },
    { value: '1e2', want: [100, '1e2'] },
    { value: '0x10', want: ['0x10'] },
    { value: '', want: ['', null, []] },
    { value: ['1', 'a'], want: [[1, 'a'], ['1', 'a'], 'a'] },
    { value: { a: 1 }, want: [{ a: 1 }, { a: '1' }] },
  ])('$value', ({ value, want }) => {
    expect(readingsOfParameter(parameter('query', 'form', true), value)).toEqual(
      expect.arrayContaining(want as unknown[]),
    );
  });

  test('but text that is not a JSON number is never a number', () => {
    for (const text of ['0x10', ' 5 ', '+5', '05', '5.', '.5', '1_000', '']) {
      expect(
        readingsOfParameter(parameter('query', 'form', true), text).filter((one) => typeof one === 'number'),
      ).toEqual([]);
    }
  });
});

describe('bodies', () => {
  const media = (name: string, encoding: MediaType['encoding'] = {}): MediaType => ({
    name,
    encoding,
    schema: undefined,
    itemSchema: undefined,
    examples: [],
    at: { file: '', pointer: '' },
  });

  test.each([
    { given: media('application/json'), value: { a: 1 }, want: '{"a":1}' },
    { given: media('application/vnd.api+json'), value: null, want: 'null' },
    { given: media('application/x-www-form-urlencoded'), value: { a: 'b c', d: [1, 2] }, want: 'a=b%20c&d=1&d=2' },
    {
      given: media('application/x-www-form-urlencoded', { d: { style: 'form', explode: false } }),
      value: { d: [1, 2] },
      want: 'd=1,2',
    },
    { given: media('application/x-www-form-urlencoded'), value: { a: { b: 1 } }, want: 'a=%7B%22b%22%3A1%7D' },
    { given: media('text/plain'), value: 'é', want: 'é' },
  ])('$given.name $value', ({ given, value, want }) => {
    expect(writeBody(given, value, [])?.body).toBe(want);
  });

  test('multipart writes lists as parts of one name, objects as JSON and files with a name', () => {
    const variants = [{ keywords: { properties: { f: { type: 'string', format: 'binary' } } }, origins: {} }];
    const written = writeBody(media('multipart/form-data'), { a: [1, 2], o: { b: 1 }, f: 'x' }, variants);
    const parts = Buffer.from(written?.body as Uint8Array)
      .toString()
      .split('--contract-test-boundary');
    expect(parts).toEqual([
      '',
      '\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n',
      '\r\ncontent-disposition: form-data; name="a"\r\n\r\n2\r\n',
      '\r\ncontent-disposition: form-data; name="o"\r\ncontent-type: application/json\r\n\r\n{"b":1}\r\n',
      '\r\ncontent-disposition: form-data; name="f"; filename="file.bin"\r\ncontent-type: application/octet-stream\r\n\r\nx\r\n',
      '--\r\n',
    ]);
  });

  test('a file has the type that its schema declares', () => {
    const png = { type: 'string', contentMediaType: 'image/png' };
    const variants = [{ keywords: { properties: { f: png, l: { type: 'array', items: png } } }, origins: {} }];
    const written = writeBody(media('multipart/form-data'), { f: 'x', l: ['y'] }, variants);
    const types = Buffer.from(written?.body as Uint8Array)
      .toString()
      .match(/content-type: .*/g);
    expect(types).toEqual(['content-type: image/png', 'content-type: image/png']);
    const encoding = { f: { contentType: 'image/jpeg, image/png' } };
    const told = writeBody(media('multipart/form-data', encoding), { f: 'x' }, variants);
    expect(Buffer.from(told?.body as Uint8Array).toString()).toContain('content-type: image/jpeg\r\n');
  });

  test('a part that the contract declares as JSON is JSON', () => {
    const json = { a: { contentType: 'application/json' } };
    const written = writeBody(media('multipart/form-data', json), { a: ['x', 5, null] }, []);
    const contents = Buffer.from(written?.body as Uint8Array)
      .toString()
      .match(/(?<=json\r\n\r\n).*(?=\r\n)/g);
    expect(contents).toEqual(['"x"', '5', 'null']);
  });

  test('bytes are written as one character each; other bytes are marked if their characters could be counted in another way', () => {
    const bytes = [{ keywords: { format: 'binary' }, origins: {} }];
    expect(writeBody(media('application/x-a'), 'é', bytes)?.body).toEqual(Buffer.from([0xe9]));
    expect(writeBody(media('image/png'), 'é', [])?.body).toEqual(Buffer.from([0xe9]));
    expect(writeBody(media('application/x-a'), 'e', [])).toMatchObject({ isAmbiguous: false });
    expect(writeBody(media('application/x-a'), 'é', [])).toMatchObject({ isAmbiguous: true });
  });

  test.each([
    { given: media('application/octet-stream'), value: '日' },
    { given: media('application/xml'), value: 'a' },
    { given: media('application/x-www-form-urlencoded'), value: {} },
    { given: media('application/x-www-form-urlencoded'), value: { a: null } },
    { given: media('multipart/form-data'), value: 5 },
    {
      given: media('multipart/form-data', { a: { contentType: 'application/x-www-form-urlencoded' } }),
      value: { a: { b: 1 } },
    },
    { given: media('text/plain'), value: '' },
  ])('$value cannot be written as $given.name', ({ given, value }) => {
    expect(writeBody(given, value, [])).toBeUndefined();
  });

  test.each([
    { properties: { from: {}, name: {} }, value: { from: { name: 'a' } }, want: undefined },
    { properties: { from: {}, to: {} }, value: { from: { name: 'a' }, to: { name: 'b' } }, want: undefined },
    { properties: { from: {}, name: {} }, value: { from: { zip: 'a' }, name: 'b' }, want: 'zip=a&name=b' },
  ])('an exploded object is written if its names are its own: $value', ({ properties, value, want }) => {
    const styles = { from: { style: 'form' }, to: { explode: true, style: 'form' } };
    const variants = [{ keywords: { properties }, origins: {} }];
    expect(writeBody(media('application/x-www-form-urlencoded', styles), value, variants)?.body).toBe(want);
  });

  test('JSON has only one meaning; an object inside a form is also a text', () => {
    expect(readingsOfBody(media('application/json'), { a: '5' })).toEqual([{ a: '5' }]);
    expect(readingsOfBody(media('multipart/form-data'), { a: { b: 1 } })).toContainEqual({ a: '{"b":1}' });
  });

  test('a list that is the only item in a list of parts may be the whole list', () => {
    expect(readingsOfBody(media('multipart/form-data'), { a: [[]] })).toContainEqual({ a: [] });
  });

  test('a text inside a form is not read as JSON too, and several texts are not read as one', () => {
    const readings = readingsOfBody(media('application/x-www-form-urlencoded'), { s: 'ab', tags: ['a', 'b', 'c'] });
    const texts = readings.flatMap((one) => Object.values(one as object).flat());
    expect(new Set(texts)).toEqual(new Set(['ab', 'a', 'b', 'c']));
  });
});
