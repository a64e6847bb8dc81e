import { type Secrets, shell, unveiled } from '../cases/secrets.ts';
import type { SerializedRequest } from '../serialization/request.ts';
import { toEvent } from '../targets/events.ts';
import type { Answer, AnyEventSource, Target } from '../targets/target.ts';
import type { Shown } from './report.ts';

const longest = 600;
const cut = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;

/** A request, its answer, and a command to send it again; variables of the command replace secrets. */
export function show(
  title: string,
  request: SerializedRequest,
  answer: Answer,
  target: Target,
  kind: AnyEventSource,
  secrets: Secrets,
): Shown {
  const isHttp = target.eventSources.length === 0;
  const veiled = secrets.veil(request);
  const event = isHttp ? undefined : JSON.stringify(toEvent(kind, veiled));
  const invocation = event === undefined || !target.url ? undefined : `curl -d ${shell(event)} ${shell(target.url)}`;
  const failed = answer.status >= 500 || answer.crash !== undefined;
  return {
    title,
    event: isHttp ? undefined : kind,
    request: cut(secrets.hide(requestText(request))),
    response: cut(secrets.hide(answerText(answer))),
    ...(failed ? { log: (answer.log ?? []).map((line) => cut(secrets.hide(line))) } : {}),
    reproduction: {
      curl: invocation ?? curl(veiled, target),
      ...(event === undefined || invocation ? {} : { event: unveiled(event) }),
    },
  };
}

function requestText({ method, path, query, headers, body }: SerializedRequest): string {
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

/** Sent to the target, or to `npm start` if that has no URL; `$BASE` selects another one. */
function curl({ method, path, query, headers, body }: SerializedRequest, target: Target): string {
  const base = target.url?.replace(/\/$/, '') ?? 'http://localhost:9000';
  const url = `"\${BASE:-${base}}"${shell(path + (query === '' ? '' : `?${query}`))}`;
  const fields = headers.map((pair) => `-H ${shell(pair.join(': '))}`);
  const isText = typeof body === 'string' && !body.includes('\u0000');
  const data =
    body === undefined
      ? []
      : isText
        ? [`--data-raw ${shell(body)}`]
        : [`--data-binary @<(printf ${shell(Buffer.from(body).toString('base64'))} | base64 -d)`];
  const verb = method === 'HEAD' ? '-I' : `-X ${method}`;
  return ['curl', '-i', '-g', '--path-as-is', verb, url, ...fields, ...data].join(' ');
}
