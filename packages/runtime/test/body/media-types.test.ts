import { describe } from 'vitest';
import { bytes, json, mediaType, message, octets, read, text, utf8 } from './cases.ts';

describe('no body', () => {
  read([
    { it: 'is nothing where it is optional', given: [json], want: undefined },
    { it: 'is nothing where it is empty text', given: [json], type: 'application/json', body: '', want: undefined },
    { it: 'is nothing where it is no bytes', given: [json], type: 'application/json', body: bytes(), want: undefined },
    { it: 'is missing where it is required', given: [json], required: true, refused: [['missing', 'body']] },
    { it: 'is not unsupported, whatever its media type', given: [json], type: 'text/plain', body: '', want: undefined },
  ]);
});

describe('a media type', () => {
  const png = mediaType('image/png');
  const images = mediaType('image/*');
  const all = mediaType('*/*');
  read([
    {
      it: 'is unsupported where it is not declared',
      given: [json],
      type: 'text/plain',
      body: '{"n":5}',
      want: 'unsupported',
    },
    { it: 'is unsupported where it is none', given: [json], type: 'json', body: '{"n":5}', want: 'unsupported' },
    {
      it: 'is JSON where it is not sent',
      given: [text, json],
      body: '{"n":5}',
      as: 'application/json',
      want: { n: 5 },
    },
    {
      it: 'is another JSON where it is not sent and only that is declared',
      given: [mediaType('application/a+json', message)],
      body: '{"n":5}',
      want: { n: 5 },
    },
    {
      it: 'is JSON where it is not sent and a range takes JSON',
      given: [text, mediaType('application/*', message)],
      body: '{"n":5}',
      as: 'application/*',
      want: { n: 5 },
    },
    {
      it: 'is octets where it is not sent and they are declared beside another',
      given: [text, octets],
      body: 'a',
      as: 'application/octet-stream',
      want: bytes(97),
    },
    { it: 'is octets where it is not sent and they are declared', given: [octets], body: 'a', want: bytes(97) },
    { it: 'is unsupported where it is not sent and nothing fits', given: [text], body: 'a', want: 'unsupported' },
    { it: 'picks the declaration', given: [json, text], type: 'text/plain', body: '5', as: 'text/plain', want: '5' },
    {
      it: 'picks the exact declaration before a range',
      given: [png, images, all],
      type: 'image/png',
      body: bytes(1),
      as: 'image/png',
      want: bytes(1),
    },
    {
      it: 'picks a range',
      given: [png, images, all],
      type: 'image/gif',
      body: bytes(1),
      as: 'image/*',
      want: bytes(1),
    },
    {
      it: 'picks the range of all',
      given: [png, images, all],
      type: 'video/mp4',
      body: bytes(1),
      as: '*/*',
      want: bytes(1),
    },
    {
      it: 'picks no range that only begins the same',
      given: [images],
      type: 'imagery/png',
      body: bytes(1),
      want: 'unsupported',
    },
    {
      it: 'picks no media type that only begins the same',
      given: [png],
      type: 'image/pnx',
      body: bytes(1),
      want: 'unsupported',
    },
    {
      it: 'may have spaces before its parameters',
      given: [json],
      type: 'application/json ; charset=utf-8',
      body: '{"n":5}',
      want: { n: 5 },
    },
    {
      it: 'is unsupported where it is longer than any',
      given: [json],
      type: `application/json; a=${'x'.repeat(5000)}`,
      body: '{"n":5}',
      want: 'unsupported',
    },
    ...['(image/png', 'image/png x', '/png', 'image/'].map((type) => ({
      it: `is none, and unsupported by the range of all, where it is ${type}`,
      given: [all],
      type,
      body: bytes(1),
      want: 'unsupported',
    })),
    {
      it: 'reads JSON under a range as JSON',
      given: [mediaType('application/*', message)],
      type: 'application/json',
      body: '{"n":5}',
      want: { n: 5 },
    },
  ]);
});

describe('a text body', () => {
  read([
    { it: 'is text', given: [text], type: 'text/plain', body: 'é', want: 'é' },
    { it: 'is text from UTF-8', given: [text], type: 'text/plain', body: utf8('é'), want: 'é' },
    { it: 'is text from Latin-1', given: [text], type: 'text/plain; charset=ISO-8859-1', body: bytes(0xe9), want: 'é' },
    {
      it: 'is text from Latin-1, also without a space before the charset',
      given: [text],
      type: 'text/plain;charset=iso-8859-1',
      body: bytes(0xe9),
      want: 'é',
    },
    { it: 'is text from UTF-16', given: [text], type: 'text/plain; charset=utf-16le', body: bytes(0xe9, 0), want: 'é' },
    {
      it: 'is unsupported in a charset that nobody knows',
      given: [text],
      type: 'text/plain; charset=klingon',
      body: 'a',
      want: 'unsupported',
    },
    {
      it: 'is refused for bytes that are no text',
      given: [text],
      type: 'text/plain',
      body: bytes(0xff),
      refused: [['string_unicode', 'body']],
    },
    {
      it: 'is typed by its schema',
      given: [mediaType('text/plain', { type: 'integer' })],
      type: 'text/plain',
      body: '5',
      want: 5,
    },
    {
      it: 'is refused where it cannot be read as what its schema wants',
      given: [mediaType('text/plain', { type: 'integer' })],
      type: 'text/plain',
      body: 'five',
      refused: [['int_parsing', 'body']],
    },
    {
      it: 'is refused by its schema',
      given: [mediaType('text/plain', { type: 'string', maxLength: 2 })],
      type: 'text/plain',
      body: 'abc',
      refused: [['string_too_long', 'body']],
    },
    {
      it: 'is text for XML',
      given: [mediaType('application/xml', { type: 'string' })],
      type: 'application/xml',
      body: '<a/>',
      want: '<a/>',
    },
    {
      it: 'is text for what is XML by its suffix',
      given: [mediaType('application/atom+xml', { type: 'string' })],
      type: 'application/atom+xml',
      body: '<a/>',
      want: '<a/>',
    },
    { it: 'is not JSON because it looks like it', given: [text], type: 'text/plain', body: '{"n":5}', want: '{"n":5}' },
  ]);
});

describe('a body of octets', () => {
  read([
    {
      it: 'is its bytes, text or not',
      given: [octets],
      type: 'application/octet-stream',
      body: bytes(0, 255, 10),
      want: bytes(0, 255, 10),
    },
    {
      it: 'is bytes where the event had text',
      given: [octets],
      type: 'application/octet-stream',
      body: 'é',
      want: bytes(0xc3, 0xa9),
    },
    {
      it: 'is measured in bytes by its schema',
      given: [mediaType('image/png', { type: 'string', format: 'binary', maxLength: 2 })],
      type: 'image/png',
      body: bytes(255, 254, 253),
      refused: [['string_too_long', 'body']],
    },
    {
      it: 'has parts without names',
      given: [mediaType('multipart/mixed', { type: 'object' })],
      type: 'multipart/mixed; boundary=b',
      body: '--b\r\n\r\na\r\n--b--',
      want: utf8('--b\r\n\r\na\r\n--b--'),
    },
  ]);
});
