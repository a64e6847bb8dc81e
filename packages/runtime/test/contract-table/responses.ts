/** Answers of an operation with RESPONSE_VALIDATION `enforce`: 500 means that the answer was refused. */

import type { OperationResult } from '../../src/http.ts';
import type { Row } from './row.ts';

const message = {
  type: 'object',
  properties: {
    message: { type: 'string' },
    secret: { type: 'string', writeOnly: true },
    id: { type: 'integer', readOnly: true },
  },
  required: ['message', 'secret'],
};
const json = { description: 'A message.', content: { 'application/json': { schema: message } } };
const given = (responses: object): Row['given'] => ({ operation: { responses } });
const row = (it: string, responses: object, result: OperationResult, status: number): Row => ({
  it,
  given: given(responses),
  result,
  status,
});
const content = (mediaType: string, schema: object) => ({
  200: { description: 'It.', content: { [mediaType]: { schema } } },
});
const text = (schema: object) => content('text/plain', schema);
const form = content('application/x-www-form-urlencoded', message);
const parts = content('multipart/form-data', message);
const multipart = 'multipart/form-data; boundary=b';
const part = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\na\r\n--b--\r\n`;
const utf8 = (written: string) => new TextEncoder().encode(written);
const answer = (contentType: string, body: unknown): OperationResult => ({ status: 200, contentType, body });
const counted = { description: 'Done.', headers: { 'X-Count': { required: true, schema: { type: 'integer' } } } };

export const responses: readonly Row[] = [
  row('a declared body is answered', { 200: json }, { status: 200, body: { message: 'a' } }, 200),
  row('a body that breaks its schema is refused', { 200: json }, { status: 200, body: { message: 1 } }, 500),
  row('a body that lacks a property is refused', { 200: json }, { status: 200, body: {} }, 500),
  row('a write-only property need not be in an answer', { 200: json }, { status: 200, body: { message: 'a' } }, 200),
  row('a body without what it must have is refused', { 200: json }, { status: 200 }, 500),
  {
    it: 'an answer to a HEAD needs no body',
    given: { pathItem: { head: { operationId: 'head', responses: { 200: json } } } },
    send: { method: 'HEAD' },
    result: { status: 200 },
    status: 200,
  },
  row('a status that is not declared is refused', { 200: json }, { status: 201, body: { message: 'a' } }, 500),
  row('a status of a declared range is answered', { '2XX': json }, { status: 201, body: { message: 'a' } }, 201),
  row('a status is answered by default', { default: json }, { status: 418, body: { message: 'a' } }, 418),
  row(
    'a status of its own goes before its range',
    { 204: { description: 'Nothing.' }, '2XX': json },
    { status: 204 },
    204,
  ),
  row(
    'a body where none is declared is refused',
    { 204: { description: 'Nothing.' } },
    { status: 204, body: { message: 'a' } },
    500,
  ),
  row(
    'a media type that is not declared is refused',
    { 200: json },
    { status: 200, contentType: 'text/plain', body: 'a' },
    500,
  ),
  row(
    'a JSON media type of its own is answered',
    { 200: { description: 'A message.', content: { 'application/problem+json': { schema: message } } } },
    { status: 200, contentType: 'application/problem+json', body: { message: 'a' } },
    200,
  ),
  row(
    'a JSON media type of its own is judged',
    { 200: { description: 'A message.', content: { 'application/problem+json': { schema: message } } } },
    { status: 200, contentType: 'application/problem+json', body: {} },
    500,
  ),
  row(
    'text is answered',
    { 200: { description: 'Text.', content: { 'text/plain': { schema: { type: 'string', maxLength: 2 } } } } },
    { status: 200, contentType: 'text/plain', body: 'ab' },
    200,
  ),
  row(
    'text is judged',
    { 200: { description: 'Text.', content: { 'text/plain': { schema: { type: 'string', maxLength: 2 } } } } },
    { status: 200, contentType: 'text/plain', body: 'abc' },
    500,
  ),
  row('text of a number is answered', text({ type: 'integer' }), answer('text/plain', '5'), 200),
  row('a number as text is answered', text({ type: 'integer' }), answer('text/plain', 5), 200),
  row('text of a number is judged', text({ type: 'integer' }), answer('text/plain', 'five'), 500),
  row('text in bytes has letters', text({ type: 'string', maxLength: 1 }), answer('text/plain', utf8('é')), 200),
  row('text in bytes is judged', text({ type: 'string', maxLength: 1 }), answer('text/plain', utf8('éa')), 500),
  row(
    'bytes of a charset that is not known are answered',
    text({ type: 'string', maxLength: 1 }),
    answer('text/plain; charset=shift_jis', Uint8Array.of(0x82, 0xa0)),
    200,
  ),
  row('JSON in bytes is answered', { 200: json }, answer('application/json', utf8('{"message":"a"}')), 200),
  row('JSON in bytes is judged', { 200: json }, answer('application/json', utf8('{"message":1}')), 500),
  row('bytes that are no JSON are refused', { 200: json }, answer('application/json', utf8('{"message":')), 500),
  row(
    'JSON in bytes may have integers that JavaScript has not',
    content('application/json', { type: 'integer' }),
    answer('application/json', utf8('9007199254740993')),
    200,
  ),
  row('a form is answered', form, answer('application/x-www-form-urlencoded', 'message=a'), 200),
  row('a form in bytes is answered', form, answer('application/x-www-form-urlencoded', utf8('message=a')), 200),
  row('a form is judged', form, answer('application/x-www-form-urlencoded', 'n=5'), 500),
  row('parts are answered', parts, answer(multipart, part('message')), 200),
  row(
    'parts that have no names are answered',
    content('multipart/mixed', message),
    answer('multipart/mixed; boundary=b', '--b\r\n\r\na\r\n--b--\r\n'),
    200,
  ),
  row('parts are judged', parts, answer(multipart, part('other')), 500),
  row(
    'octets are answered',
    { 200: { description: 'A picture.', content: { 'image/*': {} } } },
    { status: 200, contentType: 'image/png', body: Uint8Array.of(1, 255) },
    200,
  ),
  row('a declared header is answered', { 204: counted }, { status: 204, headers: { 'X-Count': 5 } }, 204),
  row(
    'a header that breaks its schema is refused',
    { 204: counted },
    { status: 204, headers: { 'x-count': 'five' } },
    500,
  ),
  row('a header that must be there is missed', { 204: counted }, { status: 204 }, 500),
  row(
    'a body has no default filled in',
    {
      200: {
        description: 'A list.',
        content: {
          'application/json': { schema: { type: 'object', properties: { a: { default: 1 } }, required: ['a'] } },
        },
      },
    },
    { status: 200, body: {} },
    500,
  ),
];
