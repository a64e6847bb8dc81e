import type { SerializedRequest } from '../serialization/request.ts';
import type { Case } from './case.ts';
import type { GenerationContext, OperationCases } from './operation-cases.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The routing around the contract: methods that a path does not declare, and undeclared paths. */
export function* routingCases(context: GenerationContext): Generator<Case> {
  const { contract, matcher } = context;
  const templates = new Map(contract.paths.map((item) => [item.template, item]));
  for (const item of templates.values()) {
    const path = concretePath(context, item.template);
    if (path === undefined) continue;
    const allow = [...new Set(matcher.best(path).flatMap((one) => one.methods))];
    for (const method of methods.filter((one) => !allow.includes(one))) {
      const made = around(`${method} ${item.template}`, 'method not allowed', wire(method, path), allow);
      const get = contract.operations.find((one) => one.method === 'GET' && one.path === item.template);
      yield method === 'HEAD' && get ? { ...made, get } : made;
    }
    for (const odd of [`${path}/`, `/${path}`, `${path}//`]) {
      if (!matcher.matches(odd)) yield around(`GET ${odd}`, 'any', wire('GET', odd));
    }
    for (const bad of [`${path}%`, `${path}%zz`, `${path}/%c3%28`]) {
      if (!bad.endsWith('%28') || !matcher.matches(bad)) yield around(`GET ${bad}`, 'bad path', wire('GET', bad));
    }
    for (const unknown of [`${path}/x-undeclared`, path.toUpperCase(), `${path}%20`, `${path}.`, `x${path.slice(1)}`]) {
      yield* notFound(context, unknown);
    }
  }
  for (const unknown of [
    '/x-undeclared',
    '/',
    '/constructor',
    '/__proto__',
    '/toString',
    '/%E6%97%A5%E6%9C%AC',
    '/{x}',
  ]) {
    yield* notFound(context, unknown);
  }
}

function* notFound({ matcher }: GenerationContext, text: string): Generator<Case> {
  const path = text.startsWith('/') ? text : `/${text}`;
  // Services may ignore a slash at the end of a path.
  const similar = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  if (!matcher.matches(path))
    yield around(`GET ${path}`, matcher.matches(similar) ? 'any' : 'not found', wire('GET', path));
}

const wire = (method: string, path: string): SerializedRequest => ({
  method,
  path,
  query: '',
  headers: [],
  body: undefined,
});

const around = (
  title: string,
  expects: Case['expects'],
  request: SerializedRequest,
  allow?: readonly string[],
): Case => ({
  stage: 'routing',
  title,
  operation: undefined,
  request,
  expects,
  ...(allow ? { allow } : {}),
});

/** A path with valid values, from the first operation that has them. */
function concretePath(context: GenerationContext, template: string): string | undefined {
  const operations = context.contract.operations.filter(({ path }) => path === template);
  for (const operation of operations) {
    const operationCases: OperationCases = context.casesOf(operation);
    const request = operationCases.minimal && operationCases.request(operationCases.minimal);
    if (request) return request.path;
  }
  return undefined;
}
