import { describe, expect, test } from 'vitest';
import type { Violation } from '../../src/problems/violations.ts';
import { readParameters } from '../../src/request/parameters.ts';
import { type ParameterObject, parameter } from '../compile.ts';
import { request, type Written } from '../request.ts';
import { colour, cookie, free, header, integer, integers, path, query, string } from './cases.ts';

describe('several parameters', () => {
  const wanted = (parameters: readonly ParameterObject[], written: Written): [unknown, unknown[]] => {
    const violations: Violation[] = [];
    const values = readParameters(parameters.map(parameter), request(written), { id: '7' }, violations);
    return [values, violations];
  };

  test('are found by location, headers in lower case', () => {
    const given = [
      path(integer, { name: 'id' }),
      query(string, { name: 'q' }),
      header(string, { name: 'X-H' }),
      cookie(string, { name: 'c' }),
    ];
    expect(wanted(given, { query: 'q=1', headers: { 'X-h': '2' }, cookie: 'c=3' })).toEqual([
      { path: { id: 7 }, query: { q: '1' }, headers: { 'x-h': '2' }, cookies: { c: '3' } },
      [],
    ]);
  });

  test('leave the names of others out of a free-form object', () => {
    const deep = query(colour, { name: 'deep', style: 'deepObject' });
    const given = [
      query(free, { name: 'free' }),
      query(integer, { name: 'page' }),
      query(colour, { name: 'colour' }),
      deep,
      query({ type: 'object', properties: { a: integer } }, { name: 'commas', explode: false }),
      header(integer, { name: 'other' }),
    ];
    expect(wanted(given, { query: 'page=1&R=2&deep[G]=3&other=4&a=5&commas=a,6' })).toEqual([
      {
        path: {},
        query: { page: 1, colour: { R: 2 }, deep: { G: 3 }, free: { other: 4, a: 5 }, commas: { a: 6 } },
        headers: {},
        cookies: {},
      },
      [],
    ]);
  });

  test('have their own names, which are not members of exploded objects; what two objects share belongs to neither', () => {
    const member = (...names: string[]) => ({
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, string])),
      required: ['made'],
    });
    const given = [
      query(member('sent', 'made'), { name: 'sort' }),
      query(integer, { name: 'sent' }),
      query({ ...member('shared', 'b'), required: ['b'] }, { name: 'second' }),
      query({ ...member('shared', 'c'), required: ['c'] }, { name: 'third' }),
    ];
    expect(wanted(given, { query: 'sent=5&shared=1' })).toMatchObject([{ query: { sent: 5 } }, []]);
    expect(wanted(given, { query: 'sent=5&made=a&c=1&shared=2' })).toEqual([
      { path: {}, query: { sent: 5, sort: { made: 'a' }, third: { c: '1' } }, headers: {}, cookies: {} },
      [],
    ]);
  });

  test('report every violation in the order of the contract', () => {
    const given = [
      query(integer, { name: 'a', required: true }),
      header(integer, { name: 'B' }),
      query(integers, { name: 'c' }),
    ];
    const [values, violations] = wanted(given, { query: 'c=x&c=1', headers: { b: 'y' } });
    expect(violations).toEqual([
      { type: 'missing', loc: ['query', 'a'], msg: 'Field required', input: null },
      {
        type: 'int_parsing',
        loc: ['header', 'b'],
        msg: 'Input should be a valid integer, unable to parse string as an integer',
        input: 'y',
      },
      {
        type: 'int_parsing',
        loc: ['query', 'c', 0],
        msg: 'Input should be a valid integer, unable to parse string as an integer',
        input: 'x',
      },
    ]);
    expect(values).toEqual({ path: {}, query: {}, headers: {}, cookies: {} });
  });

  test('get a default of their own for every request', () => {
    const given = [query({ ...integers, default: [1] })];
    const compiled = given.map(parameter);
    const first = readParameters(compiled, request({}), {}, []).query.x as number[];
    first.push(2);
    expect(readParameters(compiled, request({}), {}, []).query.x).toEqual([1]);
  });

  test('may be changed by an operation without affecting others', () => {
    const first = readParameters([], request({}), {}, []);
    first.query.x = 1;
    expect(readParameters([], request({}), {}, []).query).toEqual({});
  });

  test('have values that are independent of Object.prototype', () => {
    const { query: values } = readParameters([parameter(query(string))], request({ query: 'x=1' }), {}, []);
    expect('toString' in values).toBe(false);
  });
});
