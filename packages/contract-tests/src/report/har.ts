import type { SerializedRequest } from '../serialization/request.ts';
import type { Answer } from '../targets/target.ts';

/** The exchanges, without secrets. */
export interface HarExchange {
  readonly request: SerializedRequest;
  readonly answer: Answer;
  readonly title: string;
}

/** Programs that read the file cannot handle more. */
export const mostHarEntries = 20_000;

/** HTTP Archive 1.2. @see http://www.softwareishard.com/blog/har-12-spec/ */
export function har(exchanges: readonly HarExchange[], base: string): string {
  const pairs = (all: readonly (readonly [string, string])[]) => all.map(([name, value]) => ({ name, value }));
  const entries = exchanges.map(({ request, answer, title }) => {
    const { method, path, query, headers, body } = request;
    const text = body === undefined ? undefined : Buffer.from(body).toString();
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    const answered = [...answer.headers].flatMap(([name, values]) => values.map((value) => [name, value] as const));
    return {
      startedDateTime: new Date(0).toISOString(),
      time: answer.milliseconds,
      comment: title,
      request: {
        method,
        url: `${base}${path}${query === '' ? '' : `?${query}`}`,
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: pairs(headers),
        queryString: pairs([...new URLSearchParams(query)]),
        ...(text === undefined ? {} : { postData: { mimeType: type, text } }),
        headersSize: -1,
        bodySize: text === undefined ? 0 : Buffer.byteLength(text),
      },
      response: {
        status: answer.status,
        statusText: answer.crash ?? '',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: pairs(answered),
        content: {
          size: answer.body.length,
          mimeType: answer.headers.get('content-type')?.[0] ?? '',
          text: Buffer.from(answer.body).toString(),
        },
        redirectURL: '',
        headersSize: -1,
        bodySize: answer.body.length,
      },
      cache: {},
      timings: { send: 0, wait: answer.milliseconds, receive: 0 },
    };
  });
  const creator = { name: 'openapi-lambda-contract', version: '2' };
  return `${JSON.stringify({ log: { version: '1.2', creator, entries } })}\n`;
}
