import { change, changed, parameter, type Row } from './row.ts';

const operation = (members: string) =>
  `{ get: { responses: { '204': { description: Done } }${members && ', '}${members} } }`;
const string = 'schema: { type: string }';
const sunset = (date: string) => `deprecated: true, x-sunset: '${date}'`;
const still = [false, false] as const;

/** Deprecation and sunset: rules for the maintainers of an API. They change no request and no response. */
export const policies: readonly Row[] = [
  ...change(operation(''), operation(sunset('never')), still, 'api-deprecated-sunset-parse'),
  ...change(operation(''), operation('deprecated: true'), still, 'api-deprecated-sunset-missing'),
  ...change(operation(''), operation(sunset('2020-01-01')), still, 'api-sunset-date-too-small'),
  ...change(operation(sunset('2999-01-01')), operation('deprecated: true'), still, 'sunset-deleted'),
  ...change(
    operation(sunset('2999-01-01')),
    operation(sunset('2020-01-01')),
    still,
    'api-sunset-date-changed-too-small',
  ),
  ...change(operation(''), operation('x-stability-level: rare'), still, 'api-invalid-stability-level'),
  ...change(
    operation('x-stability-level: stable'),
    operation('x-stability-level: alpha'),
    still,
    'api-stability-decreased',
  ),
  ...change(
    parameter(string),
    parameter(`deprecated: true, ${string}`),
    still,
    'request-parameter-deprecated-sunset-missing',
  ),
  ...change(
    parameter(string),
    parameter(`${sunset('2020-01-01')}, ${string}`),
    still,
    'request-parameter-sunset-date-too-small',
  ),
  ...change(
    parameter(`${sunset('2999-01-01')}, ${string}`),
    parameter(`deprecated: true, ${string}`),
    still,
    'request-parameter-sunset-deleted',
  ),
  ...change(
    parameter(`${sunset('2999-01-01')}, ${string}`),
    parameter(`${sunset('2020-01-01')}, ${string}`),
    still,
    'request-parameter-sunset-date-changed-too-small',
  ),
  ...['request', 'response'].flatMap((way) => [
    ...changed(
      '{ type: string }',
      '{ type: string, deprecated: true }',
      still,
      `${way}-property-deprecated-sunset-missing`,
    ),
    ...changed(
      '{ type: string }',
      `{ type: string, ${sunset('never')} }`,
      still,
      `${way}-property-deprecated-sunset-invalid`,
    ),
    ...changed(
      '{ type: string }',
      `{ type: string, ${sunset('2020-01-01')} }`,
      still,
      `${way}-property-sunset-date-too-small`,
    ),
    ...changed(
      '{ x-stability-level: stable }',
      '{ x-stability-level: alpha }',
      still,
      `${way}-property-stability-decreased`,
    ),
  ]),
];
