/** A change that an oasdiff check names, as a Path Item before and after it; `undefined` if there is none. */
export interface Row {
  /** The identifier of the check in oasdiff. */
  readonly id: string;
  readonly before?: string;
  readonly after?: string;
  /** Whether old → new breaks clients, and new → old. */
  readonly breaks: readonly [forward: boolean, backward: boolean];
  /** Where the members are, if not in `paths`. */
  readonly in?: 'webhooks' | 'securitySchemes';
}

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const object = (property: string) => `{ type: object, properties: { p: ${property} } }`;

export const operation = (members: string) => `{ post: { responses: { '204': { description: Done } }, ${members} } }`;
export const parameter = (rest: string) => operation(`parameters: [{ name: q, in: query, ${rest} }]`);
export const requestBody = (schema: string) => operation(`requestBody: { ${json(schema)} }`);
export const responses = (all: string) => `{ post: { responses: { ${all} } } }`;
export const response = (members: string) => responses(`'200': { description: Fine, ${members} }`);
export const responseBody = (schema: string) => response(json(schema));
export const responseHeader = (members: string) => response(`headers: { X-A: { ${members} } }`);

/** The Path Items that have a schema at the place that a check's name begins with. */
const places: readonly (readonly [prefix: string, pathItem: (schema: string) => string])[] = [
  ['request-parameter-property-', (schema) => parameter(`schema: ${object(schema)}`)],
  ['request-parameter-', (schema) => parameter(`schema: ${schema}`)],
  [
    'request-header-property-',
    (schema) => operation(`parameters: [{ name: X-A, in: header, schema: ${object(schema)} }]`),
  ],
  ['request-body-', requestBody],
  ['request-', (schema) => requestBody(object(schema))],
  ['response-header-', (schema) => responseHeader(`schema: ${schema}`)],
  ['response-body-', responseBody],
  ['response-', (schema) => responseBody(object(schema))],
];

function placed(id: string, before: string, after: string, breaks: Row['breaks']): Row {
  const place = places.find(([prefix]) => id.replace('new-required-', '').startsWith(prefix))?.[1];
  if (!place) throw new Error(`${id} has no place`);
  return { id, before: place(before), after: place(after), breaks };
}

/** A request breaks if its schema becomes narrower, and a response if its schema becomes wider. */
export const narrowing = (loose: string, tight: string, ids: string): Row[] =>
  words(ids).map((id) =>
    id.startsWith('response-') ? placed(id, tight, loose, [true, false]) : placed(id, loose, tight, [true, false]),
  );

/** A change of a schema with the same verdict at each place. */
export const changed = (before: string, after: string, breaks: Row['breaks'], ids: string): Row[] =>
  words(ids).map((id) => placed(id, before, after, breaks));

export const change = (
  before: string | undefined,
  after: string | undefined,
  breaks: Row['breaks'],
  ids: string,
  where: Pick<Row, 'in'> = {},
): Row[] =>
  words(ids).map((id) => ({
    id,
    breaks,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...where,
  }));

export const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

/** A contract with all rows: each has a path, webhook or security scheme of its own. */
export function contractOf(rows: readonly Row[], side: 'before' | 'after'): string {
  const section = (where: Row['in']) =>
    rows.flatMap((row) => {
      const item = row[side];
      return row.in === where && item !== undefined ? `  ${where ? '' : '/'}${row.id}: ${item}\n` : [];
    });
  return `openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /unchanged: { get: { responses: { '204': { description: Done } } } }
${section(undefined).join('')}webhooks:
  unchanged: { post: { responses: { '204': { description: Done } } } }
${section('webhooks').join('')}components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://a.example', scopes: { r: R, w: W } } } }
${section('securitySchemes')
  .map((line) => `  ${line}`)
  .join('')}  schemas:
    Cat: { type: object, properties: { kind: { type: string }, sort: { type: string } } }
    Dog: { type: object, properties: { kind: { type: string }, sort: { type: string } } }
`;
}
