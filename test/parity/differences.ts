/** A result as a caller sees it, independent of the kind of event; or the fact that the invocation failed. */
export type Answer =
  | { status: number; body: string; contentType?: string; allow?: string; location?: string }
  | { failed: true };

/** Deliberate differences from the replaced stack. README.md describes the same. */
export interface Difference {
  why: string;
  /** By the name of the event: our answer. */
  ours: Record<string, Answer>;
}

const json = (status: number, body: unknown): Answer => ({
  status,
  body: JSON.stringify(body),
  contentType: 'application/json',
});
const message = (text: string) => json(200, { message: text });
const refused = (status: number, detail: string) => json(status, { detail });
const messageMissing = json(422, {
  detail: [{ type: 'missing', loc: ['query', 'message'], msg: 'Field required', input: null }],
});

export const differences: readonly Difference[] = [
  {
    why: 'A violation has no `url`: it pointed to the documentation of pydantic, which is not used any more.',
    ours: {
      'message missing': messageMissing,
      'message missing, both query maps null': messageMissing,
      'message an empty list': messageMissing,
      'message in another case': messageMissing,
      'POST /test3 with the message only in a form': messageMissing,
    },
  },
  {
    why: 'A null is a missing value; the text `None` was an accident of Python.',
    ours: { 'message null': messageMissing },
  },
  {
    why: 'A name in only one of the two query maps counts.',
    ours: { 'message in the single map, another name in the multi-value map': message('single') },
  },
  {
    why: 'A lone surrogate is answered as its JSON escape; the adapter failed on it.',
    ours: { 'message a lone surrogate': message('\ud800') },
  },
  {
    why: 'A trailing slash names the same resource; the redirect lost the host if the event had no header `host`.',
    ours: { 'GET /test1/': message('test'), 'POST /test3/ with a message': message('hoge') },
  },
  {
    why: 'An encoded slash is a character of its segment and never ends it.',
    ours: { 'GET /test1%2F': refused(404, 'Not Found') },
  },
  {
    why: 'A path whose percent-encoding is malformed does not name a resource: 400 instead of 404.',
    ours: { 'GET /test1%zz': refused(400, 'Bad Request') },
  },
  {
    why: 'An absent path is empty, like a null one.',
    ours: { 'GET, no path': refused(404, 'Not Found') },
  },
  {
    why: 'AWS sends methods in upper case; a hand-written event with another case has the same meaning.',
    ours: { 'get /test1, method in lower case': message('test') },
  },
  {
    why: 'A body that the operation does not take cannot break it.',
    ours: {
      'POST /test3 with broken base64': message('hoge'),
      'POST /test3, body an object': message('hoge'),
    },
  },
  {
    why: 'Headers that the operation does not take cannot break it.',
    ours: {
      'a header whose value is null': message('hoge'),
      'a host that is an IPv6 address': message('hoge'),
    },
  },
  {
    why: '`requestContext` is never required.',
    ours: { 'requestContext null': message('test'), 'no requestContext': message('test') },
  },
  {
    why: 'An HTTP API puts the name of its stage before the path; it is not part of the path.',
    ours: { 'HTTP API 2.0, a stage of its own': message('hoge') },
  },
  {
    why: 'A load balancer sends the query still encoded: it is decoded, once.',
    ours: { 'ALB, query encoded as it arrives': message('a b c+d') },
  },
];
