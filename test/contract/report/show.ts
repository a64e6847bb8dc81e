import { toEvent } from '../targets/events.ts';
import type { Answer, EventKind, Target } from '../targets/target.ts';
import type { WireRequest } from '../wire/request.ts';
import type { Shown } from './report.ts';

const longest = 600;
const cut = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest)}… (${text.length} letters)` : text;

/** A request, its answer, and how to send it again; without secrets. */
export function show(
  title: string,
  request: WireRequest,
  answer: Answer,
  target: Target,
  kind: EventKind,
  redact: (text: string) => string,
): Shown {
  const isHttp = target.kinds.length === 0;
  const event = isHttp ? undefined : redact(JSON.stringify(toEvent(kind, request)));
  const invocation = event === undefined || !target.url ? undefined : `curl -d ${quote(event)} ${quote(target.url)}`;
  const failed = answer.status >= 500 || answer.crash !== undefined;
  return {
    title,
    event: isHttp ? undefined : kind,
    request: cut(redact(requestText(request))),
    response: cut(redact(answerText(answer))),
    ...(failed ? { log: (answer.log ?? []).map((line) => cut(redact(line))) } : {}),
    reproduction: {
      curl: invocation ?? redact(curl(request, target)),
      ...(event === undefined || invocation ? {} : { event }),
    },
  };
}

function requestText({ method, path, query, headers, body }: WireRequest): string {
  const lines = [`${method} ${path}${query === '' ? '' : `?${query}`}`, ...headers.map((pair) => pair.join(': '))];
  return [...lines, ...(body === undefined ? [] : ['', bodyText(body)])].join('\n');
}

function answerText({ status, headers, body, crash, result }: Answer): string {
  if (crash !== undefined && result === undefined) return crash;
  if (status === 0) return JSON.stringify(result) ?? 'nothing';
  const lines = [String(status), ...[...headers].map(([name, values]) => `${name}: ${values.join(', ')}`)];
  return [...lines, ...(body.length === 0 ? [] : ['', bodyText(body)])].join('\n');
}

const bodyText = (body: string | Uint8Array): string =>
  typeof body === 'string'
    ? body
    : Buffer.from(body)
        .toString()
        .replace(/[^\P{C}\r\n\t]/gu, '\u00b7');

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Against the target, or `npm start` where that has no URL; `$BASE` names another place. */
function curl({ method, path, query, headers, body }: WireRequest, target: Target): string {
  const base = target.url?.replace(/\/$/, '') ?? 'http://localhost:9000';
  const url = `"\${BASE:-${base}}"${quote(path + (query === '' ? '' : `?${query}`))}`;
  const fields = headers.map((pair) => `-H ${quote(pair.join(': '))}`);
  const isText = typeof body === 'string' && !body.includes('\u0000');
  const data =
    body === undefined
      ? []
      : isText
        ? [`--data-raw ${quote(body)}`]
        : [`--data-binary @<(printf ${quote(Buffer.from(body).toString('base64'))} | base64 -d)`];
  const verb = method === 'HEAD' ? '-I' : `-X ${method}`;
  return ['curl', '-i', '-g', '--path-as-is', verb, url, ...fields, ...data].join(' ');
}
