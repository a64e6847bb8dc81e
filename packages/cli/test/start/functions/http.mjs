// A function behind a gateway, for the tests of the HTTP side.
const json = (statusCode, value) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

const routes = {
  '/event': (event) => json(200, event),
  '/mirror': ({ body, isBase64Encoded }) => ({
    statusCode: 200,
    headers: { 'content-type': 'application/octet-stream' },
    body: body ?? '',
    isBase64Encoded,
  }),
  '/cookies': () => ({ statusCode: 200, multiValueHeaders: { 'set-cookie': ['a=1, x', 'b=2'] }, body: '' }),
  '/created': () => ({ statusCode: 204, headers: { 'x-n': '1' }, body: '' }),
  '/text': () => ({ statusCode: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'grüße' }),
  '/throw': () => {
    throw new Error('thrown');
  },
  '/exit': () => process.exit(1),
  '/hang': () => new Promise(() => setInterval(() => {}, 1000)),
  '/no-result': () => 'not a proxy result',
};

export async function handler(event) {
  return routes[event.path ?? event.rawPath]?.(event) ?? json(404, { detail: 'Not Found' });
}
