/** Everything that may stand in the path of a URI (RFC 3986, section 3.3), percent signs included. */
const URI_PATH = /^[\w\-.~!$&'()*+,;=:@/%]*$/;

/** A path that its sender percent-encoded. What may not stand in a path, as in hand-made events, is encoded now. */
export function readEncodedPath(source: string, basePath?: string): string {
  return toPath(URI_PATH.test(source) ? source : encodePath(source).replaceAll('%25', '%'), basePath);
}

/**
 * A path that AWS decoded. It is encoded again, so that whoever matches decodes once for every kind of event; that
 * `%2F` was no delimiter cannot be known any more.
 */
export function readDecodedPath(source: string, basePath?: string): string {
  return toPath(URI_PATH.test(source) && !source.includes('%') ? source : encodePath(source), basePath);
}

function encodePath(source: string): string {
  return encodeURI(source.toWellFormed()).replaceAll('?', '%3F').replaceAll('#', '%23');
}

function toPath(source: string, basePath: string | undefined): string {
  const path = source.startsWith('/') ? source : `/${source}`;
  return basePath ? cutBasePath(path, basePath) : path;
}

/** Cuts the stage of an HTTP API, which has one named `$default` where no stage is in the path. */
export function cutStage(path: string, stage: unknown): string {
  return typeof stage === 'string' && stage !== '$default' ? cutBasePath(path, stage) : path;
}

/** Cuts `/api`, `api` or `/api/` from the start of a path, at a segment's edge only: it never cuts `/apikeys`. */
function cutBasePath(path: string, basePath: string): string {
  let end = basePath.length;
  while (basePath.charAt(end - 1) === '/') end--;
  if (end === 0) return path;
  const prefix = basePath.startsWith('/') ? basePath.slice(0, end) : `/${basePath.slice(0, end)}`;
  if (!path.startsWith(prefix)) return path;
  if (path.length === prefix.length) return '/';
  return path.charAt(prefix.length) === '/' ? path.slice(prefix.length) : path;
}
