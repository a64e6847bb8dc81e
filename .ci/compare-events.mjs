/**
 * Compares the events that the emulator of AWS makes of HTTP requests with those of `openapi-lambda start --as`. A function that
 * answers with its event is behind both: `node compare-events.mjs <front> <url of the emulator>`, in the folder of the service.
 * Each difference has to be in the list below, and each entry of the list has to occur.
 */
import { spawn } from 'node:child_process';
import { request as open } from 'node:http';

const [front, target] = process.argv.slice(2);

/** Fields that differ from one call, account or machine to another. */
const own =
  /^(requestContext\.(accountId|apiId|domain\w+|requestId|extendedRequestId|request(Time|TimeEpoch)|time(Epoch)?|resourceId|stage|path)|(multiValueH|h)eaders\.(host|connection))$/;

const forwarded = ['x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto'];
const lists = (names) => names.flatMap((name) => [`headers.${name}`, `multiValueHeaders.${name}`]);

/** The rows of docs/emulators.md. */
const known = {
  rest: [
    'version',
    ...lists([...forwarded, 'content-length', 'x-twice']),
    ...['requestContext.authorizer', 'requestContext.identity', 'requestContext.resourcePath'],
    ...['path', 'pathParameters', 'resource', 'queryStringParameters.x', 'body', 'isBase64Encoded'],
  ],
  http: [
    ...forwarded.map((name) => `headers.${name}`),
    'headers.cookie',
    'headers.x-twice',
    'cookies',
    'pathParameters',
  ],
  url: [
    ...['x-amzn-tls-cipher-suite', 'x-amzn-tls-version', 'x-amzn-trace-id', 'x-twice'].map((name) => `headers.${name}`),
    ...['rawPath', 'rawQueryString', 'cookies'],
  ],
};

const json = { 'content-type': 'application/json' };
const bytes = { 'content-type': 'application/octet-stream' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const calls = [
  { method: 'GET', path: '/test1' },
  { method: 'GET', path: '/a%20b/c%2Fd?x=1&x=2&y=%C3%A4&z', headers: { 'x-a': '1', cookie: 'a=1; b=2' } },
  { method: 'POST', path: '/test2?q=a+b', headers: json, body: '{"a":"ä"}' },
  { method: 'POST', path: '/bytes', headers: bytes, body: Buffer.from([0, 255, 128]) },
  { method: 'PUT', path: '/form', headers: form, body: 'a=1&b=2' },
  { method: 'DELETE', path: '/', headers: { 'x-twice': ['1', '2'] } },
];

function send(base, { method, path, headers = {}, body }) {
  const { hostname, port, pathname } = new URL(base);
  const options = { hostname, port, method, headers, path: pathname.replace(/\/$/, '') + path };
  return new Promise((resolve, reject) => {
    const sent = open(options, async (response) => {
      const text = Buffer.concat(await response.toArray()).toString();
      try {
        resolve(JSON.parse(text));
      } catch {
        reject(new Error(`${method} ${base}${path} answers ${response.statusCode} ${text.slice(0, 200)}`));
      }
    });
    sent.once('error', reject).end(body);
  });
}

/** The members of an event by name, two or three levels deep; headers in lower case. */
function members(event) {
  const found = {};
  for (const [name, value] of Object.entries(event))
    if (/headers|^requestContext$|^queryStringParameters$/i.test(name) && value)
      for (const [inner, one] of Object.entries(value))
        found[`${name}.${/headers/i.test(name) ? inner.toLowerCase() : inner}`] = one;
    else found[name] = value;
  return found;
}

function startOurs() {
  const child = spawn('openapi-lambda', ['start', '--as', front], { env: { ...process.env, PORT: '0' } });
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      const [, port] = /localhost:(\d+)/.exec(output) ?? [];
      if (port !== undefined) resolve({ url: `http://127.0.0.1:${port}`, stop: () => child.kill() });
    });
    child.once('exit', () => reject(new Error(`The service does not start: ${output}`)));
  });
}

const ours = await startOurs();
const differences = new Map();
for (const call of calls) {
  const [theirs, mine] = [members(await send(target, call)), members(await send(ours.url, call))];
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [their, my] = [JSON.stringify(theirs[name]), JSON.stringify(mine[name])];
    if (their !== my && !own.test(name))
      differences.set(name, `${call.method} ${call.path}: ${their} there, ${my} here`);
  }
}
ours.stop();
const unknown = [...differences].filter(([name]) => !known[front].includes(name));
const gone = known[front].filter((name) => !differences.has(name));
for (const [name, how] of unknown) console.log(`differs: ${name}, ${how}`);
for (const name of gone) console.log(`does not differ any more: ${name}`);
process.exit(unknown.length + gone.length > 0 ? 1 : 0);
