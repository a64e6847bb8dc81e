import type { SourceLocation } from '../contract/documents.ts';
import { declaredMedia, declaredResponse } from '../contract/responses.ts';
import { type Check, type Exchange, header, isBodiless, text } from './check.ts';
import { schemaFailures } from './response.ts';

type Reader = (body: string) => Iterable<Item>;
interface Item {
  /** Its possible readings; none if it cannot be read. */
  readonly readings: readonly unknown[];
  readonly source: string;
}

/**
 * The items of a streamed response are valid: each against `itemSchema` (OpenAPI 3.2). A `schema` of JSON Lines
 * describes the list of all items in OpenAPI 3.2, and a single line in most older documents: either is accepted.
 */
export const itemsValid: Check = function* (exchange) {
  const { contract, answer, case: one } = exchange;
  const type = (header(answer, 'content-type')?.split(';', 1)[0] ?? '').trim().toLowerCase();
  const read = readers[type];
  const response =
    one.operation && answer.crash === undefined ? declaredResponse(one.operation, answer.status) : undefined;
  const media = response && declaredMedia(response, type);
  if (!read || !media || one.request.method === 'HEAD' || isBodiless(answer.status)) return;
  const items = [...read(text(answer))];
  for (const [index, { readings, source }] of items.entries()) {
    if (readings.length > 0) continue;
    const message = `item ${index + 1} of the body is not JSON: ${JSON.stringify(source.slice(0, 60))}`;
    yield { message, at: media.at, kind: 'JSON' };
    return;
  }
  if (media.itemSchema) yield* failuresOf(exchange, items, media.itemSchema);
  if (media.schema === undefined || type === eventStream) return;
  const list = items.map(({ readings }) => readings[0]);
  if (contract.schemas.accepts(contract.schemas.at(media.schema, 'response'), list)) return;
  yield* failuresOf(exchange, items, media.schema);
};

/** Only the first invalid item: the others are usually similar. */
function* failuresOf(exchange: Exchange, items: readonly Item[], at: SourceLocation) {
  const { schemas } = exchange.contract;
  const schema = schemas.at(at, 'response');
  for (const [index, { readings }] of items.entries()) {
    if (readings.some((reading) => schemas.accepts(schema, reading))) continue;
    yield* schemaFailures(exchange, schemas.errors(schema, readings[0]), `item ${index + 1} of the body`, at);
    return;
  }
}

const eventStream = 'text/event-stream';
const readers: Readonly<Record<string, Reader>> = {
  'application/jsonl': lines,
  'application/x-ndjson': lines,
  'application/json-lines': lines,
  'application/json-seq': sequence,
  [eventStream]: events,
};

function* lines(body: string): Generator<Item> {
  for (const source of body.split('\n')) if (source.trim() !== '') yield { source, readings: jsonOf(source) };
}

/** @see https://www.rfc-editor.org/rfc/rfc7464 */
function* sequence(body: string): Generator<Item> {
  for (const source of body.split('\x1e')) if (source.trim() !== '') yield { source, readings: jsonOf(source) };
}

/**
 * Each event as an object of its fields: `data` as text or, if it is JSON, as its value.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
function* events(body: string): Generator<Item> {
  const [bom, end] = [/^\uFEFF/, /\r\n?/g];
  // An event without a blank line at its end is discarded.
  const events = body.replace(bom, '').replace(end, '\n').split('\n\n').slice(0, -1);
  for (const source of events) {
    const fields: Record<string, unknown> = {};
    const data: string[] = [];
    for (const line of source.split('\n')) {
      const [, name = '', value = ''] = /^([^:]+)(?:: ?(.*))?$/s.exec(line) ?? [];
      if (name === 'data') data.push(value);
      else if (name === 'retry' && /^\d+$/.test(value)) fields.retry = Number(value);
      else if (name === 'event' || name === 'id') fields[name] = value;
    }
    if (data.length === 0) continue;
    const whole = data.join('\n');
    const readings = [whole, ...jsonOf(whole)].map((value) => ({ ...fields, data: value }));
    yield { source, readings };
  }
}

function jsonOf(source: string): unknown[] {
  try {
    return [JSON.parse(source)];
  } catch {
    return [];
  }
}
