import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function picture(file: string): string {
  return readFileSync(join(import.meta.dirname, file), 'utf8');
}

export function dataUri(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
