import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { CannotRun } from '../contract/documents.ts';
import type { SerializedRequest } from '../serialization/request.ts';
import { toEvent } from './events.ts';
import { readResult } from './results.ts';
import { resultOf } from './streams.ts';
import {
  type Answer,
  type AnyEventSource,
  eventSources,
  largestAnswer,
  noAnswer,
  type Silence,
  type Target,
  timedOut,
  tooLarge,
  unended,
} from './target.ts';

/** A URL: an invocations endpoint by its path, otherwise the base URL of plain HTTP. */
export function remote(url: string, timeout = 10_000): Target {
  const base = parse(url);
  const isInvocations = /^\/2015-03-31\/functions\/[^/]+\/invocations\/?$/.test(base.pathname);
  const connection = new Connection(base, timeout);
  return {
    name: isInvocations ? `the invocations endpoint ${url}` : `HTTP at ${url}`,
    url,
    eventSources: isInvocations ? eventSources : [],
    isLocal: ['localhost', '127.0.0.1', '[::1]'].includes(base.hostname),
    close: () => connection.close(),
    async send(request, kind): Promise<Answer> {
      if (!isInvocations) {
        const prefix = base.pathname.replace(/\/$/, '');
        return connection.exchange({ ...request, path: prefix + request.path });
      }
      const event = toEvent(kind, request);
      const body = JSON.stringify(event);
      const headers = [['content-type', 'application/json']] as const;
      const answer = await connection.exchange({ method: 'POST', path: base.pathname, query: '', headers, body });
      if (answer.crash !== undefined) return answer;
      return readInvocation(answer, kind, event);
    },
  };
}

function parse(url: string): URL {
  const base = URL.parse(url);
  if (base && /^https?:$/.test(base.protocol)) return base;
  throw new CannotRun(`--target ${url} is not a URL. Give http://localhost:9000 or the invocations endpoint.`);
}

function readInvocation(answer: Answer, kind: AnyEventSource, event: object): Answer {
  const text = Buffer.from(answer.body).toString();
  const [late] = /Task timed out after [\d.]+ seconds/.exec(text) ?? [];
  if (late !== undefined) return { ...noAnswer(`no answer: ${late}`, answer.milliseconds), silence: 'time-out' };
  const result = resultOf(Buffer.from(answer.body), event);
  if (typeof result === 'string' && !text.startsWith('"')) {
    return noAnswer(`the invocations endpoint answered ${answer.status} ${text.slice(0, 200)}`, answer.milliseconds);
  }
  const { errorMessage, statusCode } = (result ?? {}) as Record<string, unknown>;
  if (errorMessage !== undefined && statusCode === undefined) {
    return noAnswer(`the function threw ${String(errorMessage)}`, answer.milliseconds);
  }
  return readResult(kind, result, answer.milliseconds);
}

/** How far a request got: no connection, a connection without the required TLS, or an answer. */
type Reached = 'nothing' | 'a port' | 'the service';

class Connection {
  readonly #base: URL;
  readonly #timeout: number;
  readonly #agent: HttpAgent;
  /** An earlier request was connected. */
  #isThere = false;

  constructor(base: URL, timeout: number) {
    this.#base = base;
    this.#timeout = timeout;
    this.#agent = base.protocol === 'https:' ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  }

  close(): void {
    this.#agent.destroy();
  }

  async exchange(wire: SerializedRequest): Promise<Answer> {
    const start = performance.now();
    const broken = (how: string, silence: Silence): Answer => ({
      ...noAnswer(how, performance.now() - start),
      silence,
    });
    // A server may close an idle connection at the moment of its reuse, which is not a failure.
    for (const isLast of [false, true]) {
      try {
        const answer = await this.#once(wire, start);
        this.#isThere = true;
        return answer;
      } catch (error) {
        if (error instanceof NoConnection) {
          if (!this.#isThere) throw error;
          const gone = `the service stopped answering (${error.why})`;
          return isLast
            ? broken(`the connection broke, and ${gone}`, 'gone')
            : broken(`${gone} since this request`, 'gone before');
        }
        const { code, message } = error as NodeJS.ErrnoException;
        this.#isThere = true;
        if (isLast || code !== 'ECONNRESET') return broken(message, 'broken');
      }
    }
    throw new Error('unreachable');
  }

  #once(wire: SerializedRequest, start: number): Promise<Answer> {
    const isTls = this.#base.protocol === 'https:';
    const send = isTls ? httpsRequest : httpRequest;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    // The path unchanged: a URL object would repair paths that a test breaks deliberately.
    const request = send({
      agent: this.#agent,
      host: this.#base.hostname.replace(/^\[|\]$/g, ''),
      port: this.#base.port,
      method: wire.method,
      path: wire.query === '' ? wire.path : `${wire.path}?${wire.query}`,
      headers: headersOf(wire),
    });
    let reached: Reached = 'nothing';
    const fail = (error: NodeJS.ErrnoException) =>
      reject(reached === 'the service' ? error : new NoConnection(this.#base, reached, error));
    request.on('socket', (socket) => {
      if (request.reusedSocket) {
        reached = 'the service';
        return;
      }
      socket.once('connect', () => {
        reached = isTls ? 'a port' : 'the service';
      });
      socket.once('secureConnect', () => {
        reached = 'the service';
      });
    });
    let received: number | undefined;
    const giveUp = () => {
      if (received !== undefined) resolve(unended(this.#timeout, received));
      else if (reached === 'the service') resolve(timedOut(this.#timeout));
      else fail(new Error(`no connection within ${this.#timeout / 1000} s`));
      request.destroy();
    };
    // Data that arrived while this process was busy counts as arrived.
    const timer = setTimeout(() => setImmediate(giveUp), this.#timeout);
    request.on('error', fail);
    request.on('close', () => clearTimeout(timer));
    // Statuses that end HTTP on this connection, which was not requested.
    request.on('upgrade', (response: IncomingMessage, socket) => {
      socket.destroy();
      const { crash: _, ...answer } = noAnswer('', performance.now() - start);
      resolve({ ...answer, status: response.statusCode ?? 101 });
    });
    request.on('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      received = 0;
      response.on('data', (chunk: Buffer) => {
        received = (received ?? 0) + chunk.length;
        chunks.push(chunk);
        if (received <= largestAnswer) return;
        resolve(tooLarge(performance.now() - start));
        request.destroy();
      });
      response.on('error', reject);
      response.on('end', () => {
        const headers = Object.entries(response.headersDistinct).map(([name, values]) => [name, values ?? []] as const);
        const milliseconds = performance.now() - start;
        resolve({
          status: response.statusCode ?? 0,
          headers: new Map(headers),
          body: Buffer.concat(chunks),
          milliseconds,
          problems: [],
        });
      });
    });
    request.end(wire.body);
    return promise;
  }
}

class NoConnection extends CannotRun {
  readonly why: string;

  constructor({ origin }: URL, reached: Reached, cause: NodeJS.ErrnoException) {
    const why = cause.code ?? cause.message;
    const message =
      reached === 'nothing'
        ? `Nothing answers at ${origin} (${why}). Is the service running?`
        : `${origin} does not accept TLS (${why}). Is it HTTPS, with a certificate that Node.js trusts?`;
    super(message, { cause });
    this.why = why;
  }
}

function headersOf({ headers, body }: SerializedRequest): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const [name, value] of headers) all[name] = [...(all[name] ?? []), value];
  if (body !== undefined) all['content-length'] = [String(Buffer.byteLength(body))];
  return all;
}
