/** The characters that are allowed in the path of a URI (RFC 3986, section 3.3), and the percent sign. */
const URI_PATH = /^[\w\-.~!$&'()*+,;=:@/%]*$/;

/**
 * A path that its sender percent-encoded. Characters that are not allowed in a path, as in hand-made events, are
 * encoded.
 */
export function readEncodedPath(source: string, basePath?: string): string {
  return toPath(URI_PATH.test(source) ? source : encodePath(source).replaceAll('%25', '%'), basePath);
}

/**
 * A path that AWS decoded. It is encoded again, so that the router decodes once for every event source. Whether a slash
 * was sent as `%2F` is lost.
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

/** Removes the stage of an HTTP API. The stage named `$default` is not part of the path. */
export function cutStage(path: string, stage: unknown): string {
  return typeof stage === 'string' && stage !== '$default' ? cutBasePath(path, stage) : path;
}

/** Removes `/api`, `api` or `/api/` from the start of a path, but only whole segments: never from `/apikeys`. */
function cutBasePath(path: string, basePath: string): string {
  let end = basePath.length;
  while (basePath.charAt(end - 1) === '/') end--;
  if (end === 0) return path;
  const prefix = basePath.startsWith('/') ? basePath.slice(0, end) : `/${basePath.slice(0, end)}`;
  if (!path.startsWith(prefix)) return path;
  if (path.length === prefix.length) return '/';
  return path.charAt(prefix.length) === '/' ? path.slice(prefix.length) : path;
}
