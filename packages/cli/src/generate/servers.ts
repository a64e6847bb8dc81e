import type { OpenApiDocument, Server } from '../document/openapi.ts';
import type { NamedOperation } from './operations.ts';

/**
 * The paths of all `servers`, without a trailing slash, longest first. A server's variables are replaced by their
 * default and by each value of their `enum`. https://spec.openapis.org/oas/v3.1.1.html#server-object
 */
export function basePathsOf(document: OpenApiDocument, operations: readonly NamedOperation[]): string[] {
  const servers = [
    ...(document.servers ?? []),
    ...operations.flatMap(({ operation, pathItem }) => operation.servers ?? pathItem.servers ?? []),
  ];
  const paths = servers.flatMap(urlsOf).map(pathOf);
  return [...new Set(paths)].filter((path) => path !== '').sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

function urlsOf({ url, variables = {} }: Server): string[] {
  return Object.entries(variables).reduce<string[]>(
    (urls, [name, variable]) =>
      urls.flatMap((one) => [
        ...new Set([variable.default, ...(variable.enum ?? [])].map((value) => one.replaceAll(`{${name}}`, value))),
      ]),
    [url],
  );
}

function pathOf(url: string): string {
  const path = url.replace(/^([a-z][a-z\d+.-]*:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/, '');
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  return segments.map((segment) => `/${withValidEscapes(segment)}`).join('');
}

/** An invalid escape sequence is taken as a literal percent sign. */
function withValidEscapes(segment: string): string {
  try {
    decodeURIComponent(segment);
    return segment;
  } catch {
    return segment.replaceAll('%', '%25');
  }
}
