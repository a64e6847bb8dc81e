import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A module next to another one, which may run as TypeScript or as the JavaScript of the published package. */
export function siblingModule(meta: ImportMeta, name: string): URL {
  return new URL(`${name}${extname(fileURLToPath(meta.url))}`, meta.url);
}
