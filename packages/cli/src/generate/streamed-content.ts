/** `itemSchema` of OpenAPI 3.2: the items of a stream. https://spec.openapis.org/oas/v3.2.0.html#sequential-media-types */

import { isObject } from '../document/check.ts';
import type { Mistakes } from '../document/errors.ts';
import type { Content, MediaType, OpenApiDocument } from '../document/openapi.ts';
import { toPointer } from '../document/pointer.ts';
import type { NamedOperation } from './operations.ts';
import { entries, inside, type Located, locate } from './schema/openapi-objects.ts';
import { essence } from './schema/parameters.ts';

type Json = Readonly<Record<string, unknown>>;

/** The media types whose items the runtime writes and the contract tests read. */
const streamed = new Set([
  'application/jsonl',
  'application/x-ndjson',
  'application/json-lines',
  'application/json-seq',
  'text/event-stream',
]);

/** Marks the schema of a body with the schema of its items. */
export const streamOf = 'x-stream-of';

/** The content of a response, in which the schema of a stream's body holds the one of its items. */
export function streamedContent(
  content: Content,
  resolve: (schema: unknown) => unknown,
  sent: (schema: unknown) => unknown,
): Content {
  const typed = Object.entries(content).map(([name, media]): [string, MediaType] => {
    const { itemSchema, ...rest } = media;
    if (itemSchema === undefined || !streamed.has(essence(name))) return [name, rest];
    const item = essence(name) === 'text/event-stream' ? withValues(itemSchema, resolve) : itemSchema;
    return [name, { ...rest, schema: { type: 'string', [streamOf]: sent(item) } }];
  });
  return Object.fromEntries(typed);
}

/** The runtime writes `data` that is not text as JSON, so a handler may yield the value that `contentSchema` describes. */
function withValues(schema: unknown, resolve: (schema: unknown) => unknown, open: readonly unknown[] = []): unknown {
  const whole = resolve(schema);
  if (!isObject(whole) || open.includes(whole)) return schema;
  const copy: Record<string, unknown> = { ...whole };
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const list = whole[keyword];
    if (Array.isArray(list)) copy[keyword] = list.map((one) => withValues(one, resolve, [...open, whole]));
  }
  const data = isObject(whole.properties) ? whole.properties.data : undefined;
  if (isObject(data) && data.contentSchema !== undefined && isObject(whole.properties)) {
    copy.properties = { ...whole.properties, data: { anyOf: [{ type: 'string' }, data.contentSchema] } };
  }
  return isEqual(copy, whole) ? schema : copy;
}

/** Whether nothing was replaced. An unchanged schema keeps its `$ref`, and with it its name. */
function isEqual(copy: Json, whole: Json): boolean {
  return Object.entries(copy).every(([key, value]) => {
    const other = whole[key];
    if (!Array.isArray(value) || !Array.isArray(other)) return value === other;
    return value.every((one, index) => one === other[index]);
  });
}

/** Warns of items that are neither typed nor checked. */
export function checkItemSchemas(
  document: OpenApiDocument,
  operations: readonly NamedOperation[],
  mistakes: Mistakes,
): void {
  for (const { pointer } of operations) {
    const own = locate(document, pointer);
    if (own === undefined) continue;
    const body = inside(document, own, 'requestBody');
    for (const [, media] of body ? withItems(document, body) : []) {
      mistakes.warn(
        'itemSchema of a request',
        media.pointer + toPointer(['itemSchema']),
        'The items of this request body are not checked: the operation gets all of its bytes.',
        'Check the items in the operation, or send them as one JSON array.',
      );
    }
    for (const [, response] of entries(document, own, 'responses', 'extensible')) {
      for (const [name, media] of withItems(document, response)) {
        if (streamed.has(essence(name))) continue;
        mistakes.warn(
          'itemSchema of another media type',
          media.pointer + toPointer(['itemSchema']),
          `\`itemSchema\` is ignored: the items of ${name} are neither typed nor checked.`,
          `Use one of ${[...streamed].join(', ')}, or describe the whole body in \`schema\`.`,
        );
      }
    }
  }
}

function withItems(document: OpenApiDocument, owner: Located): [name: string, media: Located][] {
  return entries(document, owner, 'content').filter(([, { value }]) => value.itemSchema !== undefined);
}
