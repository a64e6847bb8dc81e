import { basename, extname } from 'node:path';
import { didYouMean, type Finding } from './check.ts';
import { follow, toPointer } from './pointer.ts';
import type { Place } from './source-location.ts';

/** `['paths', '/a']` → `#/paths/~1a`, as in `$ref`. */
export function internal(segments: readonly string[]): string {
  return `#${toPointer(segments).split('/').map(encodeURIComponent).join('/')}`;
}

/** An unused name in `components` for a moved target, derived from its original name. */
export function freeName(segments: readonly string[], file: string, isTaken: (name: string) => boolean): string {
  const safe = (text: string) => text.replace(/[^\w.-]+/g, '-').replace(/^[-_]+|-+$/g, '');
  const from = safe(basename(file, extname(file))) || 'shared';
  const own = safe(segments.at(-1) ?? '') || from;
  const candidates = [own, `${from}-${own}`];
  for (let number = 2; ; number++) {
    const free = candidates.find((name) => !isTaken(name));
    if (free !== undefined) return free;
    candidates.push(`${own}-${number}`);
  }
}

export function leadsBack($ref: unknown): Finding {
  return { message: `${$ref} leads back to itself.`, advice: 'Replace one of the references by an object.' };
}

/** The finding for a `$ref` without a target; `root` is the value that was searched, by default the file. */
export function missing($ref: unknown, { source, segments }: Place, root: unknown = source.value): Finding {
  const depth = segments.findIndex((_, index) => follow(root, segments.slice(0, index + 1)) === undefined);
  const parent = segments.slice(0, depth);
  const known = Object.keys(Object(follow(root, parent)));
  const slip = didYouMean(segments[depth] ?? '', known);
  const where = parent.length === 0 ? source.name : `#${toPointer(parent)}`;
  const choice =
    known.length <= 12 ? `${where} has ${known.join(', ') || 'nothing'}.` : `${where} has no ${segments[depth]}.`;
  const message = `${$ref} does not exist.`;
  if (known.includes('$ref')) return { message, advice: `${where} is a $ref itself: refer to its target.` };
  return { message, advice: slip ?? `Fix the reference. ${choice}` };
}
