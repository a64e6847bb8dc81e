import { refusals } from '../contract/responses.ts';
import type { Answer } from '../targets/target.ts';
import { type Check, header, isAnswer, isShutOut, isUnauthenticated, text, withoutValues } from './check.ts';
import { firstViolation, reasonOf } from './reason.ts';

/** No 5xx, and an answer at all. */
export const noServerError: Check = function* ({ answer, case: one }) {
  const { operation, breaks, constraint, request } = one;
  const at = operation ? { at: operation.at } : {};
  if (answer.crash !== undefined) {
    const kind = withoutValues(answer.crash.replaceAll(request.path, ''));
    yield { message: answer.crash, kind, ...at };
  } else if (answer.status === 501) yield { message: 'not implemented: there is no handler for it', ...at };
  else if (answer.status >= 500) {
    const logged = loggedReason(answer.log);
    const reason = logged === '' ? shownError(answer) : logged;
    const why = breaks
      ? `for an invalid request, which should be refused (${breaks.where.join(' ')}: ${breaks.what})`
      : 'for a valid request';
    const variant = breaks ? `${breaks.at.pointer} ${breaks.where.join(' ')}` : constraint;
    yield {
      message: `status ${answer.status} ${operation ? why : 'outside the contract'}${reason}`,
      kind: `${answer.status}${withoutValues(reason)}`,
      ...at,
      // The same error counts as the same wherever it occurs; without an error message, only the location identifies
      // it.
      ...(logged === '' && variant !== undefined ? { variant } : {}),
    };
  }
};

/** The error that the function logged, if there is one: it is the first thing to look for. */
function loggedReason(log: readonly string[] = []): string {
  for (const line of log) {
    try {
      const { error } = JSON.parse(line) as { error?: { name?: unknown; message?: unknown } };
      if (typeof error?.message === 'string') return ` (${error.name ?? 'Error'}: ${error.message})`;
    } catch {
      // Not every line of a log is JSON.
    }
  }
  return '';
}

/** The class of the error that the body names: different errors are different causes. */
function shownError(answer: Answer): string {
  const [name] = answer.body.length < 4000 ? (/\b[A-Z][A-Za-z]*(?:Error|Exception)\b/.exec(text(answer)) ?? []) : [];
  return name === undefined ? '' : ` (${name})`;
}

/** A valid request is not refused. */
export const validAccepted: Check = function* (exchange) {
  const { expects, operation, title, stage, constraint } = exchange.case;
  const { answer } = exchange;
  if (expects !== 'accepted' || !operation || !isAnswer(answer)) return;
  const { status } = answer;
  if (stage === 'link' && status === 404)
    yield { message: `${title} is answered with 404`, at: operation.at, kind: title };
  // A resource may be missing; a path without parameters may not.
  const mayMiss = operation.path.includes('{') || exchange.operationCases?.hasReferences;
  const isLost = status === 404 && !mayMiss && operation.responses['404'] === undefined;
  const isShut =
    (status === 401 || status === 403) &&
    operation.security.length === 0 &&
    operation.responses[String(status)] === undefined;
  if (!refusals.includes(status) && !isLost && !isShut) return;
  const said = firstViolation(answer);
  const reason = reasonOf(exchange, said);
  const variant = reason?.pointer ?? (said ? withoutValues(`${said.loc.join(' ')} ${said.type}`) : constraint);
  yield {
    message: `a valid request was refused with ${status}${said ? `: ${said.loc.join(' ')}: ${said.msg}` : ` (${title})`}`,
    at: reason ?? operation.at,
    of: operation.at,
    kind: String(status),
    ...(variant === undefined ? {} : { variant }),
  };
};

/** An invalid request is refused. */
export const invalidRefused: Check = function* ({ answer, case: { expects, breaks } }) {
  if (expects !== 'refused' || !breaks || !isAnswer(answer) || answer.status >= 400) return;
  yield {
    message: `accepted with ${answer.status}, although it breaks ${breaks.where.join(' ')}: ${breaks.what}`,
    at: breaks.at,
  };
};

/** An undeclared path is answered with 404. */
export const unknownPath: Check = function* (exchange) {
  const { answer } = exchange;
  const { expects, title } = exchange.case;
  if (!isAnswer(answer) || isUnauthenticated(exchange)) return;
  if (expects === 'not found' && answer.status !== 404)
    yield {
      message: `${title} is not a path of the contract, but answers ${answer.status}, not 404`,
      kind: `${expects} ${answer.status}`,
    };
  if (expects === 'bad path' && ![400, 404, 422].includes(answer.status))
    yield {
      message: `${title} is malformed, but answers ${answer.status}, not 400`,
      kind: `${expects} ${answer.status}`,
    };
};

/** A request without credentials, or with wrong ones, is refused. */
export const securityEnforced: Check = function* ({ answer, contract, case: { expects, operation, title } }) {
  if (expects !== 'unauthorised' || !operation || !isAnswer(answer)) return;
  if (answer.status !== 401 && answer.status !== 403) {
    // If requests without credentials are accepted, wrong credentials add nothing.
    const variant = title === 'without credentials' ? {} : { variant: title };
    yield { message: `answered with ${answer.status} ${title}`, at: operation.securityAt, ...variant };
    return;
  }
  const schemes = operation.security.flatMap((one) => Object.keys(one)).map((name) => contract.securitySchemes[name]);
  // "The server generating a 401 response MUST send a WWW-Authenticate header field" (RFC 9110, 15.5.2).
  if (
    answer.status === 401 &&
    schemes.length > 0 &&
    schemes.every((one) => one?.type === 'http') &&
    header(answer, 'www-authenticate') === undefined
  ) {
    yield { message: 'status 401 without WWW-Authenticate', at: operation.securityAt, isEverywhere: true };
  }
};

/** Valid credentials are accepted. If they are not, nothing after authentication was tested. */
export const credentialsAccepted: Check = function* (exchange) {
  const { operation, entered = [], title } = exchange.case;
  const { status } = exchange.answer;
  if (!operation || !isShutOut(exchange)) return;
  // A resource in a path may belong to somebody else, so that the credentials do not permit access.
  if (status === 403 && operation.path.includes('{')) return;
  const at = operation.securityAt;
  if (entered.length === 0) {
    yield { message: `a call ${title}, was refused with ${status}`, at, kind: 'nobody' };
    return;
  }
  const names = entered.join(' and ');
  const message = `the credentials for ${names} were refused with ${status} (${title})`;
  yield { message, at, kind: `${status} ${names}`, isEverywhere: true };
};
