import type { Content, Encoding, MediaType } from '../document/openapi.ts';

type Json = Readonly<Record<string, unknown>>;
type Encodings = Readonly<Record<string, Encoding>>;

/** Marks a schema with the name of a TypeScript type that no schema can express. */
export const receivedAs = 'x-received-as';

const bytes = { type: 'string', [receivedAs]: 'Uint8Array' };
const file = { type: 'string', [receivedAs]: 'UploadedFile' };
const text = { type: 'string' };

/**
 * A request body's content as a handler gets it (`request/body.ts` of the runtime): binary as bytes, the files of a
 * multipart body as uploaded files, and JSON, forms and text according to their schema.
 *
 * @param resolve the target of a schema's `$ref`, if it has one
 * @param received the request variant of a schema
 */
export function receivedContent(
  content: Content,
  resolve: (schema: unknown) => unknown,
  received: (schema: unknown) => unknown,
  version: '3.0' | '3.1',
): Json {
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, media]) => [mediaType, { ...media, schema: schemaOf(mediaType, media) }]),
  );

  function schemaOf(mediaType: string, { schema, encoding = {} }: MediaType): unknown {
    const [type = ''] = mediaType.toLowerCase().split(';');
    if (type === 'multipart/form-data')
      return hasFiles(schema, encoding) ? withFiles(schema, encoding) : received(schema);
    if (/^text\/|^application\/xml$|\+xml$/.test(type)) return schema === undefined ? text : received(schema);
    // The media type that is sent decides what these are.
    if (/^(\*|application|multipart)\/\*$/.test(type)) return {};
    const isRead = type === 'application/x-www-form-urlencoded' || /^[^/]+\/([^/]+\+)?json$/.test(type);
    return isRead ? received(schema) : bytes;
  }

  function hasFiles(schema: unknown, encoding: Encodings): boolean {
    const { properties, allOf } = objectOf(resolve(schema));
    return [
      ...Object.entries(objectOf(properties)).map(
        ([name, property]) => fileType(property, encoding[name]) !== undefined,
      ),
      ...(Array.isArray(allOf) ? allOf.map((part) => hasFiles(part, encoding)) : []),
    ].includes(true);
  }

  /** Inlined, since the same schema may describe JSON elsewhere. */
  function withFiles(schema: unknown, encoding: Encodings): Json {
    const whole = objectOf(resolve(schema));
    const copy = { ...objectOf(received(whole)) };
    const properties = Object.entries(objectOf(whole.properties)).map(([name, property]) => [
      name,
      fileType(property, encoding[name]) ?? received(property),
    ]);
    if (properties.length > 0) copy.properties = Object.fromEntries(properties);
    if (Array.isArray(whole.allOf)) copy.allOf = whole.allOf.map((part) => withFiles(part, encoding));
    return copy;
  }

  function fileType(property: unknown, encoding: Encoding | undefined): Json | undefined {
    const schema = objectOf(resolve(property));
    // In OpenAPI 3.1, a part without a schema is binary.
    const isFile = (one: Json): boolean =>
      isBinary(one) || (version === '3.1' && encoding?.contentType === undefined && saysNothing(one));
    if (isFile(schema)) return file;
    if (schema.type !== 'array' || schema.prefixItems !== undefined) return undefined;
    return isFile(objectOf(resolve(schema.items ?? {}))) ? { type: 'array', items: file } : undefined;
  }
}

/** https://spec.openapis.org/oas/v3.1.1.html#working-with-binary-data */
function isBinary({ format, contentMediaType, contentEncoding }: Json): boolean {
  return contentEncoding === undefined && (format === 'binary' || contentMediaType !== undefined);
}

function saysNothing(schema: Json): boolean {
  return Object.keys(schema).every((key) => annotations.has(key) || key.startsWith('x-'));
}

const annotations = new Set(['title', 'description', 'example', 'examples', 'deprecated', 'default', '$comment']);

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
