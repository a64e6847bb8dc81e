import { createHash, createHmac } from 'node:crypto';
import type { SerializedRequest } from './serialization/request.ts';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface SigV4Options {
  /** The URL that the requests are sent to: its host is signed, and its path is put before that of every request. */
  readonly url: string;
  readonly region: string;
  /** `execute-api` (the default) for API Gateway, `lambda` for Function URLs, `vpc-lattice-svcs`. */
  readonly service?: string;
  /** Default: the environment's (`AWS_ACCESS_KEY_ID`, …). */
  readonly credentials?: AwsCredentials | (() => AwsCredentials | Promise<AwsCredentials>);
  /** The current time, for tests. */
  readonly now?: () => Date;
}

/**
 * A `sign` for `test/contract.setup.ts`: for APIs and Function URLs with IAM authorisation.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function awsSigV4({ url, region, service = 'execute-api', credentials = fromEnvironment, now }: SigV4Options) {
  const { host, pathname } = new URL(url);
  const prefix = pathname.replace(/\/$/, '');
  return async (request: SerializedRequest): Promise<SerializedRequest> => {
    const { accessKeyId, secretAccessKey, sessionToken } =
      typeof credentials === 'function' ? await credentials() : credentials;
    const time = (now?.() ?? new Date()).toISOString().replace(/[-:]|\.\d{3}/g, '');
    const added: [string, string][] = [['x-amz-date', time]];
    if (sessionToken !== undefined) added.push(['x-amz-security-token', sessionToken]);
    const others = request.headers.filter(([name]) => name.toLowerCase() !== 'authorization');
    const signed = canonicalHeaders([['host', host], ...added]);
    const names = signed.map(([name]) => name).join(';');
    const canonical = [
      request.method,
      canonicalPath(prefix + request.path),
      canonicalQuery(request.query),
      ...signed.map(([name, value]) => `${name}:${value}`),
      '',
      names,
      sha256(request.body ?? ''),
    ].join('\n');
    const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
    const key = [time.slice(0, 8), region, service, 'aws4_request'].reduce<string | Buffer>(
      hmac,
      `AWS4${secretAccessKey}`,
    );
    const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex');
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    return { ...request, headers: [...others, ...added, ['authorization', authorization]] };
  };
}

function fromEnvironment(): AwsCredentials {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = process.env;
  if (!accessKeyId || !secretAccessKey) {
    throw new Error(
      'awsSigV4 needs credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass `credentials`.',
    );
  }
  return { accessKeyId, secretAccessKey, sessionToken: AWS_SESSION_TOKEN };
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const canonicalHeaders = (headers: readonly (readonly [string, string])[]) =>
  headers.map(([name, value]) => [name.toLowerCase(), value.trim()] as const).sort(([a], [b]) => (a < b ? -1 : 1));

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** Segments are encoded a second time: all services except S3 require it. */
const canonicalPath = (path: string): string => path.split('/').map(encode).join('/') || '/';

function canonicalQuery(query: string): string {
  if (query === '') return '';
  const pairs = query.split('&').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    return [name, rest.join('=')].map((part) => encode(decode(part))).join('=');
  });
  return pairs.sort().join('&');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
}
