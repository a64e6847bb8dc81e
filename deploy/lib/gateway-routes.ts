import { type Contract, type ContractRoute, type OperationObject, routesOf } from './contract.ts';
import type { Front } from './options.ts';

export interface GatewayRoute {
  readonly path: string;
  readonly method: string;
  /** Missing for the docs. */
  readonly operation?: OperationObject;
}

export interface GatewayRoutes {
  readonly routes: readonly GatewayRoute[];
  /** Differences between the routes and the contract, one sentence each. */
  readonly leftovers: readonly string[];
}

/** The documents that the function serves in addition to the contract's operations. */
const docs: readonly GatewayRoute[] = ['/openapi.json', '/redoc'].map((path) => ({
  path,
  method: 'get',
}));

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const mostResources = { rest: 300, http: 300 } as const;

/**
 * The contract's paths and methods as API Gateway can express them. There, a path parameter is a whole segment, and the
 * parameters at one position of the tree share a name. Neither affects the function, which routes by the path that it
 * gets.
 */
export function gatewayRoutes(contract: Contract, front: Front & ('rest' | 'http')): GatewayRoutes {
  const names = new Map<string, string>();
  const routes = new Map<string, GatewayRoute>();
  const leftovers: string[] = [];
  for (const route of routesOf(contract)) {
    const { method, operation } = route;
    if (method === 'trace') {
      leftovers.push(`TRACE ${route.path} is left out: API Gateway has no TRACE.`);
      continue;
    }
    const path = gatewayPath(route, names, leftovers);
    const key = `${method} ${path}`;
    if (routes.has(key))
      leftovers.push(`${method.toUpperCase()} ${route.path} shares the route ${path} with another operation.`);
    else routes.set(key, { path, method, operation });
  }
  for (const route of docs) if (!routes.has(`get ${route.path}`)) routes.set(`get ${route.path}`, route);
  const count = front === 'rest' ? resources(routes.values()) : routes.size;
  if (count > mostResources[front])
    leftovers.push(
      `${count} ${front === 'rest' ? 'resources' : 'routes'} are more than the ${mostResources[front]} that an account has at first: ask AWS for more, or use the proxy route.`,
    );
  return { routes: [...routes.values()], leftovers };
}

function gatewayPath({ path, method }: ContractRoute, names: Map<string, string>, leftovers: string[]): string {
  let place = '';
  const segments = path.split('/').slice(1);
  // API Gateway answers `/items/` as `/items`, and so does the function.
  if (segments.at(-1) === '') segments.pop();
  const made = segments.map((segment) => {
    if (!segment.includes('{')) {
      place += `/${segment}`;
      return segment;
    }
    const whole = /^\{([^{}]+)\}$/.exec(segment)?.[1];
    if (whole === undefined)
      leftovers.push(
        `${method.toUpperCase()} ${path}: the gateway takes any segment for "${segment}"; the function answers 404 to the others.`,
      );
    const name = names.get(place) ?? (whole ?? 'segment').replaceAll(/[^\w.-]/g, '_');
    names.set(place, name);
    place += '/{}';
    return `{${name}}`;
  });
  return `/${made.join('/')}`;
}

/** Each prefix of a path is a resource of a REST API. */
function resources(routes: Iterable<GatewayRoute>): number {
  const prefixes = new Set<string>(['/']);
  for (const { path } of routes) {
    const segments = path.split('/');
    for (let end = 2; end <= segments.length; end += 1) prefixes.add(segments.slice(0, end).join('/'));
  }
  return prefixes.size;
}
